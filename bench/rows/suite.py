"""How long the tests take, by database: only with `--suite`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from bench import cores
from bench.report import Row

_ROOT = Path(__file__).resolve().parents[2]
_PARTS = {
    "on SQLite": ("--database=sqlite", "-m", "not browser"),
    "on PostgreSQL": ("--database=postgresql", "-m", "not browser"),
    "in the browser": ("-m", "browser"),
}


def rows() -> list[Row]:
    """A line for each part of `make test`."""
    return [_part(name, options) for name, options in _PARTS.items()]


def _part(name: str, options: tuple[str, ...]) -> Row:
    command = [sys.executable, "-m", "pytest", "-n", "2", *options]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, preexec_fn=cores.use_all, text=True)
    seconds = time.perf_counter() - start
    last = done.stdout.strip().splitlines()[-1].strip("= ") if done.stdout.strip() else "no output"
    return Row("suite", f"tests {name}", f"{seconds:.0f} s", last)
