"""The search of the guide: 60 sections, with one other version in the index and with twenty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from bench.client import Speed, Target, speeds
from bench.data.guide import Published
from bench.report import Row, at_most
from bench.servers import Server, served
from bench.site import BASE, Site
from nursery.base import search
from nursery.guide.search import question
from nursery.guide.search.thesaurus import Thesaurus
from tests.support.queries import counted_queries

TYPED = "غسل اليدين"
EVERYWHERE = "الطفل"
NOTHING = "زعفران الحضانات"
VERSIONS = 20
MOST_SLOWER = 1.3
_COPY = """
    INSERT INTO guide_versions (guide_id, number, state, title_ar, title_en, subtitle_ar, subtitle_en,
        sources, imported_at, version)
    SELECT guide_id, -n, 'superseded', title_ar, title_en, subtitle_ar, subtitle_en, sources, imported_at, 1
    FROM guide_versions, generate_series(1, %(versions)s) n WHERE id = %(version)s;
"""
_COPY_INDEX = """
    INSERT INTO guide_search (version_id, section_id, language, title_text, search_text, sort_text)
    SELECT v.id, -s.section_id, s.language, s.title_text, s.search_text, s.sort_text
    FROM guide_search s, guide_versions v WHERE s.version_id = %(version)s AND v.number < 0;
"""


def rows(site: Site, ours: Server, few: Published, version: Published) -> list[Row]:
    """Latencies beside the bare page, alone and among twenty versions; the statements of each page."""
    limits = {"BENCH_DATABASE": site.database}
    with served("bench.limits.guide_search:factory", limits) as bare:
        alone = _measured(ours, bare, version)
        with _many_versions(site, version):
            among = _measured(ours, bare, version)
    slower = among["ours"].p50 / alone["ours"].p50
    return [
        _line("search of the guide, 60 sections", alone),
        _line(f"… with {VERSIONS} versions in the index", among),
        Row(
            "search",
            f"… {VERSIONS} versions against two, p50",
            f"{slower:.2f}×",
            goal=f"≤ {MOST_SLOWER}×",
            reached=at_most(slower, MOST_SLOWER),
        ),
        _statements(site, few, version),
    ]


def _measured(ours: Server, bare: Server, version: Published) -> dict[str, Speed]:
    asked = question.read(TYPED, Thesaurus())
    words = search.expression([group.ways for group in asked.groups], "postgresql")
    plain = urlencode({"version": version.id, "words": words, "word": TYPED.split()[0]})
    return speeds(ours=Target(ours, _path(version, TYPED)), bare=Target(bare, f"/?{plain}"))


def _path(version: Published, typed: str) -> str:
    return f"/ar/guide/v{version.number}/search?{urlencode({'q': typed})}"


def _line(what: str, found: dict[str, Speed]) -> Row:
    ours, bare = found["ours"], found["bare"]
    return Row(
        "search",
        f"{what}: p50, p99; busy for one",
        f"{ours.p50:.1f} ms, {ours.p99:.1f} ms; {ours.busy:.1f} ms",
        f"{bare.p50:.1f} ms, {bare.p99:.1f} ms; {bare.busy:.1f} ms bare psycopg page",
        f"{ours.over(bare):.2f}×",
    )


@contextmanager
def _many_versions(site: Site, version: Published) -> Iterator[None]:
    """The index of a version again and again, under numbers that nothing else looks at."""
    values = {"version": version.id, "versions": VERSIONS - 2}
    with site.connected() as connection:
        connection.execute(_COPY, values)
        connection.execute(_COPY_INDEX, values)
        connection.execute("ANALYZE guide_search")
    try:
        yield
    finally:
        with site.connected() as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute("DELETE FROM guide_search WHERE section_id < 0")
            connection.execute("DELETE FROM guide_versions WHERE number < 0")


def _statements(site: Site, few: Published, version: Published) -> Row:
    browser = site.browser()
    counts = {}
    for name, guide in (("6", few), ("60", version)):
        for typed in (EVERYWHERE, NOTHING):
            path = _path(guide, typed)
            browser.get(path, base_url=BASE)
            with counted_queries() as made:
                browser.get(path, base_url=BASE)
            counts[name, typed] = len(made)
    same = all(counts["6", typed] == counts["60", typed] for typed in (EVERYWHERE, NOTHING))
    return Row(
        "search",
        "… SQL at 6 and 60 sections: found; nothing found",
        "; ".join(f"{counts['6', typed]}, {counts['60', typed]}" for typed in (EVERYWHERE, NOTHING)),
        goal="the same",
        reached=1.0 if same else 0.0,
    )
