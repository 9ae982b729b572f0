"""A round on a real guide of two sections, accepted comments, and a working version after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from nursery.accounts.actors import SYSTEM, Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState, Proposal
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.guide import commands as guide
from nursery.guide import queries as guide_queries
from nursery.guide.content import SectionContent
from nursery.guide.editing import commands as editing_commands
from nursery.guide.editing import queries as editing
from nursery.guide.editing.texts import Texts
from nursery.guide.writing import section_text
from tests.support.guide import published_version
from tests.support.people import make_organisation, make_person
from tests.support.rounds import OpenRound, Version, make_comment, make_round

SLUG = "section-1"
FIRST = "نغسل أيدينا قبل الطعام وبعد تبديل الحفاض، في القسم 1."
"""The first numbered paragraph of section 1, as it is read and as it is written."""


@dataclass(frozen=True)
class Scene:
    """A round that is over, the people around it, and the sections of its version."""

    given: OpenRound
    reviewer: Actor
    editor: Actor

    @property
    def round_id(self) -> int:
        return self.given.id


def arrange(*, working: bool = True) -> Scene:
    """A round on version 1 and, unless told otherwise, working version 2 with the same text."""
    version_id = published_version()
    pages = [guide_queries.section_page(version_id, f"section-{number}") for number in (1, 2)]
    version = Version(
        version_id,
        tuple(page.section.id for page in pages),
        tuple(tuple(block.id for block in page.blocks if block.number) for page in pages),
    )
    opens_at, closes_at = clock.now() - timedelta(days=30), clock.now() - timedelta(days=2)
    organisation_id = make_organisation()
    round_id = make_round(
        version, opens_at=opens_at, closes_at=closes_at, organisation_ids=(organisation_id,)
    )
    member = make_person(Role.PARTY_MEMBER, organisation_id=organisation_id, name="رنا الحلبي")
    focal_point = make_person(Role.FOCAL_POINT, organisation_id=organisation_id, name="سامر العلي")
    lead = make_person(Role.LEAD_REVIEWER, name="هدى الشامي")
    given = OpenRound(
        round_id, version, organisation_id, member, focal_point, lead, opens_at=opens_at, closes_at=closes_at
    )
    if working:
        guide.start_version(actor=SYSTEM)
    reviewer = make_person(Role.REVIEWER, name="ليلى المراجعة")
    return Scene(given, reviewer, make_person(Role.GUIDE_EDITOR, name="ريما الحسن"))


def accepted(
    scene: Scene,
    text: str = "",
    *,
    block: int = 0,
    section: int = 0,
    proposal: Proposal = Proposal.REPLACE,
    language: str = "ar",
    after: int | None = None,
    disposition: Disposition = Disposition.ACCEPTED,
    taken: str = "",
    state: ResponseState = ResponseState.CLEARED,
    number: int | None = None,
) -> int:
    """A submitted comment and the response to it; `block` and `after` count the numbered paragraphs."""
    comment_id = make_comment(
        scene.given,
        CommentState.SUBMITTED,
        section=section,
        block=block,
        proposed_text=text,
        language=language,
        number=number,
    )
    target = scene.given.version.block_ids[section][after] if after is not None else None
    _finish(comment_id, scene, None if not text and proposal is Proposal.REPLACE else proposal, target)
    respond(comment_id, scene, disposition, taken, state)
    return comment_id


@command
def _finish(comment_id: int, scene: Scene, proposal: Proposal | None, target: int | None) -> None:
    row = db.session.get_one(Comment, comment_id)
    row.proposal, row.move_after_id = proposal, target


@command
def respond(
    comment_id: int, scene: Scene, disposition: Disposition, taken: str, state: ResponseState
) -> None:
    """A response in any state, past the rules."""
    db.session.add(
        Response(
            comment_id=comment_id,
            round_id=scene.round_id,
            disposition=disposition,
            reason="",
            taken_text=taken,
            state=state,
            drafted_by=scene.given.lead.person_id,
            drafted_at=clock.now(),
        )
    )


def stored(slug: str = SLUG) -> SectionContent:
    """A section of the working version as it stands."""
    desk = editing.desk([slug])
    assert desk is not None
    section = desk.section(slug)
    assert section is not None
    return section


def numbered(slug: str = SLUG, language: str = "ar") -> list[str]:
    """The Markdown of its numbered paragraphs."""
    return [getattr(block, f"markdown_{language}") for block in stored(slug).blocks if block.number]


def revisions(slug: str = SLUG) -> list[tuple[int, str, str, str]]:
    """The history of a section, the newest first."""
    return [(item.number, item.kind, item.name, item.note) for item in editing.revisions(slug)]


def edit(scene: Scene, *changes: tuple[str, str], slug: str = SLUG) -> None:
    """An editor saves other words in a section, in whichever language they stand."""
    texts = [section_text(stored(slug), language) for language in ("ar", "en")]
    for old, new in changes:
        assert any(old in text for text in texts), old
        texts = [text.replace(old, new) for text in texts]
    base = editing.revisions(slug)[0].number
    editing_commands.save_section(slug, Texts(*texts), base=base, actor=scene.editor)
