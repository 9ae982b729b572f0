"""Comment tables: making one, and taking over 5,000 rows; each step in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench import cores
from bench.data.comments import Consultation
from bench.report import Row, at_most
from bench.servers import surroundings
from bench.site import Site
from bench.writers.tables import ROWS


def rows(site: Site, given: Consultation) -> list[Row]:
    """Seconds, memory and SQL of each step."""
    organisation_id, person_id = given.authors[0]
    ids = f"{given.round_id},{organisation_id},{person_id}"
    file = site.folder / "filled.xlsx"
    sheet, document = (_run(site, step, ids, file) for step in ("xlsx", "docx"))
    _run(site, "fill", ids, file)
    looked, taken, again = (_run(site, step, ids, file) for step in ("look", "take", "look"))
    if (taken["new"], again["unchanged"]) != (ROWS, ROWS):
        raise RuntimeError(f"not what was filled in: {taken}, {again}")
    per_thousand = (taken["statements"] - looked["statements"]) / (ROWS / 1_000)
    made = f"pre-filled table of {len(given.blocks):,} paragraphs"
    return [
        _seconds(f"{made} as XLSX", sheet, 2),
        _seconds(f"{made} as DOCX", document, 2),
        _seconds(f"import of {ROWS:,} rows: dry run", looked, 5),
        _seconds(f"import of {ROWS:,} rows: dry run and taking over", taken, 10),
        _memory("… memory over the idle process", taken, 150),
        Row(
            "-",
            "… SQL for 1,000 rows taken over",
            f"{per_thousand:.0f}",
            goal="≤ 30",
            reached=at_most(per_thousand, 30),
        ),
        _seconds("… the same file again (nothing changes)", again, 5),
    ]


def _seconds(what: str, run: dict[str, float], most: float) -> Row:
    seconds = run["seconds"]
    ours = f"{seconds:.2f} s, busy {run['busy']:.2f} s, {run['mib']:.0f} MiB, {run['statements']:.0f} SQL"
    return Row("-", what, ours, goal=f"≤ {most:.0f} s", reached=at_most(seconds, most))


def _memory(what: str, run: dict[str, float], most: float) -> Row:
    return Row(
        "-", what, f"{run['mib']:.1f} MiB", goal=f"≤ {most:.0f} MiB", reached=at_most(run["mib"], most)
    )


def _run(site: Site, step: str, ids: str, file: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.writers.tables", step, ids, str(file)],
        env=surroundings(site.environment),
        cwd=Path(__file__).resolve().parents[2],
        preexec_fn=cores.move_to_server_core,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout) if done.stdout.strip() else {}
    return found
