"""A thousand accepted proposals carried into the working version after the long guide.

The limit is merge3 alone: the same texts merged word by word, paragraph by paragraph, and nothing stored.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from uuid import UUID

from sqlalchemy import insert, select

from bench.report import Row, at_most
from bench.rows.anchoring import lowest_mark
from bench.servers import status_mib
from bench.site import Site
from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import Anchor, CommentKind, CommentState, Proposal
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.merging import commands as merging
from nursery.feedback.merging import queries
from nursery.feedback.rounds.models import Round
from nursery.guide import commands
from nursery.guide import queries as guide
from nursery.guide.editing.merging_words import merge_words
from nursery.guide.lifecycle import BlockKind
from nursery.guide.models import Block, Section
from nursery.guide.plain import plain_text
from tests.support.people import make_organisation, make_person
from tests.support.queries import counted_queries
from tests.support.rounds import Version, make_round

PROPOSALS = 1_000
GOAL_SECONDS, GOAL_MIB, MOST_STATEMENTS = 60, 150, 60
_AT = (1, -2)


def rows(site: Site) -> list[Row]:
    """Apply all proposals of a round on the newest version to a working version of the same text."""
    with site.app.app_context():
        base = guide.newest_public_version()
        if base is None:
            raise RuntimeError("no version is public")
        reviewer = make_person(Role.REVIEWER)
        round_id = _write(base.id)
        if guide.working_and_public()[0] is None:  # the parts before may have left one
            commands.start_version(actor=SYSTEM)
        planned = time.perf_counter()
        page = queries.merging_page(round_id)
        planned = time.perf_counter() - planned
        before = lowest_mark()
        start = time.perf_counter()
        with counted_queries() as statements:
            done = merging.apply(round_id, actor=reviewer)
        took, grown = time.perf_counter() - start, status_mib(os.getpid(), "VmHWM") - before
        bare = _bare(round_id)
        return _table(done, took, grown, bare, len(statements), planned, page.fits)


def _table(
    done: merging.Done,
    took: float,
    grown: float,
    bare: float,
    statements: int,
    planned: float,
    fits: int,
) -> list[Row]:
    sections = max(1, len(done.applied))
    each = statements / sections
    return [
        Row(
            "merging",
            f"{done.count:,} proposals applied to {sections} sections",
            f"{took:.1f} s",
            f"{bare:.2f} s merge3 alone",
            goal=f"≤ {GOAL_SECONDS} s",
            reached=at_most(took, GOAL_SECONDS),
        ),
        Row(
            "merging",
            "… SQL for each section",
            f"{each:.0f}",
            goal=f"≤ {MOST_STATEMENTS}",
            reached=at_most(each, MOST_STATEMENTS),
        ),
        Row(
            "merging",
            "… memory above what it had",
            f"{grown:.0f} MiB",
            goal=f"≤ {GOAL_MIB} MiB",
            reached=at_most(grown, GOAL_MIB),
        ),
        Row("merging", f"… the page of the round, {fits:,} of them planned", f"{planned:.1f} s"),
    ]


def _bare(round_id: int) -> float:
    """Seconds of the merges alone."""
    changes = queries.changes_of_round(round_id)
    start = time.perf_counter()
    for change in changes:
        merge_words(change.base_text, change.before_text, change.taken_text)
    return time.perf_counter() - start


@command
def _write(version_id: int) -> int:
    """A closed round with proposals, two in each paragraph at most, far from one another, all accepted."""
    organisation = make_organisation(name_ar="جمعية الصياغة")
    author = make_person(Role.FOCAL_POINT, organisation_id=organisation)
    now = clock.now()
    days = timedelta(days=30)
    round_id = make_round(
        Version(version_id, (), ()), opens_at=now - 2 * days, closes_at=now - days, organisation_ids=()
    )
    db.session.get_one(Round, round_id).version_number = guide.version(version_id).number
    made = {"round_id": round_id, "organisation_id": organisation, "author_id": author.person_id}
    db.session.execute(insert(Comment), [made | one for one in _proposals(version_id)])
    ids = db.session.scalars(select(Comment.id).where(Comment.round_id == round_id)).all()
    response = {
        "round_id": round_id,
        "disposition": Disposition.ACCEPTED,
        "state": ResponseState.CLEARED,
        "drafted_at": now,
        "version": 1,
    }
    db.session.execute(insert(Response), [response | {"comment_id": one} for one in ids])
    return round_id


def _proposals(version_id: int) -> Iterator[dict[str, object]]:
    wanted = (
        select(Block)
        .join(Section, Section.id == Block.section_id)
        .where(Block.version_id == version_id, Block.kind.in_([BlockKind.PARAGRAPH, BlockKind.LIST]))
        .order_by(Block.position, Section.position)
    )
    blocks = [one for one in db.session.scalars(wanted) if len(one.markdown_ar.split()) > 12]
    places = cycle((block, at) for at in _AT for block in blocks)
    for number in range(1, min(PROPOSALS, len(_AT) * len(blocks)) + 1):
        block, at = next(places)
        words = plain_text(block.markdown_ar).split(" ")
        words[at] = f"{words[at]} حقاً"
        yield {
            "anchor": Anchor.BLOCK,
            "section_id": block.section_id,
            "block_id": block.id,
            "kind": CommentKind.EDITORIAL,
            "language": "ar",
            "body": "",
            "proposal": Proposal.REPLACE,
            "proposed_text": " ".join(words),
            "state": CommentState.SUBMITTED,
            "number": number,
            "request_key": UUID(int=10**30 + number),
            "created_at": clock.now(),
            "updated_at": clock.now(),
            "submitted_at": clock.now(),
            "version": 1,
        }
