"""The whole guide as files: seconds, MB and memory of each format, in a process of its own.

The limit for the PDF is WeasyPrint alone: the same text and font, neither design nor tags.
"""

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
from nursery.guide.exports.models import FileFormat, FileLanguage
from nursery.guide.exports.offered import FORMATS

GOAL = 2.0
_MB = 1_000_000


def rows(site: Site, version_id: int, folder: Path) -> list[Row]:
    """Every format in Arabic, then the PDF in both languages."""
    folder.mkdir()
    return [*_arabic_pdf(site, version_id, folder), *_others(site, version_id, folder)]


def _arabic_pdf(site: Site, version_id: int, folder: Path) -> Iterator[Row]:
    ours = _written(site, version_id, FileFormat.PDF, FileLanguage.AR, folder)
    bare = _run(site, "bench.writers.bare_pdf", str(folder / "book.html"), str(folder / "bare.pdf"))
    ratio = ours["seconds"] / bare["seconds"]
    yield Row(
        "files",
        "whole guide as PDF, Arabic",
        f"{_cost(ours)}, press {ours['press']:.0f} MiB",
        f"{bare['seconds']:.1f} s, {bare['bytes'] / _MB:.2f} MB WeasyPrint alone",
        f"{ratio:.2f}×",
        f"≤ {GOAL:.0f}×",
        at_most(ratio, GOAL),
    )


def _others(site: Site, version_id: int, folder: Path) -> Iterator[Row]:
    wanted = [(FileFormat.PDF, FileLanguage.BOTH)]
    wanted += [(kind, FileLanguage.AR) for kind in FORMATS if kind is not FileFormat.PDF]
    for kind, language in wanted:
        ours = _written(site, version_id, kind, language, folder)
        press = f", press {ours['press']:.0f} MiB" if kind is FileFormat.PDF else ""
        yield Row(
            "files",
            f"… as {kind.upper()}, {'both languages' if language is FileLanguage.BOTH else 'Arabic'}",
            f"{_cost(ours)}{press}",
        )


def _cost(ours: dict[str, float]) -> str:
    return f"{ours['seconds']:.1f} s, busy {ours['processor']:.1f} s, {ours['bytes'] / _MB:.2f} MB"


def _written(
    site: Site, version_id: int, kind: FileFormat, language: FileLanguage, folder: Path
) -> dict[str, float]:
    return _run(site, "bench.writers.book", str(version_id), kind, language, str(folder))


def _run(site: Site, module: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=surroundings(site.environment),
        cwd=Path(__file__).resolve().parents[2],
        preexec_fn=cores.move_to_server_core,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
