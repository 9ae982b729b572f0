"""100,000 comments, three in ten edited copies of others: how long the search takes, what it finds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench import cores
from bench.data import comments, guide, likenesses
from bench.data.likenesses import Remark
from bench.report import Row, at_least, at_most
from bench.servers import surroundings
from bench.site import Site

COMMENTS = 100_000
GOAL_SECONDS, GOAL_MIB = 7, 221
GOAL_RECALL, GOAL_PRECISION = 0.95, 0.99
MOST_STATEMENTS = 20
_GROUPS = """
    SELECT member.group_id, comment.number FROM comment_group_members AS member
    JOIN comments AS comment ON comment.id = member.comment_id
    JOIN comment_groups AS grouped ON grouped.id = member.group_id
    WHERE grouped.round_id = %s ORDER BY member.id
"""


def rows(site: Site, version: guide.Published) -> list[Row]:
    """A round of its own on the long guide."""
    with site.app.app_context():
        given = comments.opened(version.id, version.slugs)
    written = likenesses.remarks(COMMENTS, len(given.blocks))
    with site.connected() as connection:
        likenesses.fill(connection, given, written)
    bare, alone, whole = (_run(site, what, given.round_id) for what in ("bare", "alone", "whole"))
    with site.connected() as connection:
        pairs = [
            (int(str(group)), int(str(number)))
            for group, number in connection.execute(_GROUPS, (given.round_id,))
        ]
    return [*_costs(bare, alone, whole), *_found(pairs, written)]


def _costs(bare: dict[str, float], alone: dict[str, float], whole: dict[str, float]) -> list[Row]:
    per_thousand = whole["statements"] / (COMMENTS / 1_000)
    return [
        Row(
            "groups",
            f"{COMMENTS:,} comments searched for near-duplicates, the search alone",
            f"{alone['seconds']:.1f} s",
            f"{bare['seconds']:.1f} s rensa and rapidfuzz alone, all pairs, no groups",
            f"{alone['seconds'] / bare['seconds']:.2f}×",
            f"≤ {GOAL_SECONDS} s",
            at_most(alone["seconds"], GOAL_SECONDS),
        ),
        Row(
            "groups",
            "… memory above what it had",
            f"{alone['mib']:.0f} MiB",
            f"{bare['mib']:.0f} MiB",
            goal=f"≤ {GOAL_MIB} MiB",
            reached=at_most(alone["mib"], GOAL_MIB),
        ),
        Row(
            "groups",
            "… the whole run, read from and written to the database",
            f"{whole['seconds']:.1f} s, {whole['mib']:.0f} MiB",
        ),
        Row(
            "groups",
            "… SQL for each 1,000 comments",
            f"{per_thousand:.1f}",
            goal=f"≤ {MOST_STATEMENTS}",
            reached=at_most(per_thousand, MOST_STATEMENTS),
        ),
    ]


def _found(pairs: list[tuple[int, int]], written: list[Remark]) -> list[Row]:
    """Of the copies, the share that is with its original; of the grouped, the share that belongs there."""
    origin = {remark.number: remark.origin for remark in written}
    group_of = {number: group for group, number in pairs}
    first: dict[int, int] = {}
    for group, number in pairs:
        first.setdefault(group, number)
    copies = [remark for remark in written if remark.origin != remark.number]
    together = sum(1 for one in copies if group_of.get(one.number, 0) == group_of.get(one.origin, -1))
    joined = [(group, number) for group, number in pairs if number != first[group]]
    right = sum(1 for group, number in joined if origin[number] == origin[first[group]])
    recall, precision = together / len(copies), right / max(1, len(joined))
    return [
        Row(
            "groups",
            f"… {len(copies):,} edited copies found beside their original",
            f"{recall:.1%}",
            goal=f"≥ {GOAL_RECALL:.0%}",
            reached=at_least(recall, GOAL_RECALL),
        ),
        Row(
            "groups",
            f"… {len(joined):,} comments put to the first of {len(first):,} groups, rightly",
            f"{precision:.1%}",
            goal=f"≥ {GOAL_PRECISION:.0%}",
            reached=at_least(precision, GOAL_PRECISION),
        ),
    ]


def _run(site: Site, what: str, round_id: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.writers.likenesses", what, str(round_id)],
        env=surroundings(site.environment),
        cwd=Path(__file__).resolve().parents[2],
        preexec_fn=cores.move_to_server_core,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
