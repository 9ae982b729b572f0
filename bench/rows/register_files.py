"""What the register makes: open data of 100,000 licences, and certificates."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from bench import cores
from bench.report import Row, at_least, at_most
from bench.servers import surroundings
from bench.site import Site
from nursery.base import clock
from nursery.config import Settings
from nursery.registry.licensing import register, register_feed
from nursery.registry.licensing.register import Question
from nursery.registry.public import paper, proof
from nursery.signing import keys

CERTIFICATES = 12
PROOFS = 500


def rows(site: Site) -> list[Row]:
    """Seconds and memory of an edition; certificates in a second, and their signatures alone."""
    found = _edition(site)
    count, seconds = int(found["rows"]), found["seconds"]
    size = sum(file.stat().st_size for file in _folder(site).iterdir()) / 2**20
    return [
        Row(
            "7",
            f"open data: {count:,} licences as CSV, JSON, GeoJSON ({size:.0f} MiB)",
            f"{seconds:.1f} s, busy {found['busy']:.1f} s",
            goal="≤ 60 s",
            reached=at_most(seconds, 60),
        ),
        Row(
            "7",
            "… memory over the idle process",
            f"{found['mib']:.1f} MiB",
            goal="≤ 32 MiB",
            reached=at_most(found["mib"], 32),
        ),
        *_certificates(site),
    ]


def _edition(site: Site) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.writers.opendata", str(_folder(site))],
        env=surroundings(site.environment),
        cwd=Path(__file__).resolve().parents[2],
        preexec_fn=cores.move_to_server_core,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _folder(site: Site) -> Path:
    return site.folder / "open-data"


def _certificates(site: Site) -> list[Row]:
    """Certificates of different licences, each made anew, in this process."""
    settings: Settings = site.app.extensions["settings"]
    with site.app.test_request_context("/ar/"):
        numbers = [entry.number for entry in register_feed.entries(Question(), size=CERTIFICATES)]
        licences = [register.licence(number) for number in numbers]
        key = keys.key_to_sign_with(settings)
        start = time.perf_counter()
        for _ in range(PROOFS):
            proof.of(licences[0], key, clock.today())
        signed = PROOFS / (time.perf_counter() - start)
        start = time.perf_counter()
        for licence in licences:
            paper.pdf(paper.html(licence, settings, proof.of(licence, key, clock.today())))
        printed = len(licences) / (time.perf_counter() - start)
    return [
        Row(
            "7",
            "certificates: PDF with signed code",
            f"{printed:.1f} in a second; signatures alone {signed:,.0f}",
            goal="≥ 1 in a second",
            reached=at_least(printed, 1),
        )
    ]
