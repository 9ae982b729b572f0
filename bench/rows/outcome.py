"""The account of a published round: counted once, then read; its page and its files for any number."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import cores
from bench.data import comments
from bench.data.comments import Consultation
from bench.data.guide import Published
from bench.report import Row, at_most
from bench.servers import surroundings
from bench.site import BASE, Site
from nursery.feedback.outcome import commands
from tests.support.queries import counted_queries

SIZES = (100, 10_000, 100_000)
VISITS = 7
MOST_TIMES, MOST_SECONDS, MOST_MIB = 2.0, 10, 64
_DISPOSITIONS = (
    "ARRAY['accepted', 'accepted_modified', 'partly_accepted', 'not_accepted', 'noted', 'deferred', "
    "'referred', 'duplicate', 'out_of_scope', 'already_covered']"
)
# All comments get a response, one in five by letter; a thousand different reasons for what is refused.
_PUBLISHED = (
    "DELETE FROM responses WHERE round_id = %(round)s",
    "INSERT INTO responses (comment_id, round_id, disposition, reason, taken_text, state, drafted_at, "
    "published_at, version) "
    f"SELECT c.id, c.round_id, ({_DISPOSITIONS})[1 + c.number %% 10], "
    "'المرجع المعتمد في هذا القسم يقول غير ذلك، وقد نوقش في اللجنة الفنية: ' || (c.number %% 1000), '', "
    "'published', now(), now(), 1 FROM comments c WHERE c.round_id = %(round)s",
    "UPDATE comments SET channel = 'letter' WHERE round_id = %(round)s AND number %% 5 = 0",
    "UPDATE comments SET visibility = 'reviewers' WHERE round_id = %(round)s AND number %% 7 = 0",
    "UPDATE rounds SET closes_at = now() - interval '90 days', opens_at = now() - interval '150 days', "
    "response_published_at = now() - interval '30 days' WHERE id = %(round)s",
)


def rows(site: Site, version: Published) -> Iterator[Row]:
    """The page before and after its figures are kept, then the files, each in a process of its own."""
    given = {size: _published(site, version, size) for size in SIZES}
    most = given[SIZES[-1]]
    live = _page(site, most)
    took = {size: _kept(site, one) for size, one in given.items()}
    cost = {size: _page(site, one) for size, one in given.items()}
    yield from _pages(cost, live)
    yield Row(
        "-",
        f"figures of {SIZES[-1]:,} comments counted, once after the publication",
        f"{took[SIZES[-1]]:.1f} s",
        goal=f"≤ {MOST_SECONDS} s",
        reached=at_most(took[SIZES[-1]], MOST_SECONDS),
    )
    for ending in ("pdf", "docx", "csv"):
        yield _file(site, most.round_id, ending)


def _published(site: Site, version: Published, size: int) -> Consultation:
    with site.app.app_context():
        given = comments.opened(version.id, version.slugs)
    with site.connected() as connection:
        comments.fill(connection, given, size)
        for statement in _PUBLISHED:
            connection.execute(statement, {"round": given.round_id})
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE comments, responses")
    return given


def _kept(site: Site, given: Consultation) -> float:
    start = time.perf_counter()
    with site.app.app_context():
        commands.keep_figures(given.round_id)
    return time.perf_counter() - start


def _pages(cost: dict[int, tuple[int, float]], live: tuple[int, float]) -> Iterator[Row]:
    counts = [str(sql) for sql, _ms in cost.values()]
    few, most = (cost[size][1] for size in (SIZES[0], SIZES[-1]))
    yield Row(
        "-",
        f"outcome of {', '.join(f'{size:,}' for size in cost)} comments: SQL",
        ", ".join(counts),
        goal="the same",
        reached=1.0 if len(set(counts)) == 1 else 0.0,
    )
    yield Row(
        "-",
        "… the page",
        f"{most:.0f} ms",
        f"{few:.0f} ms with {SIZES[0]}",
        f"{most / few:.2f}×",
        f"≤ {MOST_TIMES:.0f}×",
        at_most(most / few, MOST_TIMES),
    )
    yield Row(
        "-", f"… before the figures are kept, {SIZES[-1]:,} comments", f"{live[1]:.0f} ms, {live[0]} SQL"
    )


def _page(site: Site, given: Consultation) -> tuple[int, float]:
    """The statements of one visit of anybody, and the median of some visits in milliseconds."""
    browser, times = site.app.test_client(), []
    path = f"/ar/consultations/{given.round_id}/outcome"
    for _ in range(VISITS):
        start = time.perf_counter()
        with counted_queries() as made:
            answer = browser.get(path, base_url=BASE)
        times.append((time.perf_counter() - start) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} was answered by {answer.status}")
    return len(made), statistics.median(times)


def _file(site: Site, round_id: int, ending: str) -> Row:
    path = site.folder / f"outcome.{ending}"
    command = [
        sys.executable,
        "-m",
        "bench.writers.papers",
        "outcome",
        str(round_id),
        ending,
        "ar",
        str(path),
    ]
    done = subprocess.run(
        command,
        env=surroundings(site.environment),
        cwd=Path(__file__).resolve().parents[2],
        preexec_fn=cores.move_to_server_core,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    press = f", press {found['press_mib']:.0f} MiB" if ending == "pdf" else ""
    return Row(
        "-",
        f"outcome of {SIZES[-1]:,} comments as {ending.upper()}",
        f"{found['seconds']:.1f} s, {found['mib']:.1f} MiB{press}",
        f"{found['bytes'] / 1024:,.0f} KiB",
        goal=f"≤ {MOST_MIB} MiB over the idle process",
        reached=at_most(found["mib"], MOST_MIB),
    )
