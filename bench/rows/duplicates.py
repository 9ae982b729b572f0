"""Likely duplicates: a register compared at night, half as many rows before they come in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import cores
from bench.report import Row, at_most
from bench.servers import surroundings
from bench.site import Site

GOAL_MIB, GOAL_FIRST, GOAL_NIGHT, GOAL_ROWS = 100, 60, 2, 20  # of 100,000 records
_STEPS = (
    ("first", "the first comparison of all", GOAL_FIRST),
    ("night", "a night after 1,000 were corrected", GOAL_NIGHT),
    ("candidates", "half as many rows that would come in", GOAL_ROWS),
)
_REGISTERS = (
    ("typical", "a typical register of 100,000"),
    ("colliding", "10,000, all colliding by tens"),
)


def rows(site: Site) -> list[Row]:
    """Seconds, memory and what was found, on a typical register and on one in which everything collides."""
    found = [row for kind, said in _REGISTERS for row in _of(site, kind, said)]
    _run(site, "empty", "typical")
    return found


def _of(site: Site, kind: str, said: str) -> Iterator[Row]:
    _run(site, "fill", kind)
    bare = _run(site, "bare", kind)["seconds"]
    for step, what, goal in _STEPS:
        run = _run(site, step, kind)
        print(f"    {said}: {what}: {_cost(run)}", file=sys.stderr, flush=True)
        reached = min(at_most(run["seconds"], goal), at_most(run["mib"], GOAL_MIB))
        yield Row(
            "duplicates",
            f"{said}: {what}",
            _cost(run),
            f"{bare:.1f} s each row read and folded, nothing compared",
            f"{run['seconds'] / bare:.1f}×",
            f"≤ {goal} s, {GOAL_MIB} MiB",
            reached,
        )


def _cost(run: dict[str, float]) -> str:
    clock, work = f"{run['seconds']:.1f} s", f"{run['busy']:.1f} s of it at work"
    return f"{clock} ({work}), {run['mib']:.0f} MiB, {run['statements']} SQL, {run['pairs']:,} pairs"


def _run(site: Site, step: str, kind: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.writers.duplicates", step, kind],
        env=surroundings(site.environment),
        cwd=Path(__file__).resolve().parents[2],
        preexec_fn=cores.move_to_server_core,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout) if done.stdout.strip() else {}
    return found
