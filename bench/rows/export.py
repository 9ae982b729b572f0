"""Row 8: 100,000 comments as XLSX beside xlsxwriter alone; each writer in a process of its own."""

from __future__ import annotations

import json
import pickle
import statistics
import subprocess
import sys
from pathlib import Path

from flask_babel import force_locale

from bench import cores
from bench.report import Row, at_most
from bench.servers import surroundings
from bench.site import Site
from nursery.feedback.exchange import detailed
from nursery.feedback.exchange.reading import Source
from nursery.feedback.rounds import queries as rounds

TURNS = 3
LANGUAGE = "ar"


def rows(site: Site, round_id: int, few_round_id: int) -> list[Row]:
    """Time and memory of the export, and its SQL beside a round with few comments."""
    cells = _dump(site, round_id)
    few = _run(site, "bench.writers.ours", str(few_round_id))
    ours, bare = [], []
    for _ in range(TURNS):
        ours.append(_run(site, "bench.writers.ours", str(round_id)))
        bare.append(_run(site, "bench.writers.bare", str(cells)))
    our_time, bare_time = _median(ours, "seconds"), _median(bare, "seconds")
    memory, bare_memory = (max(run["mib"] for run in runs) for runs in (ours, bare))
    ratio = statistics.median(
        mine["seconds"] / least["seconds"] for mine, least in zip(ours, bare, strict=True)
    )
    count, few_count = int(ours[0]["statements"]), int(few["statements"])
    return [
        Row(
            "8",
            f"export {ours[0]['rows']:,.0f} comments × {ours[0]['columns']:.0f} to XLSX",
            f"{our_time:.2f} s, busy {_median(ours, 'busy'):.2f} s",
            f"{bare_time:.2f} s, busy {_median(bare, 'busy'):.2f} s bare xlsxwriter, same cells from memory",
            f"{ratio:.2f}×",
            "≤ 1.2×",
            at_most(ratio, 1.2),
        ),
        Row(
            "8",
            "… memory over the idle process",
            f"{memory:.1f} MiB",
            f"{bare_memory:.1f} MiB bare",
            goal="≤ 32 MiB",
            reached=at_most(memory, 32),
        ),
        Row(
            "8",
            f"… SQL at {few['rows']:,.0f} and {ours[0]['rows']:,.0f} comments",
            f"{few_count}, {count}",
            goal="the same",
            reached=1.0 if count == few_count else 0.0,
        ),
    ]


def _median(runs: list[dict[str, float]], figure: str) -> float:
    return statistics.median(run[figure] for run in runs)


def _dump(site: Site, round_id: int) -> Path:
    """The very cells of our table, for the bare writer."""
    file = site.folder / "cells.pickle"
    with site.app.test_request_context("/ar/"), force_locale("ar_SY"):
        made = detailed.for_people(Source(rounds.round_item(round_id), LANGUAGE))
        with file.open("wb") as stream:
            pickle.dump([column.heading for column in made.columns], stream)
            for row in made.rows:
                pickle.dump(tuple(row), stream)
    return file


def _run(site: Site, module: str, argument: str) -> dict[str, float]:
    command = [sys.executable, "-m", module, argument, str(site.folder / f"{module}.xlsx")]
    done = subprocess.run(
        command,
        env=surroundings(site.environment),
        cwd=Path(__file__).resolve().parents[2],
        preexec_fn=cores.move_to_server_core,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
