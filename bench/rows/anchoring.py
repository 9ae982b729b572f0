"""Quotes on a version of the guide, looked for in the next one, in which every twentieth word is another.

The limit is rapidfuzz alone: the quotes that were edited, each aligned with its own paragraph.
"""

from __future__ import annotations

import ctypes
import gc
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from rapidfuzz import fuzz
from sqlalchemy import func, insert, select

from bench.report import Row, at_most
from bench.rows.comparing import edit_text
from bench.servers import status_mib
from bench.site import Site
from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.anchors import placing, queries
from nursery.feedback.anchors.folding import folded
from nursery.feedback.anchors.models import CommentAnchor
from nursery.feedback.comments.lifecycle import Anchor, CommentKind, CommentState
from nursery.feedback.comments.models import Comment
from nursery.guide import commands
from nursery.guide import queries as guide
from nursery.guide.models import Block
from nursery.guide.plain import plain_text
from nursery.guide.queries import VersionItem
from tests.support.people import make_organisation, make_person
from tests.support.rounds import Version, make_round

QUOTES = 10_000
GOAL_SECONDS = 60
GOAL_MIB = 150
_CONTEXT = 64


def rows(site: Site, folder: Path) -> list[Row]:
    """Place all quotes of a round on the newest version in the one after it: the text of `folder`, edited."""
    with site.app.app_context():
        base = guide.newest_public_version()
        if base is None:
            raise RuntimeError("no version is public")
        _write_quotes(base)
        edit_text(folder)
        report = commands.import_guide(folder, actor=SYSTEM)
        commands.publish_version(report.version_id or 0, actor=SYSTEM)
        pair = next(pair for pair in queries.pairs() if pair.old_id == base.id)
        before = lowest_mark()
        start = time.perf_counter()
        placed = placing.place_all(pair)
        took, grown = time.perf_counter() - start, status_mib(os.getpid(), "VmHWM") - before
        return _table(placed, took, grown, _bare(base, pair), _grades())


def _table(placed: int, took: float, grown: float, bare: float, grades: str) -> list[Row]:
    return [
        Row(
            "anchors",
            f"{placed:,} quotes placed in the next version ({grades})",
            f"{took:.1f} s",
            f"{bare:.1f} s rapidfuzz alone on their paragraphs",
            f"{took / bare:.1f}×",
            f"≤ {GOAL_SECONDS} s",
            at_most(took, GOAL_SECONDS),
        ),
        Row(
            "anchors",
            "… memory of the worker above what it had",
            f"{grown:.0f} MiB",
            goal=f"≤ {GOAL_MIB} MiB",
            reached=at_most(grown, GOAL_MIB),
        ),
    ]


@command
def _write_quotes(base: VersionItem) -> None:
    """A closed round on the version, with official comments on quotes of its paragraphs."""
    organisation = make_organisation(name_ar="جمعية المواضع")
    author = make_person(Role.FOCAL_POINT, organisation_id=organisation)
    now = clock.now()
    version = Version(base.id, (), ())
    days = timedelta(days=30)
    round_id = make_round(version, opens_at=now - 2 * days, closes_at=now - days, organisation_ids=())
    made = {"round_id": round_id, "organisation_id": organisation, "author_id": author.person_id}
    db.session.execute(insert(Comment), [made | quote for quote in _quotes(base)])


def _quotes(base: VersionItem) -> Iterator[dict[str, object]]:
    chance = random.Random(2015)  # the same quotes at every run
    blocks = db.session.scalars(select(Block).where(Block.version_id == base.id, Block.number.is_not(None)))
    texts = [(block, text) for block in blocks if len(text := plain_text(block.markdown_ar)) > 60]
    for number in range(1, QUOTES + 1):
        block, text = chance.choice(texts)
        start = text.rfind(" ", 0, chance.randrange(len(text) - 40)) + 1
        end = text.find(" ", start + chance.randrange(15, 110))
        end = end if end > 0 else len(text)
        yield {
            "anchor": Anchor.QUOTE,
            "section_id": block.section_id,
            "block_id": block.id,
            "quote": text[start:end],
            "quote_prefix": text[max(0, start - _CONTEXT) : start],
            "quote_suffix": text[end : end + _CONTEXT],
            "kind": CommentKind.EDITORIAL,
            "language": "ar",
            "body": "نقترح توضيح هذه العبارة.",
            "state": CommentState.SUBMITTED,
            "number": number,
            "request_key": UUID(int=chance.getrandbits(128)),
            "created_at": clock.now(),
            "updated_at": clock.now(),
            "version": 1,
        }


def _bare(base: VersionItem, pair: queries.Pair) -> float:
    """Seconds of rapidfuzz on the folded quotes and the folded paragraphs of the same keys."""
    later = queries.later_text(pair, "ar")
    wanted = select(Comment.quote, Block.key).join(Block, Block.id == Comment.block_id)
    found = db.session.execute(wanted.where(Block.version_id == base.id, Comment.quote != "")).all()
    pairs = [
        (folded(quote).text, later.by_key[key].folded.text) for quote, key in found if key in later.by_key
    ]
    start = time.perf_counter()
    for quote, text in pairs:
        fuzz.partial_ratio_alignment(quote, text)
    return time.perf_counter() - start


def _grades() -> str:
    counted = select(CommentAnchor.grade, func.count(CommentAnchor.id)).group_by(CommentAnchor.grade)
    found = Counter({grade.value: count for grade, count in db.session.execute(counted)})
    return ", ".join(f"{count:,} {grade}" for grade, count in found.most_common())


def lowest_mark() -> float:
    """Resident memory now; the kernel's high-water mark begins again from here."""
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    return status_mib(os.getpid(), "VmRSS")
