"""Background jobs on Huey: SQLite by default, PostgreSQL or Redis by URL.

A job takes ids and plain values only, and is queued after the commit of the command that asks for it,
so that a rolled-back command leaves no job behind. Register with `@jobs.task`, ask with `task.queue(…)`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from huey import Huey, MemoryHuey, PostgresHuey, RedisHuey, SqliteHuey, crontab

from nursery.base import command


class Job:
    """A function that can run in the background."""

    def __init__(self, jobs: Jobs, function: Callable[..., object], *, every_minute: bool) -> None:
        self.name = f"{function.__module__}.{function.__qualname__}"
        self.function = function
        self.every_minute = every_minute
        self._jobs = jobs

    def queue(self, *args: object) -> None:
        """Queue the job to run once the present command has committed; the same call twice queues it once."""
        command.after_commit(f"{self.name}{args}", lambda: self._jobs.tasks[self.name](*args))


class Jobs:
    """All jobs of the application and the queue that holds them."""

    def __init__(self) -> None:
        self.registered: list[Job] = []
        self.tasks: dict[str, Any] = {}
        self._huey: Huey | None = None

    def task(self, *, every_minute: bool = False) -> Callable[[Callable[..., object]], Job]:
        """Make a function a job; with `every_minute` the worker also runs it by itself, without arguments."""

        def register(function: Callable[..., object]) -> Job:
            job = Job(self, function, every_minute=every_minute)
            self.registered.append(job)
            return job

        return register

    def init_app(self, app: Flask, url: str, data_dir: Path, *, immediate: bool) -> None:
        """Open the queue at `url`. With `immediate` jobs run in the caller, at once: for tests."""
        self._huey = huey = _open(url, data_dir, immediate=immediate)
        for job in self.registered:
            run = _in_context(app, job.function)
            self.tasks[job.name] = huey.task(name=job.name, retries=3, retry_delay=30)(run)
            if job.every_minute:
                huey.periodic_task(crontab(), name=f"{job.name}.periodic")(run)

    def work(self) -> None:
        """Run queued and periodic jobs until the process is told to stop."""
        if self._huey is None:
            raise RuntimeError("the job queue is not open")
        self._huey.create_consumer(workers=1, periodic=True, initial_delay=0.05, max_delay=1.0).run()


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
