"""An answered round on one version and an open one after it on the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.rounds.models import Round
from nursery.guide.lifecycle import BlockKind, VersionState
from nursery.guide.models import Block, Chapter, GuideVersion, Section
from tests.feedback.consolidation.arrange import Scene, add_comment
from tests.feedback.consolidation.arrange import arrange as arrange_round
from tests.support.people import make_person
from tests.support.responses import clear_all
from tests.support.rounds import SLUGS, Version, make_round

KEPT, EDITED, DROPPED = 0, 1, 2


@dataclass(frozen=True)
class Second:
    """The earlier round, the comments of it by number, and the round that is open now."""

    first: Scene
    comments: tuple[int, ...]
    round_id: int
    focal: Actor
    other_focal: Actor

    @property
    def member(self) -> Actor:
        return self.first.authors[0]


def arrange(lineage: dict[str, Any] | None = None) -> Second:
    """Four answered points: on a kept, an edited and a dropped paragraph, and of another organisation."""
    first = arrange_round()
    comments = (
        add_comment(first, 1, block=KEPT, body="على الفقرة الباقية"),
        add_comment(first, 2, block=EDITED, body="على الفقرة المعدّلة"),
        add_comment(first, 3, block=DROPPED, body="على الفقرة المحذوفة"),
        add_comment(first, 4, author=1, block=KEPT, body="رأي الجهة الأخرى"),
    )
    for comment in comments:
        consolidation.answer(comment, Disposition.PARTLY_ACCEPTED, "تعليل الردّ", actor=first.reviewer)
    first.close()
    clear_all(first.round_id)
    consolidation.publish_responses(first.round_id, actor=first.lead)
    now = clock.now()
    round_id = make_round(
        make_next_version(first.given.version, lineage or {}),
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=9),
        organisation_ids=first.organisations,
    )
    change_round(round_id, previous_round_id=first.round_id, version_number=2)
    return Second(
        first,
        comments,
        round_id,
        make_person(Role.FOCAL_POINT, organisation_id=first.organisations[0], name="سامر المنسّق"),
        make_person(Role.FOCAL_POINT, organisation_id=first.organisations[1], name="وائل الجار"),
    )


def add_points(second: Second, numbers: range) -> None:
    """More answered points of the first organisation, past the rules."""
    for number in numbers:
        comment = add_comment(second.first, number, block=number % 3, state=CommentState.SUBMITTED)
        answer_past_rules(comment, second.first.round_id)


@command
def answer_past_rules(comment_id: int, round_id: int) -> None:
    """A published response to a comment that came to light later."""
    row = Response(comment_id=comment_id, round_id=round_id, disposition=Disposition.NOTED, reason="")
    row.state, row.drafted_at, row.published_at = ResponseState.PUBLISHED, clock.now(), clock.now()
    db.session.add(row)


@command
def change_round(round_id: int, **values: Any) -> None:
    """Change a round, past the rules."""
    row = db.session.get_one(Round, round_id)
    for name, value in values.items():
        setattr(row, name, value)


@command
def make_next_version(before: Version, lineage: dict[str, Any]) -> Version:
    """The version after `before`: of its first section one paragraph kept, one edited, one dropped."""
    old = db.session.get_one(GuideVersion, before.id)
    version = GuideVersion(
        guide_id=old.guide_id,
        number=old.number + 1,
        state=VersionState.WORKING,
        title_ar=old.title_ar,
        title_en=old.title_en,
        subtitle_ar="",
        subtitle_en="",
        sources={},
        lineage=lineage,
        imported_at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    chapter = Chapter(
        version_id=version.id, position=1, number="1", slug="first-1000-days", title_ar="فصل", title_en="Ch"
    )
    db.session.add(chapter)
    db.session.flush()
    section = Section(
        version_id=version.id,
        chapter_id=chapter.id,
        position=1,
        number="1.1",
        slug=SLUGS[0],
        title_ar="قسم",
        title_en="Section",
        readers=[],
        ages=[],
        minutes=5,
    )
    db.session.add(section)
    db.session.flush()
    blocks = [_block(version.id, section.id, before.block_ids[0][place]) for place in (KEPT, EDITED)]
    version.state, version.published_at, version.content_hash = old.state, clock.now(), "1" * 64
    db.session.flush()
    return replace(before, id=version.id, section_ids=(section.id,), block_ids=(tuple(blocks),))


def _block(version_id: int, section_id: int, old_id: int) -> int:
    old = db.session.get_one(Block, old_id)
    is_edited = old.position == EDITED + 1
    markdown = old.markdown_ar.replace("رعاية", "حماية") if is_edited else old.markdown_ar
    block = Block(
        version_id=version_id,
        section_id=section_id,
        position=old.position,
        key=old.key,
        number=f"1.1.{old.position}",
        part=old.part,
        kind=BlockKind.PARAGRAPH,
        markdown_ar=markdown,
        markdown_en=old.markdown_en,
        html_ar=old.html_ar,
        html_en=old.html_en,
    )
    db.session.add(block)
    db.session.flush()
    return block.id
