"""An open round with a published guide version, an invited organisation and the people around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.counting import recount
from nursery.feedback.comments.lifecycle import Anchor, CommentKind, CommentState, Proposal
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds.models import Round, RoundParty
from nursery.guide.lifecycle import BlockKind, VersionState
from nursery.guide.models import Block, Chapter, Guide, GuideVersion, Section
from tests.support.people import make_organisation, make_person

BLOCKS = 3
SLUGS = ("early-brain", "safe-sleep")


@dataclass(frozen=True)
class Version:
    """A published version: its id, and the sections and blocks in reading order."""

    id: int
    section_ids: tuple[int, ...]
    block_ids: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class OpenRound:
    """A round with all that tests need; ids and actors only."""

    id: int
    version: Version
    organisation_id: int
    member: Actor
    focal_point: Actor
    lead: Actor
    opens_at: datetime
    closes_at: datetime

    @property
    def section_id(self) -> int:
        return self.version.section_ids[0]

    @property
    def slug(self) -> str:
        return SLUGS[0]

    @property
    def block_id(self) -> int:
        return self.version.block_ids[0][0]


@command
def make_version(*, state: VersionState = VersionState.IN_CONSULTATION) -> Version:
    """The next version of the guide, with one chapter, two sections and three blocks in each."""
    guide = db.session.scalar(select(Guide).limit(1)) or Guide(slug="guide")
    db.session.add(guide)
    db.session.flush()
    version = GuideVersion(
        guide_id=guide.id,
        number=(db.session.scalar(select(func.max(GuideVersion.number))) or 0) + 1,
        state=VersionState.WORKING,
        title_ar="دليل الحضانات",
        title_en="Nursery guide",
        subtitle_ar="نصّ للتشاور",
        subtitle_en="Text for consultation",
        sources={},
        imported_at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    chapter = Chapter(
        version_id=version.id,
        position=1,
        number="1",
        slug="first-1000-days",
        title_ar="الألف يوم الأولى",
        title_en="The first 1000 days",
    )
    db.session.add(chapter)
    db.session.flush()
    sections = [_section(version.id, chapter.id, position) for position in range(1, len(SLUGS) + 1)]
    blocks = tuple(tuple(_block(section, place) for place in range(1, BLOCKS + 1)) for section in sections)
    version.state = state
    if state is not VersionState.WORKING:
        version.published_at, version.content_hash = clock.now(), "0" * 64
    db.session.flush()
    return Version(version.id, tuple(section.id for section in sections), blocks)


def _section(version_id: int, chapter_id: int, position: int) -> Section:
    section = Section(
        version_id=version_id,
        chapter_id=chapter_id,
        position=position,
        number=f"1.{position}",
        slug=SLUGS[position - 1],
        title_ar=f"قسم الدماغ والنوم {position}",
        title_en=f"Brain and sleep {position}",
        readers=["caregiver"],
        ages=[],
        minutes=10,
    )
    db.session.add(section)
    db.session.flush()
    return section


def paragraph(position: int) -> tuple[str, str]:
    """The text of the paragraph at a place of each section, in Arabic and in English."""
    return f"فقرة عن رعاية الطفل رقم {position}.", f"Paragraph {position} on caring for the child."


def cited(text: str) -> str:
    """The Markdown of a paragraph: its text and the source of what it says."""
    return f"{text.removesuffix('.')} [@WHO20; @NCF18?]."


def _block(section: Section, position: int) -> int:
    text_ar, text_en = paragraph(position)
    block = Block(
        version_id=section.version_id,
        section_id=section.id,
        position=position,
        key=f"{section.slug[:6]}{position}",
        number=f"{section.number}.{position}",
        part="facts",
        kind=BlockKind.PARAGRAPH,
        markdown_ar=cited(text_ar),
        markdown_en=cited(text_en),
        html_ar=f"<p>{text_ar}</p>",
        html_en=f"<p>{text_en}</p>",
    )
    db.session.add(block)
    db.session.flush()
    return block.id


@command
def make_round(
    version: Version,
    *,
    opens_at: datetime,
    closes_at: datetime,
    announced: bool = True,
    organisation_ids: tuple[int, ...] = (),
) -> int:
    """A round on `version`, past the rules of planning; returns its id."""
    row = Round(
        version_id=version.id,
        version_number=1,
        title_ar="جولة تشاورية حول دليل الحضانات",
        title_en="Consultation on the nursery guide",
        purpose_ar="نسألكم عن وضوح النص وملاءمته ليوم العمل في الحضانة.",
        purpose_en="We ask whether the text is clear and fits the working day of a nursery.",
        opens_at=opens_at,
        closes_at=closes_at,
        response_due_on=clock.local_date(closes_at) + timedelta(days=30),
        announced_at=opens_at if announced else None,
    )
    row.parties = [RoundParty(organisation_id=one, invited_at=opens_at) for one in organisation_ids]
    db.session.add(row)
    db.session.flush()
    return row.id


def open_round(
    *, opens_at: datetime | None = None, closes_at: datetime | None = None, announced: bool = True
) -> OpenRound:
    """A round opened a week ago that closes in two weeks, unless told otherwise.

    Call inside an application context.
    """
    opens_at = opens_at or clock.now() - timedelta(days=7)
    closes_at = closes_at or clock.now() + timedelta(days=14)
    organisation_id = make_organisation()
    version = make_version()
    return OpenRound(
        id=make_round(
            version,
            opens_at=opens_at,
            closes_at=closes_at,
            announced=announced,
            organisation_ids=(organisation_id,),
        ),
        version=version,
        organisation_id=organisation_id,
        member=make_person(Role.PARTY_MEMBER, organisation_id=organisation_id, name="رنا الحلبي"),
        focal_point=make_person(Role.FOCAL_POINT, organisation_id=organisation_id, name="سامر العلي"),
        lead=make_person(Role.LEAD_REVIEWER, name="هدى الشامي"),
        opens_at=opens_at,
        closes_at=closes_at,
    )


@command
def make_comment(
    given: OpenRound,
    state: CommentState = CommentState.DRAFT,
    *,
    body: str = "نقترح توضيح هذه الفقرة بمثال من يوم العمل.",
    author: Actor | None = None,
    organisation_id: int | None = None,
    section: int = 0,
    block: int | None = 0,
    kind: CommentKind = CommentKind.SUBSTANTIVE,
    number: int | None = None,
    proposed_text: str = "",
    language: str = "ar",
) -> int:
    """A comment in `state`, past the rules; returns its id. `section` and `block` count from 0."""
    author = author or given.member
    now = clock.now()
    row = Comment(
        round_id=given.id,
        organisation_id=organisation_id or given.organisation_id,
        author_id=author.person_id or 0,
        anchor=Anchor.BLOCK if block is not None else Anchor.SECTION,
        section_id=given.version.section_ids[section],
        block_id=given.version.block_ids[section][block] if block is not None else None,
        kind=kind,
        language=language,
        body=body,
        proposal=Proposal.REPLACE if proposed_text else None,
        proposed_text=proposed_text,
        state=state,
        request_key=uuid4(),
        created_at=now,
        updated_at=now,
        updated_by=author.person_id,
    )
    _take_steps(row, state, given, number)
    db.session.add(row)
    db.session.flush()
    recount(given.id)
    return row.id


def _take_steps(row: Comment, state: CommentState, given: OpenRound, number: int | None) -> None:
    now, focal_point_id = clock.now(), given.focal_point.person_id
    if state is not CommentState.DRAFT:
        row.handed_over_at = now
    if state in (CommentState.VERIFIED, CommentState.SUBMITTED):
        row.verified_at, row.verified_by = now, focal_point_id
    if state is CommentState.SUBMITTED:
        row.submitted_at, row.submitted_by = now, focal_point_id
        row.number = number or _next_number(given.id)
    if state is CommentState.WITHDRAWN:
        row.withdrawn_at, row.withdrawn_by, row.number = now, focal_point_id, number


def _next_number(round_id: int) -> int:
    row = db.session.get_one(Round, round_id)
    row.last_comment_number += 1
    return row.last_comment_number
