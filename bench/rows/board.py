"""Row 9: the reviewers' board of a section and of a round, few comments and many."""

from __future__ import annotations

import json
import os
import statistics
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import brotli  # type: ignore[import-untyped]
from flask.testing import FlaskClient

from bench.client import Speed, Target, speeds
from bench.data import comments
from bench.data.comments import Consultation
from bench.data.guide import Published
from bench.report import Row, at_least, at_most
from bench.servers import served, status_mib
from bench.site import BASE, Site
from nursery.base.command import command
from nursery.feedback.board import counting
from nursery.feedback.comments.counting import recount
from tests.support.queries import counted_queries

SIZES = (1_000, 10_000, 100_000)
VISITS = 9
MOST_STATEMENTS, MOST_RATIO, MOST_BYTES, LEAST_SPEED = 6, 2.0, 15_000, 0.6
# Work is shared out so that every filter lets some comments through, and some of them many.
SHARED = """UPDATE desk_entries SET
    reviewer_id = CASE WHEN id % 4 = 0 THEN {lead} END,
    due_on = CASE WHEN id % 4 = 0 THEN date '2026-01-01' + (id % 700)::integer END,
    grouping = CASE id % 10 WHEN 0 THEN 'confirmed' WHEN 1 THEN 'suggested' ELSE 'none' END,
    is_changed = standing <> 'none' AND id % 50 = 1,
    governorate = CASE organisation_id % 3 WHEN 0 THEN 'SY-HL' WHEN 1 THEN 'SY-DI' END
    WHERE round_id = {round}"""
FILTERS: dict[str, dict[str, str]] = {
    "first page": {},
    "last page": {"page": "100000"},
    "kind": {"kind": "editorial"},
    "kind of organisation": {"organisation_kind": "ngo"},
    "governorate": {"governorate": "SY-HL"},
    "no response": {"state": "none"},
    "draft": {"state": "draft"},
    "changed since": {"state": "changed"},
    "assigned to me": {"reviewer": "me"},
    "assigned to nobody": {"reviewer": "nobody"},
    "overdue": {"overdue": "1"},
    "suggested groups": {"grouping": "suggested"},
    "a word in a third": {"q": "الحضانة"},
    "a word in a few": {"q": "77"},
    "kind, state and mine": {"kind": "technical", "state": "none", "reviewer": "me"},
    "word, kind and governorate": {"q": "مثال", "kind": "general", "governorate": "SY-DI"},
}


@dataclass(frozen=True)
class _Board:
    """The board of one round at its lead reviewer's browser; `seconds` is how long its entries took."""

    given: Consultation
    browser: FlaskClient
    size: int
    seconds: float

    def read(self, query: dict[str, str]) -> bytes:
        """Open the board. Raises `RuntimeError` when it is not there."""
        path = f"/ar/review/{self.given.round_id}?{urlencode(query)}"
        answer = self.browser.get(path, base_url=BASE)
        if answer.status_code != 200:
            raise RuntimeError(f"the board was answered by {answer.status}")
        return answer.data

    def statements(self, query: dict[str, str]) -> int:
        """How many statements the page costs, those of other packages' places on it left out."""
        with counted_queries() as made:
            self.read(query)
        return sum(not any(name in statement for name in _OTHERS) for statement in made)

    def milliseconds(self, query: dict[str, str]) -> float:
        """How long one visit takes."""
        start = time.perf_counter()
        self.read(query)
        return (time.perf_counter() - start) * 1000


_OTHERS = ("FROM hidings", "FROM anchors", "FROM grouping_runs", "applied_changes")


def _filled(site: Site, version: Published, slugs: tuple[str, ...], size: int) -> _Board:
    with site.app.app_context():
        given = comments.opened(version.id, slugs)
    with site.connected() as connection:
        comments.fill(connection, given, size)
    start = time.perf_counter()
    with site.app.app_context():
        _count(given.round_id)
    taken = time.perf_counter() - start
    with site.connected() as connection:
        connection.execute(SHARED.format(lead=given.lead.person_id, round=given.round_id).encode())
    with site.app.app_context():
        _recount(given.round_id)
    with site.connected() as connection:
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE desk_entries, desk_counts")
    return _Board(given, site.browser(given.lead), size, taken)


@command
def _count(round_id: int) -> None:
    recount(round_id)


@command
def _recount(round_id: int) -> None:
    counting.recount(round_id)


