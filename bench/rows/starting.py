"""How soon the platform is there: the application made, and `nursery up` until the first page."""

from __future__ import annotations

import signal
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench import cores
from bench.report import Row, at_most
from bench.servers import free_port, surroundings
from bench.site import Site

_ROOT = Path(__file__).resolve().parents[2]
_TIMED = "import time; start = time.perf_counter()\n{work}\nprint(time.perf_counter() - start)"
_OURS = "from nursery import create_app; create_app()"
_BARE = "import flask, flask_sqlalchemy; flask.Flask('bare')"
# "A second run starts in seconds": these are the seconds.
GOAL_SECONDS = 5.0
_PATIENCE = 240


def rows(site: Site) -> list[Row]:
    """The application alone; then a first and a second `nursery up` on SQLite with demonstration data."""
    ours, bare = (_median(site, work) for work in (_OURS, _BARE))
    port = free_port()
    environment = surroundings(
        {
            "NURSERY_ENV": "development",
            "NURSERY_DATA_DIR": str(site.folder / "up"),
            "NURSERY_BASE_URL": f"http://127.0.0.1:{port}",
        }
    )
    first, second = _up(environment, port), _up(environment, port)
    return [
        Row(
            "start",
            "import and create_app",
            f"{ours:.2f} s",
            f"{bare:.2f} s import of Flask and SQLAlchemy",
            f"{ours / bare:.1f}×",
        ),
        Row(
            "start", "first `nursery up` to the first page: database, guide, demonstration", f"{first:.1f} s"
        ),
        Row(
            "start",
            "second `nursery up` to the first page",
            f"{second:.1f} s",
            goal=f"≤ {GOAL_SECONDS:.0f} s",
            reached=at_most(second, GOAL_SECONDS),
        ),
    ]


def _median(site: Site, work: str) -> float:
    command = [sys.executable, "-c", _TIMED.format(work=work)]
    runs = (
        subprocess.run(
            command, env=surroundings(site.environment), cwd=_ROOT, stdout=subprocess.PIPE, check=True
        )
        for _ in range(3)
    )
    return statistics.median(float(run.stdout) for run in runs)


def _up(environment: dict[str, str], port: int) -> float:
    """Seconds from the command to the first page, which is then stopped with all its processes."""
    command = [sys.executable, "-m", "nursery", "up", "--port", str(port)]
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=_ROOT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=cores.use_all,
    )
    try:
        _wait(process, f"http://127.0.0.1:{port}/ar/")
        return time.perf_counter() - start
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        if process.poll() is not None:
            raise RuntimeError("`nursery up` ended before it answered")
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError("`nursery up` did not answer")
