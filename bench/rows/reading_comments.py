"""Rows 3 and 4: a section of a round read beside its comments, few and many on that one section."""

from __future__ import annotations

import gzip
import statistics
import time
from collections.abc import Iterator

from flask.testing import FlaskClient

from bench.data import comments
from bench.data.comments import Consultation
from bench.data.guide import Published
from bench.report import Row, at_most
from bench.site import BASE, Site
from nursery.base.command import command
from nursery.feedback.comments.counting import recount
from tests.support.queries import counted_queries

SIZES = (0, 100, 10_000)
VISITS = 40
MOST_STATEMENTS = 6
MOST_RATIO = 1.3
LISTED = "?show=all"
# What other packages put beside the text costs statements of its own.
OTHERS = ("round_questions", "discussion", "message", "workshop", "table_uploads")


class _Page:
    """The first section of the guide in a round with so many comments on it, at a member's browser."""

    def __init__(self, site: Site, version: Published, size: int) -> None:
        with site.app.app_context():
            self.given: Consultation = comments.opened(version.id, version.slugs[:1])
        if size:
            with site.connected() as connection:
                comments.fill(connection, self.given, size)
            with site.app.app_context():
                _count(self.given.round_id)
        self.path = f"/ar/consultations/{self.given.round_id}/sections/{version.slugs[0]}"
        self.browser: FlaskClient = site.browser(self.given.focal_point)

    def read(self, query: str = "") -> bytes:
        """Open the page. Raises `RuntimeError` when it is not there."""
        answer = self.browser.get(self.path + query, base_url=BASE)
        if answer.status_code != 200:
            raise RuntimeError(f"the page was answered by {answer.status}")
        return answer.data

    def statements(self, query: str = "") -> int:
        """How many statements the page costs, those of other packages left out."""
        with counted_queries() as made:
            self.read(query)
        return sum(not any(name in statement for name in OTHERS) for statement in made)

    def milliseconds(self, query: str = "") -> float:
        """How long one visit takes."""
        start = time.perf_counter()
        self.read(query)
        return (time.perf_counter() - start) * 1000


@command
def _count(round_id: int) -> None:
    recount(round_id)


def rows(site: Site, version: Published) -> Iterator[Row]:
    """Statements and time at each number of comments; visits to the two rounds take turns."""
    pages = {size: _Page(site, version, size) for size in SIZES}
    for query, name in (
        ("", "a section of a round, comments not shown"),
        (LISTED, "… with its first 50 comments"),
    ):
        yield _statements(pages, query, name)
        yield _time(pages, query)
    few, many = (len(gzip.compress(pages[size].read())) for size in SIZES[1:])
    yield Row("4", "weight of the page without its comments", f"{few:,} → {many:,} bytes compressed")


def _statements(pages: dict[int, _Page], query: str, name: str) -> Row:
    found = [page.statements(query) for page in pages.values()]
    flat = 1.0 if len(set(found[1:])) == 1 else 0.0
    sizes = ", ".join(f"{size:,}" for size in pages)
    return Row(
        "4" if query else "3",
        f"{name}, SQL at {sizes}",
        ", ".join(map(str, found)),
        goal=f"≤ {MOST_STATEMENTS}, flat",
        reached=min(flat, at_most(max(found), MOST_STATEMENTS)),
    )


def _time(pages: dict[int, _Page], query: str) -> Row:
    few, many = (pages[size] for size in SIZES[1:])
    times: dict[int, list[float]] = {id(few): [], id(many): []}
    for _visit in range(VISITS):
        for page in (few, many):
            times[id(page)].append(page.milliseconds(query))
    before, after = (statistics.median(times[id(page)]) for page in (few, many))
    return Row(
        "4",
        "… p50 at 10,000 against 100",
        f"{after:.1f} ms",
        f"{before:.1f} ms",
        f"{after / before:.2f}×",
        goal=f"≤ {MOST_RATIO}×",
        reached=at_most(after / before, MOST_RATIO),
    )