def rows(site: Site, version: Published, folder: Path) -> Iterator[Row]:
    """The whole round at three sizes, then one section beside a bare page."""
    boards = [_filled(site, version, version.slugs, size) for size in SIZES]
    for name, query in FILTERS.items():
        yield _filter(boards, name, query)
    told = ", ".join(f"{board.size:,}: {board.seconds:.1f} s" for board in boards)
    yield Row("9", "… all entries and counters of a round made anew", told)
    yield Row("9", "… memory of this process after all that", f"{status_mib_here():.0f} MiB")
    few, many = (_filled(site, version, version.slugs[:1], size) for size in (100, 10_000))
    yield from _section(site, version, few, many, folder)


def status_mib_here() -> float:
    """The resident memory of this process."""
    return status_mib(os.getpid(), "VmRSS")


def _filter(boards: list[_Board], name: str, query: dict[str, str]) -> Row:
    costs = [board.statements(query) for board in boards]
    times: list[list[float]] = [[] for _board in boards]
    for _visit in range(VISITS):
        for board, taken in zip(boards, times, strict=True):
            taken.append(board.milliseconds(query))
    p50 = [statistics.median(taken) for taken in times]
    flat = 1.0 if len(set(costs)) == 1 else 0.0
    return Row(
        "9",
        f"board of a round, {name}, at 1,000; 10,000; 100,000",
        "; ".join(f"{one:.1f}" for one in p50) + f" ms, {costs[-1]} SQL",
        ratio=f"{p50[-1] / p50[0]:.2f}×",
        goal=f"≤ {MOST_RATIO:.0f}×, the same SQL",
        reached=min(flat, at_most(p50[-1] / p50[0], MOST_RATIO)),
    )


def _section(site: Site, version: Published, few: _Board, many: _Board, folder: Path) -> Iterator[Row]:
    query = {"section": version.slugs[0]}
    costs = [board.statements(query) for board in (few, many)]
    yield Row(
        "9",
        "board of a section, SQL at 100, 10,000",
        ", ".join(map(str, costs)),
        goal=f"≤ {MOST_STATEMENTS}, flat",
        reached=min(1.0 if len(set(costs)) == 1 else 0.0, at_most(max(costs), MOST_STATEMENTS)),
    )
    html = many.read(query)
    weight = len(brotli.compress(html, quality=5))
    yield Row(
        "9",
        "… its 50 rows, compressed (raw; deflated)",
        f"{weight:,} bytes ({len(html):,}; {len(zlib.compress(html)):,})",
        goal=f"≤ {MOST_BYTES:,}",
        reached=at_most(weight, MOST_BYTES),
    )
    ours, bare, memory = _beside_bare(site, many, query, html, folder)
    ratio = ours.over(bare)
    yield Row(
        "9",
        "… with 10,000 comments",
        f"{ours.per_second:,.0f} req/s, p50 {ours.p50:.1f} ms, busy {ours.busy:.1f} ms",
        f"{bare.per_second:,.0f} req/s bare psycopg page, p50 {bare.p50:.1f} ms, busy {bare.busy:.1f} ms",
        f"{ratio:.2f}×",
        f"≥ {LEAST_SPEED}×",
        at_least(ratio, LEAST_SPEED),
    )
    yield Row("9", "… memory of the worker after it (before it)", memory)


def _beside_bare(
    site: Site, board: _Board, query: dict[str, str], html: bytes, folder: Path
) -> tuple[Speed, Speed, str]:
    """Our server and the bare one in turns."""
    text, mark = html.decode(), '<section class="text-and-comments"'
    frame = [text[: text.index(mark)], text[text.rindex("</section>") + len("</section>") :]]
    section = board.given.blocks[0][0]
    file = folder / "board.json"
    file.write_text(json.dumps({"round": board.given.round_id, "section": section, "frame": frame}), "utf-8")
    environment = {"BENCH_DATABASE": site.database, "BENCH_BOARD": str(file)}
    path = f"/ar/review/{board.given.round_id}?{urlencode(query)}"
    headers = (f"Cookie: {site.cookie(board.given.lead)}", "X-Forwarded-Proto: https")
    with (
        served("nursery:create_app", site.environment) as ours,
        served("bench.limits.board:factory", environment) as bare,
    ):
        before = ours.resident_mib()
        found = speeds(ours=Target(ours, path, headers), bare=Target(bare, "/"))
        memory = f"{ours.resident_mib():.0f} MiB ({before:.0f})"
    return found["ours"], found["bare"], memory
