"""The traceability matrix of rounds of any size, the reasons of a 60-section version, and both as files."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import cores
from bench.data import comments
from bench.data.comments import Consultation
from bench.data.guide import Published
from bench.report import Row, at_most
from bench.rows.comparing import edit_text
from bench.servers import surroundings
from bench.site import BASE, Site
from nursery.accounts.actors import SYSTEM
from nursery.guide import commands
from nursery.guide import queries as guide
from tests.support.queries import counted_queries

FEW, PRINTED, MANY = 100, 1_000, 10_000
VISITS = 7
MOST_TIMES, MOST_MIB = 2.0, 64
_DISPOSITIONS = "ARRAY['accepted', 'accepted_modified', 'partly_accepted', 'not_accepted', 'noted']"
# All comments get a response; accepted ones are carried over where their paragraph changed.
_FILLED = (
    "UPDATE comments SET proposal = 'replace' WHERE round_id = %(round)s AND proposed_text <> ''",
    "INSERT INTO responses (comment_id, round_id, disposition, reason, taken_text, state, drafted_at, "
    "version) "
    f"SELECT c.id, c.round_id, ({_DISPOSITIONS})[1 + c.number %% 5], 'نشكركم، وقد أُخذ بذلك.', '', 'cleared', "
    "now(), 1 FROM comments c LEFT JOIN responses r ON r.comment_id = c.id "
    "WHERE c.round_id = %(round)s AND r.id IS NULL",
    "INSERT INTO applied_changes (comment_id, response_id, round_id, version_id, slug, block_key, language, "
    "proposal, origin, base_text, before_text, proposed_text, taken_text, after_text, move_after_key, "
    "revision_number, batch, state, applied_at, version) "
    "SELECT c.id, r.id, c.round_id, n.version_id, s.slug, n.key, 'ar', 'replace', 'merged', o.markdown_ar, "
    "o.markdown_ar, c.proposed_text, '', n.markdown_ar, '', 1, gen_random_uuid(), 'applied', now(), 1 "
    "FROM comments c JOIN responses r ON r.comment_id = c.id JOIN guide_blocks o ON o.id = c.block_id "
    "JOIN guide_blocks n ON n.version_id = %(version)s AND n.key = o.key "
    "JOIN guide_sections s ON s.id = n.section_id "
    "WHERE c.round_id = %(round)s AND r.disposition LIKE '%%accepted%%' AND r.disposition <> 'not_accepted' "
    "AND n.markdown_ar <> o.markdown_ar",
)


@dataclass(frozen=True)
class _Scene:
    """Rounds by their number of comments, on one version; the version after it carries their wording."""

    rounds: dict[int, Consultation]
    version: Published


def rows(site: Site, folder: Path, base: Published) -> Iterator[Row]:
    """Pages first, then files, each in a process of its own."""
    scene = _arranged(site, folder, base)
    yield from _matrix(site, scene)
    yield from _reasons(site, scene)
    for ending, size in (("xlsx", MANY), ("docx", MANY), ("pdf", PRINTED)):
        yield _file(site, "traceability-staff", scene.rounds[size].round_id, ending, f"matrix of {size:,}")
    for ending in ("xlsx", "docx", "pdf"):
        yield _file(site, "reasons-staff", scene.version.id, ending, "reasons of 60 sections")


def _arranged(site: Site, folder: Path, base: Published) -> _Scene:
    text = folder.with_name("traced")
    shutil.rmtree(text, ignore_errors=True)
    shutil.copytree(folder, text)
    with site.app.app_context():
        rounds = {size: comments.opened(base.id, base.slugs) for size in (FEW, PRINTED, MANY)}
        edit_text(text)
        report = commands.import_guide(text, actor=SYSTEM)
        if report.version_id is None:
            raise RuntimeError("the edited guide was not imported")
        commands.publish_version(report.version_id, actor=SYSTEM)
        version = Published(report.version_id, guide.version(report.version_id).number, base.slugs)
    with site.connected() as connection:
        for size, given in rounds.items():
            comments.fill(connection, given, size)
            for statement in _FILLED:
                connection.execute(statement, {"round": given.round_id, "version": version.id})
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE comments, responses, applied_changes")
    return _Scene(rounds, version)


def _matrix(site: Site, scene: _Scene) -> Iterator[Row]:
    cost = {
        size: _page(site, scene, f"consultations/{scene.rounds[size].round_id}/traceability")
        for size in scene.rounds
    }
    counts = [str(sql) for sql, _ms in cost.values()]
    few, many = cost[FEW][1], cost[MANY][1]
    sizes = ", ".join(f"{size:,}" for size in cost)
    yield Row(
        *("-", f"traceability matrix of {sizes} comments: SQL", ", ".join(counts)),
        goal="the same",
        reached=1.0 if len(set(counts)) == 1 else 0.0,
    )
    yield Row(
        *("-", "… first page", f"{many:.0f} ms", f"{few:.0f} ms with {FEW}", f"{many / few:.2f}×"),
        goal=f"≤ {MOST_TIMES:.0f}×",
        reached=at_most(many / few, MOST_TIMES),
    )
    last = f"consultations/{scene.rounds[MANY].round_id}/traceability?standing=changed&page=9999"
    yield Row("-", "… last page of a filter", f"{_page(site, scene, last)[1]:.0f} ms")


def _reasons(site: Site, scene: _Scene) -> Iterator[Row]:
    sql, took = _page(site, scene, f"guide/versions/{scene.version.number}/reasons")
    yield Row("-", "reasons of a version of 60 sections: SQL, first page", f"{sql}, {took:.0f} ms")


def _page(site: Site, scene: _Scene, path: str) -> tuple[int, float]:
    """The statements of one visit of a reviewer, and the median of some visits in milliseconds."""
    browser, times = site.browser(scene.rounds[MANY].lead), []
    for _ in range(VISITS):
        start = time.perf_counter()
        with counted_queries() as made:
            answer = browser.get(f"/ar/{path}", base_url=BASE)
        times.append((time.perf_counter() - start) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} was answered by {answer.status}")
    return len(made), statistics.median(times)


def _file(site: Site, kind: str, subject_id: int, ending: str, name: str) -> Row:
    path = site.folder / f"{kind}.{ending}"
    command = [sys.executable, "-m", "bench.writers.papers", kind, str(subject_id), ending, "ar", str(path)]
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
        f"{name} as {ending.upper()}",
        f"{found['seconds']:.1f} s, {found['mib']:.1f} MiB{press}",
        f"{found['bytes'] / 1024:,.0f} KiB",
        goal=f"≤ {MOST_MIB} MiB over the idle process",
        reached=at_most(found["mib"], MOST_MIB),
    )
