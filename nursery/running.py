"""`nursery up`, `serve` and `worker`: how the platform runs."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from nursery.base.jobs import jobs
from nursery.config import Settings


def register(app: Flask) -> None:
    """Add the commands to the application's command line."""
    for one in (up, serve, worker):
        app.cli.add_command(one)


def _server(port: int, host: str, workers: int) -> list[str]:
    arguments = ["--interface", "wsgi", "--factory", "--host", host, "--port", str(port)]
    load = ["--workers", str(workers), "--blocking-threads", "4", "--no-access-log", "--log-level", "warning"]
    load += ["--workers-kill-timeout", "5"]
    return [sys.executable, "-m", "granian", *arguments, *load, "nursery:create_app"]


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages. Run `nursery worker` beside it."""
    sys.exit(subprocess.call(_server(port, host, workers)))  # noqa: S603


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Run background jobs: letters, exports."""
    jobs.work()


@click.command("up")
@click.option("--port", default=8000, show_default=True)
@with_appcontext
def up(port: int) -> None:
    """Bring the database up to date, load the first content once, then serve with a worker beside."""
    from flask_migrate import upgrade

    settings: Settings = current_app.extensions["settings"]
    upgrade()
    _load_first_content(settings)
    _index_what_came_before()
    processes = [
        subprocess.Popen([sys.executable, "-m", "nursery", "worker"]),
        subprocess.Popen(_server(port, "127.0.0.1", 1)),  # noqa: S603
    ]
    click.echo(f"\n  {settings.base_url}/ar/\n")
    if settings.demo:
        _print_sign_ins(settings)
    _run_until_one_ends(processes)


def _load_first_content(settings: Settings) -> None:
    """The guide, then the demonstration data: each only when it is not there yet."""
    from nursery.demo import loading

    if settings.demo:
        loading.load_once(settings.content_dir, say=click.echo)
    else:
        loading.import_guide_once(settings.content_dir, say=click.echo)


def _index_what_came_before() -> None:
    """Versions of the guide that are older than the search."""
    from nursery.guide.search import commands

    commands.index_missing()


def _print_sign_ins(settings: Settings) -> None:
    from nursery.demo.people import PASSWORD, PEOPLE

    click.echo(f"  Demonstration sign-ins (password for all: {PASSWORD}):")
    for person in PEOPLE:
        click.echo(f"    {person.email:<34} {person.task}")
    click.echo(f"\n  Letters are kept at {settings.base_url}/ar/account/mailbox\n  Ctrl-C ends.\n")


def _run_until_one_ends(processes: list[subprocess.Popen[bytes]]) -> None:
    def stop(*_signal: object) -> None:
        for process in processes:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.3)
    except KeyboardInterrupt:
        pass
    finally:
        stop()
        _reap(processes)


def _reap(processes: list[subprocess.Popen[bytes]]) -> None:
    """Wait for the processes to end; one that hangs on an open connection is ended. Commands survive that."""
    for process in processes:
        try:
            process.wait(8)
        except subprocess.TimeoutExpired:
            process.kill()
