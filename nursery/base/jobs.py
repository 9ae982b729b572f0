"""Background jobs on Huey: SQLite by default, PostgreSQL or Redis by URL.

A job takes ids and plain values only, and is queued after the commit of the command that asks for it,
so that a rolled-back command leaves no job behind. Register with `@jobs.task`, ask with `task.queue(…)`.
What comes round with the clock is registered with its rhythm (see `nursery.base.rhythm`).

There are two lanes, each with a queue and a thread of its own in the worker: letters do not wait while a long
book is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from huey import Huey, MemoryHuey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer

from nursery.base import command
from nursery.base.rhythm import Rhythm, run_if_due

_QUEUES, _TASKS = "job_queues", "job_tasks"
WORK, LETTERS = "nursery", "nursery-letters"


class Job:
    """A function that can run in the background."""

    def __init__(
        self, function: Callable[..., object], *, every_minute: bool, at: Rhythm | None, lane: str
    ) -> None:
        self.name = f"{function.__module__}.{function.__qualname__}"
        self.function = function
        self.every_minute = every_minute
        self.at = at
        self.lane = lane

    def come_round(self) -> None:
        """What the worker does every minute: the work itself, or only when it is due."""
        if self.at is None:
            self.function()
        else:
            run_if_due(self.name, self.at, self.function)

    def queue(self, *args: object) -> None:
        """Queue the job to run once the present command has committed; the same call twice queues it once."""
        task = current_app.extensions[_TASKS][self.name]
        command.after_commit(f"{self.name}{args}", lambda: task(*args))


class Jobs:
    """All jobs, and the queues that each application opens for them."""

    def __init__(self) -> None:
        self.registered: list[Job] = []

    def task(
        self, *, every_minute: bool = False, at: Rhythm | None = None, lane: str = WORK
    ) -> Callable[[Callable[..., object]], Job]:
        """Make a function a job; the worker also runs it by itself, without arguments, `every_minute` or `at`
        the times of a rhythm.

        Short jobs that somebody waits for stand in the lane `LETTERS`.
        """

        def register(function: Callable[..., object]) -> Job:
            job = Job(function, every_minute=every_minute, at=at, lane=lane)
            self.registered.append(job)
            return job

        return register

    def init_app(self, app: Flask, url: str, data_dir: Path, *, immediate: bool) -> None:
        """Open the queues at `url`. With `immediate` jobs run in the caller, at once: for tests."""
        queues = {lane: _open(url, data_dir, lane, immediate=immediate) for lane in (WORK, LETTERS)}
        app.extensions[_QUEUES] = queues
        app.extensions[_TASKS] = tasks = {}
        for job in self.registered:
            run, huey = _in_context(app, job.function), queues[job.lane]
            tasks[job.name] = huey.task(name=job.name, retries=3, retry_delay=30)(run)
            if job.every_minute or job.at is not None:
                huey.periodic_task(crontab(), name=f"{job.name}.periodic")(_in_context(app, job.come_round))

    @staticmethod
    def work() -> None:
        """Run queued and periodic jobs of the present application until the process is told to stop."""
        queues: dict[str, Huey] = current_app.extensions[_QUEUES]
        letters, work = (_consumer(queues[lane]) for lane in (LETTERS, WORK))
        letters.start()
        try:
            work.run()  # takes the signals over: the process ends when this does
        finally:
            letters.stop(graceful=True)


def _in_context(app: Flask, function: Callable[..., object]) -> Callable[..., None]:
    def run(*args: object) -> None:
        with app.app_context():
            function(*args)

    return run


def _consumer(huey: Huey) -> Consumer:
    return huey.create_consumer(workers=1, periodic=True, initial_delay=0.05, max_delay=1.0)


def _open(url: str, data_dir: Path, lane: str, *, immediate: bool) -> Huey:
    options: dict[str, Any] = {"immediate": immediate, "results": False}
    if immediate:
        return MemoryHuey(lane, **options)
    if url.startswith("redis"):
        return RedisHuey(lane, url=url, **options)
    if url.startswith("postgresql"):
        return PostgresHuey(lane, dsn=url, **options)
    return SqliteHuey(lane, filename=str(data_dir / "jobs.db"), **options)


jobs = Jobs()
