"""Rows 1 and 3: a section of the guide as everybody reads it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from bench.client import Connection, Speed, Target, speeds
from bench.data.guide import Published
from bench.report import Row, at_least, at_most
from bench.servers import Server, served
from bench.site import BASE, Site
from nursery.accounts.actors import Actor
from nursery.guide import queries
from tests.support.queries import counted_queries

# Where the guide keeps what it made once: without these a page is made anew.
KEPT = ("guide_pages", "guide_versions")


def write_bare_data(site: Site, version: Published, file: Path) -> Path:
    """What the bare page shows: the same text and the same contents."""
    with site.app.app_context():
        page = queries.section_page(version.id, version.path.rpartition("/")[2])
    sections = [section for chapter in page.chapters for section in chapter.sections]
    data = {
        "service": "منصة الحضانات",
        "guide": "الدليل",
        "title": page.section.title_ar,
        "here": page.section.slug,
        "entries": [{"slug": one.slug, "number": one.number, "title": one.title_ar} for one in sections],
        "blocks": [{**asdict(block), "html": block.html_ar} for block in page.blocks],
    }
    file.write_text(json.dumps(data, ensure_ascii=False, default=str), "utf-8")
    return file


def speed(site: Site, ours: Server, version: Published, reader: Actor) -> list[Row]:
    """Row 1: requests in a second beside the bare page, and the slowest answers.

    Everybody gets the page that was made once; for a signed-in reader it is made anew each time.
    """
    data = write_bare_data(site, version, site.folder / "section.json")
    cookie = site.cookie(reader)
    with served("bench.limits.section:factory", {"BENCH_SECTION": str(data)}) as bare:
        size = len(Connection(Target(bare, "/")).get()[1])
        found = speeds(
            ours=Target(ours, version.path),
            signed_in=Target(ours, version.path, (f"Cookie: {cookie}",)),
            bare=Target(bare, "/"),
        )
    return _speed_rows(found["ours"], found["signed_in"], found["bare"], size)


def _speed_rows(ours: Speed, signed_in: Speed, bare: Speed, size: int) -> list[Row]:
    ratio = ours.over(bare)
    limit = f"{bare.per_second:,.0f} req/s bare Flask + Jinja ({size / 1024:.0f} KB)"
    return [
        Row(
            "1",
            "guide section, anonymous, 60 entries",
            f"{ours.per_second:,.0f} req/s",
            limit,
            f"{ratio:.2f}×",
            "≥ 1.0×",
            at_least(ratio, 1.0),
        ),
        Row("1", "… its latency: p50, p99; busy for one", _latency(ours), _latency(bare)),
        Row(
            "1",
            "… p99 against p50",
            f"{ours.tail:.2f}×",
            f"{bare.tail:.2f}× bare",
            goal="≤ 2×",
            reached=at_most(ours.tail, 2.0),
        ),
        Row(
            "1",
            "… for a signed-in reader, made anew",
            f"{signed_in.per_second:,.0f} req/s",
            limit,
            f"{signed_in.over(bare):.2f}×",
        ),
    ]


def _latency(speed: Speed) -> str:
    return f"{speed.p50:.2f} ms, {speed.p99:.2f} ms; {speed.busy:.2f} ms"


def statements(site: Site, version: Published) -> tuple[int, int]:
    """SQL statements of the section page: made anew, and kept."""
    browser = site.browser()
    browser.get(version.path, base_url=BASE)
    for name in KEPT:
        site.app.extensions.pop(name, None)
    counts = []
    for _ in range(2):
        with counted_queries() as made:
            answer = browser.get(version.path, base_url=BASE)
        if answer.status_code != 200:
            raise RuntimeError(f"{version.path} was answered by {answer.status}")
        counts.append(len(made))
    return counts[0], counts[1]


def flatness(counts: dict[str, tuple[int, int]]) -> list[Row]:
    """Rows 1 and 3: the most SQL of the page, and that it is the same whatever the size of things."""
    most = max(made for made, _ in counts.values())
    told = ", ".join(f"{name}: {made}" for name, (made, _) in counts.items())
    kept = max(kept for _, kept in counts.values())
    same = len(set(counts.values())) == 1
    return [
        Row("1", "… SQL, made anew (kept)", f"{most} ({kept})", goal="≤ 2", reached=at_most(most, 2)),
        Row("3", "SQL by sections and comments", told, goal="all the same", reached=1.0 if same else 0.0),
    ]
