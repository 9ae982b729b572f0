"""A round on the first version, its responses, and a second version that carries some of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from nursery.accounts.actors import SYSTEM, Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.counting import recount
from nursery.feedback.comments.lifecycle import CommentState, Proposal
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.feedback.grouping.models import CommentGroup
from nursery.feedback.merging.lifecycle import ChangeOrigin, ChangeState
from nursery.feedback.merging.models import AppliedChange
from nursery.feedback.rounds.models import Round
from nursery.guide import commands as guide
from nursery.guide import queries as guide_queries
from nursery.guide.content import BlockContent
from nursery.guide.editing import commands as editing
from nursery.guide.editing import queries as revisions
from nursery.guide.editing.texts import Texts
from nursery.guide.queries import PlacedText
from tests.guide.editing.conftest import texts
from tests.support.guide import published_version
from tests.support.people import make_organisation, make_person
from tests.support.rounds import OpenRound, Version, make_comment, make_round

SLUG = "section-1"
OLD, NEW = "قبل الطعام", "قبل كل وجبة"
FURTHER = "قبل كل وجبة وبعدها"


@dataclass
class Scene:
    """A closed round on version 1 and the working version 2; the people around them."""

    round_id: int
    version_id: int
    working_id: int
    organisations: tuple[int, int]
    members: tuple[Actor, Actor]
    reviewer: Actor
    editor: Actor
    given: OpenRound
    comments: dict[int, int] = field(default_factory=dict)

    def block(self, place: int = 1, slug: str = SLUG) -> PlacedText:
        """A paragraph of version 1."""
        found = [one for one in guide_queries.texts(self.version_id) if one.section_slug == slug]
        return found[place]


def arrange() -> Scene:
    """Two organisations, a closed round on the small guide, and a working version begun from it."""
    version_id = published_version()
    organisations = (
        make_organisation(name_ar="هيئة الطفولة", name_en="Childhood Commission"),
        make_organisation(name_ar="جمعية البيلسان", name_en="Elder Association"),
    )
    sections = tuple(guide_queries.section_ids(version_id))
    pages = [guide_queries.section_page(version_id, f"section-{at}") for at in (1, 2)]
    version = Version(version_id, sections, tuple(tuple(b.id for b in page.blocks) for page in pages))
    now = clock.now()
    times = {"opens_at": now - timedelta(days=20), "closes_at": now - timedelta(days=1)}
    round_id = make_round(version, organisation_ids=organisations, **times)
    members = tuple(
        make_person(Role.PARTY_MEMBER, organisation_id=one, name=name)
        for one, name in zip(organisations, ("رنا الحلبي", "وائل الجار"), strict=True)
    )
    given = OpenRound(
        round_id,
        version,
        organisations[0],
        members[0],
        make_person(Role.FOCAL_POINT, organisation_id=organisations[0], name="سامر العلي"),
        make_person(Role.LEAD_REVIEWER, name="هدى الشامي"),
        **times,
    )
    guide.start_version(actor=SYSTEM)
    working = next(one for one in guide_queries.all_versions() if not one.is_public)
    return Scene(
        round_id,
        version_id,
        working.id,
        organisations,
        (members[0], members[1]),
        make_person(Role.REVIEWER, name="ليلى المراجعة"),
        make_person(Role.GUIDE_EDITOR, name="ريما الحسن"),
        given,
    )


def comment(
    scene: Scene,
    number: int,
    disposition: Disposition | None = None,
    *,
    block: int | None = 1,
    author: int = 0,
    section: int = 0,
    body: str = "",
    proposed: str = "",
    reason: str = "",
    group: int | None = None,
    taken: str = "",
    **values: Any,
) -> int:
    """A submitted comment and, where a disposition is given, its drafted response."""
    found = make_comment(
        scene.given,
        CommentState.SUBMITTED,
        body=body or f"ملاحظة {number}",
        author=scene.members[author],
        organisation_id=scene.organisations[author],
        section=section,
        block=block,
        number=number,
        proposed_text=proposed,
    )
    scene.comments[number] = found
    if values:
        change(found, **values)
    if disposition:
        respond(found, scene.round_id, disposition, reason=reason, group_id=group, taken_text=taken)
    return found


@command
def change(comment_id: int, **values: Any) -> None:
    """Change a comment, past the rules."""
    row = db.session.get_one(Comment, comment_id)
    for name, value in values.items():
        setattr(row, name, value)
    db.session.flush()
    recount(row.round_id)


@command
def respond(comment_id: int, round_id: int, disposition: Disposition, **values: Any) -> None:
    """A drafted response, past the rules."""
    row = Response(comment_id=comment_id, round_id=round_id, disposition=disposition, **values)
    row.state, row.drafted_at = ResponseState.CLEARED, clock.now()
    db.session.add(row)


@command
def publish_responses(scene: Scene) -> None:
    """Make all responses public, past the rules."""
    for row in db.session.query(Response).filter_by(round_id=scene.round_id):
        row.state, row.published_at = ResponseState.PUBLISHED, clock.now()
    db.session.get_one(Round, scene.round_id).response_published_at = clock.now()


def save(scene: Scene, *changes: tuple[str, str], slug: str = SLUG, actor: Actor | None = None) -> int:
    """An editor saves a section of the working version with words replaced; returns the revision."""
    last = revisions.revisions(slug)[0].number
    new: Texts = texts(*changes, slug=slug)
    return editing.save_section(slug, new, base=last, actor=actor or scene.editor).number


def carry(scene: Scene, number: int, *changes: tuple[str, str], slug: str = SLUG, place: int = 1) -> None:
    """What merging does: the section is saved with the words of a comment, and noted with it."""
    before = _working(scene, slug)
    revision = save(scene, *changes, slug=slug, actor=scene.editor)
    after = _working(scene, slug)
    key = scene.block(place, slug).key
    old, new = (next((b for b in found if b.key == key), None) for found in (before, after))
    note(scene, number, key, _ar(old), _ar(new), revision=revision, slug=slug)


def _ar(block: BlockContent | None) -> str:
    return block.markdown_ar if block else ""


def _working(scene: Scene, slug: str) -> tuple[BlockContent, ...]:
    content = guide_queries.content_of(scene.working_id)
    return next(section.blocks for section in content.sections() if section.slug == slug)


@command
def note(
    scene: Scene,
    number: int,
    key: str,
    before: str,
    after: str,
    *,
    revision: int = 2,
    slug: str = SLUG,
    proposal: Proposal = Proposal.REPLACE,
    **values: Any,
) -> None:
    """The record of an applied change, past the rules."""
    comment_id = scene.comments[number]
    response = db.session.query(Response).filter_by(comment_id=comment_id).one()
    db.session.add(
        AppliedChange(
            comment_id=comment_id,
            response_id=response.id,
            round_id=scene.round_id,
            version_id=scene.working_id,
            slug=slug,
            block_key=key,
            language="ar",
            proposal=proposal,
            origin=ChangeOrigin.AS_PROPOSED,
            base_text=before,
            before_text=before,
            proposed_text=after,
            taken_text=after,
            after_text=after,
            revision_number=revision,
            batch=uuid4(),
            state=ChangeState.APPLIED,
            applied_at=clock.now(),
            applied_by=scene.editor.person_id,
            **values,
        )
    )


def publish_version(scene: Scene) -> None:
    """The working version becomes public."""
    guide.publish_version(scene.working_id, actor=SYSTEM)


@command
def make_group(scene: Scene) -> int:
    """A confirmed group of the round; returns its id."""
    row = CommentGroup(round_id=scene.round_id, state=GroupState.CONFIRMED)
    db.session.add(row)
    db.session.flush()
    return row.id


@command
def undo(scene: Scene, number: int) -> None:
    """Take the change of a comment back, past the rules."""
    row = db.session.query(AppliedChange).filter_by(comment_id=scene.comments[number]).one()
    row.state, row.undone_at = ChangeState.UNDONE, clock.now()


def arrange_next(scene: Scene) -> int:
    """Another round, whose responses are not published; returns its id."""
    now = clock.now()
    times = {"opens_at": now - timedelta(days=9), "closes_at": now - timedelta(days=1)}
    return make_round(scene.given.version, organisation_ids=scene.organisations, **times)
