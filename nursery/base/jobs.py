"""Background jobs on Huey: SQLite by default, PostgreSQL or Redis by URL.

A job takes ids and plain values only, and is queued after the commit of the command that asks for it,
so that a rolled-back command leaves no job behind. Register with `@jobs.task`, ask with `task.queue(…)`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from huey import Huey, MemoryHuey, PostgresHuey, RedisHuey, SqliteHuey, crontab

from nursery.base import command

_QUEUE, _TASKS = "job_queue", "job_tasks"


class Job:
    """A function that can run in the background."""

    def __init__(self, function: Callable[..., object], *, every_minute: bool) -> None:
        self.name = f"{function.__module__}.{function.__qualname__}"
        self.function = function
        self.every_minute = every_minute

    def queue(self, *args: object) -> None:
        """Queue the job to run once the present command has committed; the same call twice queues it once."""
        task = current_app.extensions[_TASKS][self.name]
        command.after_commit(f"{self.name}{args}", lambda: task(*args))


class Jobs:
    """All jobs, and the queue that each application opens for them."""

    def __init__(self) -> None:
        self.registered: list[Job] = []

    def task(self, *, every_minute: bool = False) -> Callable[[Callable[..., object]], Job]:
        """Make a function a job; with `every_minute` the worker also runs it by itself, without arguments."""

        def register(function: Callable[..., object]) -> Job:
            job = Job(function, every_minute=every_minute)
            self.registered.append(job)
            return job

        return register

    def init_app(self, app: Flask, url: str, data_dir: Path, *, immediate: bool) -> None:
        """Open the queue at `url`. With `immediate` jobs run in the caller, at once: for tests."""
        app.extensions[_QUEUE] = huey = _open(url, data_dir, immediate=immediate)
        app.extensions[_TASKS] = tasks = {}
        for job in self.registered:
            run = _in_context(app, job.function)
            tasks[job.name] = huey.task(name=job.name, retries=3, retry_delay=30)(run)
            if job.every_minute:
                huey.periodic_task(crontab(), name=f"{job.name}.periodic")(run)

    @staticmethod
    def work() -> None:
        """Run queued and periodic jobs of the present application until the process is told to stop."""
        huey: Huey = current_app.extensions[_QUEUE]
        huey.create_consumer(workers=1, periodic=True, initial_delay=0.05, max_delay=1.0).run()


def _in_context(app: Flask, function: Callable[..., object]) -> Callable[..., None]:
    def run(*args: object) -> None:
        with app.app_context():
            function(*args)

    return run


def _open(url: str, data_dir: Path, *, immediate: bool) -> Huey:
    options: dict[str, Any] = {"immediate": immediate, "results": False}
    if immediate:
        return MemoryHuey("nursery", **options)
    if url.startswith("redis"):
        return RedisHuey("nursery", url=url, **options)
    if url.startswith("postgresql"):
        return PostgresHuey("nursery", dsn=url, **options)
    return SqliteHuey("nursery", filename=str(data_dir / "jobs.db"), **options)


jobs = Jobs()
