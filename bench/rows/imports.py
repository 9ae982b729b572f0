"""Row 10: a register of 20,000 and of 50,000 rows taken over; each step in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench import cores
from bench.report import Row, at_most
from bench.servers import surroundings
from bench.site import Site

SMALL, LARGE = 20_000, 50_000


def rows(site: Site) -> list[Row]:
    """Seconds, memory and SQL of each step."""
    file = site.folder / "small.csv"
    _run(site, "fill", SMALL, file)
    bare, taken = _run(site, "bare", SMALL, file), _run(site, "take", SMALL, file)
    times = taken["seconds"] / bare["seconds"]
    floor = _run(site, "floor", SMALL, file)["floor"]
    per_thousand = taken["statements"] / (SMALL / 1_000)
    found = [
        Row(
            "10",
            f"import of {SMALL:,} rows: read, dry run, taken over (CSV)",
            f"{taken['seconds']:.2f} s, {times:.1f}x",
            limit=f"csv.reader + COPY + upsert {bare['seconds']:.2f} s",
            goal="≤ 10x",
            reached=at_most(times, 10),
        ),
        Row(
            "10",
            "… beside COPY of the same rows into the same tables, with their keys and indexes",
            f"{taken['seconds'] / floor:.1f}x",
            limit=f"{floor:.2f} s, {floor / bare['seconds']:.1f}x of csv.reader + COPY + upsert",
        ),
        Row(
            "10",
            "… SQL for 1,000 rows",
            f"{per_thousand:.0f}",
            goal="≤ 30",
            reached=at_most(per_thousand, 30),
        ),
    ]
    return found + _large(site)


def _large(site: Site) -> list[Row]:
    file = site.folder / "large.csv"
    _run(site, "fill", LARGE, file)
    steps = {
        "dry run (CSV)": _run(site, "look", LARGE, file),
        "dry run (XLSX)": _run(site, "xlsx", LARGE, file.with_suffix(".xlsx")),
        "dry run and taking over": _run(site, "take", LARGE, file),
        "the same file again": _run(site, "look", LARGE, file),
    }
    if steps["the same file again"]["unchanged"] != LARGE:
        raise RuntimeError(f"not what was sent: {steps}")
    return [
        Row(
            "10",
            f"import of {LARGE:,} rows: {what}",
            f"{run['seconds']:.1f} s, {run['mib']:.0f} MiB, {run['statements']:.0f} SQL",
            goal="≤ 30 s, ≤ 64 MiB",
            reached=min(at_most(run["seconds"], 30), at_most(run["mib"], 64)),
        )
        for what, run in steps.items()
    ]


def _run(site: Site, step: str, count: int, file: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.writers.imports", step, str(count), str(file)],
        env=surroundings(site.environment),
        cwd=Path(__file__).resolve().parents[2],
        preexec_fn=cores.move_to_server_core,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout) if done.stdout.strip() else {}
    return found
