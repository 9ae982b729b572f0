"""A guide, a round and its comments as rows, for tests of what comes after submission."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds.models import Round, RoundParty
from nursery.guide.lifecycle import BlockKind, VersionState
from nursery.guide.models import Block, Chapter, Guide, GuideVersion, Section
from tests.support.people import make_organisation, make_person

PARAGRAPH_AR = "يُبنى الدماغ مع الزمن من الأسفل إلى الأعلى."
PARAGRAPH_EN = "The brain is built over time from the bottom up."


@dataclass
class Scene:
    """What was arranged."""

    round_id: int
    version_id: int
    sections: list[int]
    blocks: list[int]
    reviewer: Actor
    lead: Actor
    organisations: list[int] = field(default_factory=list)
    authors: list[Actor] = field(default_factory=list)

    def close(self) -> None:
        """End the round an hour ago."""
        set_closing(self.round_id, clock.now() - timedelta(hours=1))


@command
def set_closing(round_id: int, moment: datetime) -> None:
    row = db.session.get_one(Round, round_id)
    row.closes_at = moment


@command
def _guide(slug: str) -> tuple[int, list[int], list[int]]:
    guide = Guide(slug=slug)
    db.session.add(guide)
    db.session.flush()
    version = GuideVersion(
        guide_id=guide.id,
        number=1,
        state=VersionState.WORKING,
        title_ar="دليل الحضانات",
        title_en="Nursery guide",
        subtitle_ar="",
        subtitle_en="",
        sources={},
        imported_at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    chapter = Chapter(
        version_id=version.id,
        position=1,
        number="2",
        slug="first-1000-days",
        title_ar="الألف يوم الأولى",
        title_en="The first 1000 days",
    )
    db.session.add(chapter)
    db.session.flush()
    sections, blocks = [], []
    for position, (slug, title_ar, title_en) in enumerate(
        (("brain", "كيف ينمو الدماغ", "How the brain grows"), ("sleep", "النوم الآمن", "Safe sleep")), start=1
    ):
        section = Section(
            version_id=version.id,
            chapter_id=chapter.id,
            position=position,
            number=f"2.{position}",
            slug=slug,
            title_ar=title_ar,
            title_en=title_en,
            readers=[],
            ages=[],
            minutes=5,
        )
        db.session.add(section)
        db.session.flush()
        sections.append(section.id)
        for place in (1, 2):
            block = Block(
                version_id=version.id,
                section_id=section.id,
                position=place,
                key=f"k{position}{place}",
                number=f"2.{position}.{place}",
                part="facts",
                kind=BlockKind.PARAGRAPH,
                markdown_ar=PARAGRAPH_AR,
                markdown_en=PARAGRAPH_EN,
                html_ar=f"<p>{PARAGRAPH_AR}</p>",
                html_en=f"<p>{PARAGRAPH_EN}</p>",
            )
            db.session.add(block)
            db.session.flush()
            blocks.append(block.id)
    version.state, version.content_hash, version.published_at = (
        VersionState.IN_CONSULTATION,
        "0" * 64,
        clock.now(),
    )
    return version.id, sections, blocks


@command
def _round(version_id: int, organisations: list[int]) -> int:
    row = Round(
        version_id=version_id,
        version_number=1,
        title_ar="الجولة الأولى",
        title_en="First round",
        purpose_ar="قراءة الفصل الثاني",
        purpose_en="Reading chapter two",
        opens_at=clock.now() - timedelta(days=20),
        closes_at=clock.now() + timedelta(days=5),
        response_due_on=(clock.now() + timedelta(days=60)).date(),
        announced_at=clock.now() - timedelta(days=21),
    )
    row.parties = [RoundParty(organisation_id=number, invited_at=clock.now()) for number in organisations]
    db.session.add(row)
    db.session.flush()
    return row.id


def arrange(slug: str = "guide") -> Scene:
    """An open round with two organisations, a member of each, a reviewer and a lead reviewer."""
    organisations = [
        make_organisation(name_ar="جمعية الياسمين", name_en="Jasmine Association"),
        make_organisation(name_ar="جمعية البيلسان", name_en="Elder Association"),
    ]
    version_id, sections, blocks = _guide(slug)
    return Scene(
        round_id=_round(version_id, organisations),
        version_id=version_id,
        sections=sections,
        blocks=blocks,
        reviewer=make_person(Role.REVIEWER, name="رنا المراجعة"),
        lead=make_person(Role.LEAD_REVIEWER, name="عمر القائد"),
        organisations=organisations,
        authors=[
            make_person(Role.PARTY_MEMBER, organisation_id=organisations[0], name="سلمى الخطيب"),
            make_person(Role.PARTY_MEMBER, organisation_id=organisations[1], name="Sam Elder", language="en"),
        ],
    )


@command
def add_comment(
    scene: Scene,
    number: int | None = 1,
    *,
    author: int = 0,
    section: int = 0,
    block: int | None = 0,
    kind: CommentKind = CommentKind.TECHNICAL,
    state: CommentState = CommentState.SUBMITTED,
    body: str = "العبارة تحتاج إلى مصدر.",
    proposed_text: str = "",
    language: str = "ar",
) -> int:
    """A comment of one of the authors; `block` counts within the section, None is the whole section."""
    person = scene.authors[author]
    row = Comment(
        round_id=scene.round_id,
        organisation_id=scene.organisations[author],
        author_id=person.person_id,
        section_id=scene.sections[section],
        block_id=None if block is None else scene.blocks[section * 2 + block],
        kind=kind,
        language=language,
        body=body,
        proposed_text=proposed_text,
        state=state,
        request_key=uuid4(),
        number=number,
        created_at=clock.now(),
        updated_at=clock.now(),
        submitted_at=clock.now() if state is CommentState.SUBMITTED else None,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def add_comments(scene: Scene, count: int) -> list[int]:
    """Many comments over both sections and organisations."""
    return [
        add_comment(scene, number, author=number % 2, section=(number // 2) % 2, block=(number // 4) % 2)
        for number in range(1, count + 1)
    ]
