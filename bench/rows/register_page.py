"""Row 7: the register with 100,000 licences, searched by word and filtered."""

from __future__ import annotations

from urllib.parse import urlencode

from bench.client import Speed, Target, speeds
from bench.data.licences import BROAD, GOVERNORATE, NARROW
from bench.report import Row, at_least, at_most
from bench.servers import Server, served
from bench.site import BASE, Site
from nursery.base import search
from tests.support.queries import counted_queries

WORDS = {"broad": BROAD, "narrow": NARROW}
PATH = "/ar/register"
MAP = "/ar/register/map"


def path(word: str) -> str:
    """The register's page for a word in one governorate."""
    return f"{PATH}?{urlencode({'q': word, 'governorate': GOVERNORATE})}"


def speed(site: Site, ours: Server) -> list[Row]:
    """Requests in a second beside the bare query page, for a word of many rows and one of few."""
    rows = []
    with served("bench.limits.register:factory", {"BENCH_DATABASE": site.database}) as bare:
        for name, word in WORDS.items():
            query = urlencode({"word": _tsquery(word), "governorate": GOVERNORATE})
            found = speeds(ours=Target(ours, path(word)), bare=Target(bare, f"/?{query}"))
            rows.append(_line(name, _found(site, word), found["ours"], found["bare"]))
    return [*rows, _statements(site), _map(ours)]


def _map(ours: Server) -> Row:
    """The map of the country and of one governorate, all licences counted."""
    targets = {"country": Target(ours, MAP), "governorate": Target(ours, f"{MAP}?governorate={GOVERNORATE}")}
    found = speeds(**targets)
    told = ", ".join(
        f"{name} {one.per_second:,.0f} req/s, p50 {one.p50:.0f} ms" for name, one in found.items()
    )
    return Row("7", "… map", told, goal="p50 ≤ 200 ms", reached=at_most(found["country"].p50, 200))


def _line(name: str, matches: int, ours: Speed, bare: Speed) -> Row:
    ratio = ours.over(bare)
    return Row(
        "7",
        f"register, 100,000 rows, {name} word ({matches:,} rows)",
        f"{ours.per_second:,.0f} req/s, p50 {ours.p50:.1f} ms, busy {ours.busy:.1f} ms",
        f"{bare.per_second:,.0f} req/s bare psycopg page, p50 {bare.p50:.1f} ms, busy {bare.busy:.1f} ms",
        f"{ratio:.2f}×",
        "≥ 0.5×",
        at_least(ratio, 0.5),
    )


def _statements(site: Site) -> Row:
    browser = site.browser()
    counts = []
    for address in (*map(path, WORDS.values()), PATH, MAP, f"{MAP}?governorate={GOVERNORATE}"):
        browser.get(address, base_url=BASE)
        with counted_queries() as made:
            browser.get(address, base_url=BASE)
        counts.append(len(made))
    most = max(counts)
    told = ", ".join(map(str, counts))
    return Row("7", "… SQL: broad, narrow, no word, maps", told, goal="≤ 4", reached=at_most(most, 4))


def _tsquery(word: str) -> str:
    """The one word as our own page asks for it."""
    wanted = search.words(word)
    return f"('{wanted.stems[0]}' | '{wanted.beginning}':*)"


def _found(site: Site, word: str) -> int:
    with site.connected() as connection:
        row = connection.execute(
            "SELECT count(*) FROM licences WHERE search_fts @@ %s::tsquery", (_tsquery(word),)
        ).fetchone()
    return int(str(row[0])) if row else 0
