"""Rows 1, 2 and 3: a section of the guide as everybody reads it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.client import Connection, Speed, Target, speeds
from bench.data.guide import Published
from bench.report import Row, at_least, at_most
from bench.servers import Server, served
from bench.site import BASE, Site
from nursery.accounts.actors import Actor
from nursery.guide import pages, queries
from nursery.web import early
from tests.support.queries import counted_queries


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
    """Rows 1 and 2: requests in a second beside the bare page, and the slowest answers.

    Readers without a cookie get the page as it was sent before; with any cookie the application is asked,
    which keeps the page for those who are not signed in and makes it anew for those who are.
    """
    data = write_bare_data(site, version, site.folder / "section.json")
    cookie = site.cookie(reader)
    with served("bench.limits.section:factory", {"BENCH_SECTION": str(data)}) as bare:
        size = len(_first(bare, "/")[1])
        found = speeds(
            ours=Target(ours, version.path),
            conditional=Target(ours, version.path, (f"If-None-Match: {_tag(ours, version.path)}",)),
            asked=Target(ours, version.path, ("Cookie: text-size=large",)),
            signed_in=Target(ours, version.path, (f"Cookie: {cookie}",)),
            bare=Target(bare, "/"),
        )
    return _speed_rows(found, f"bare Flask + Jinja ({size / 1024:.0f} KB)")


def _first(server: Server, path: str) -> tuple[bytes, bytes]:
    """Head and body of one answer."""
    connection = Connection(Target(server, path))
    try:
        return connection.get()
    finally:
        connection.close()


def _tag(server: Server, path: str) -> str:
    head, _ = _first(server, path)
    lines = (line.partition(b": ") for line in head.split(b"\r\n"))
    return next(value.decode("ascii") for name, _, value in lines if name.lower() == b"etag")


def _speed_rows(found: dict[str, Speed], limit: str) -> list[Row]:
    ours, bare = found["ours"], found["bare"]

    def line(number: str, what: str, name: str, least: float | None = None) -> Row:
        ratio = found[name].over(bare)
        goal, reached = (f"≥ {least}×", at_least(ratio, least)) if least else ("", None)
        limit_told = f"{bare.per_second:,.0f} req/s {limit}"
        return Row(
            number, what, f"{found[name].per_second:,.0f} req/s", limit_told, f"{ratio:.2f}×", goal, reached
        )

    return [
        line("1", "guide section, anonymous, 60 entries", "ours", 1.0),
        Row("1", "… its latency: p50, p99; busy for one", _latency(ours), _latency(bare)),
        Row(
            "1",
            "… p99 against p50",
            f"{ours.tail:.2f}×",
            f"{bare.tail:.2f}× bare",
            goal="≤ 2×",
            reached=at_most(ours.tail, 2.0),
        ),
        line("1", "… with some cookie, not signed in: the application is asked", "asked"),
        line("1", "… for a signed-in reader, made anew", "signed_in"),
        line("2", "the same with If-None-Match", "conditional", 2.0),
    ]


def _latency(speed: Speed) -> str:
    return f"{speed.p50:.2f} ms, {speed.p99:.2f} ms; {speed.busy:.2f} ms"


@dataclass(frozen=True)
class Statements:
    """SQL of the section page: made anew; kept, and the application asked; within the second after."""

    anew: int
    kept: int
    at_once: int


def statements(site: Site, version: Published) -> Statements:
    """How many statements the section page takes."""
    answers: early.EarlyAnswers = site.app.extensions[early.KEY]
    browser = site.browser()
    browser.get(version.path, base_url=BASE)
    site.app.extensions.pop(pages.EXTENSION, None)
    counts = []
    for forgotten in (True, True, False):
        if forgotten:
            answers.forget()
        with counted_queries() as made:
            answer = browser.get(version.path, base_url=BASE)
        if answer.status_code != 200:
            raise RuntimeError(f"{version.path} was answered by {answer.status}")
        counts.append(len(made))
    return Statements(*counts)


def flatness(counts: dict[str, Statements]) -> list[Row]:
    """Rows 1 and 3: the most SQL of the page, and that it is the same whatever the size of things."""
    most = max(each.anew for each in counts.values())
    told = ", ".join(f"{name}: {each.anew}" for name, each in counts.items())
    kept = max(each.kept for each in counts.values())
    at_once = max(each.at_once for each in counts.values())
    same = len(set(counts.values())) == 1
    return [
        Row(
            "1",
            "… SQL, made anew (kept: once a second; else)",
            f"{most} ({kept}; {at_once})",
            goal="≤ 2",
            reached=at_most(most, 2),
        ),
        Row("3", "SQL by sections and comments", told, goal="all the same", reached=1.0 if same else 0.0),
    ]
