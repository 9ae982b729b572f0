"""An open agreement: four organisations, one of them with a head, on a version with two sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.agreement import commands, queries
from nursery.feedback.agreement.commands import Saying
from nursery.feedback.agreement.lifecycle import Stance
from nursery.feedback.agreement.models import Agreement
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.guide.lifecycle import VersionState
from nursery.guide.models import Block, GuideVersion
from tests.support.people import make_organisation, make_person
from tests.support.rounds import SLUGS, Version, make_version

NAMES = (
    ("جمعية الياسمين", "Jasmine Association"),
    ("جمعية البيلسان", "Elder Association"),
    ("مؤسسة الزيتون", "Olive Foundation"),
    ("اتحاد النخيل", "Palm Union"),
)
REASON, WORDING = "النص لا يراعي الحضانات الصغيرة.", "تُستثنى الحضانات التي تقلّ عن عشرة أطفال."
DAYS = 20


@dataclass(frozen=True)
class Scene:
    """An open agreement. `voices` speak for the organisations, in their order: the head of the first, a focal
    point of the others; `focal` is the focal point under the first one's head."""

    id: int
    version: Version
    organisations: tuple[int, ...]
    voices: tuple[Actor, ...]
    focal: Actor
    lead: Actor
    reviewer: Actor
    closes_at: datetime

    @property
    def sections(self) -> tuple[int, ...]:
        """The guide's ids of the sections."""
        return self.version.section_ids

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of the sections."""
        return SLUGS

    def standing(self, section: int = 0) -> queries.SectionStanding:
        """How a section stands now."""
        return queries.sections(self.id)[section]

    def cell(self, section: int, organisation: int) -> queries.Cell:
        """What an organisation says of a section."""
        return queries.cells(self.id)[self.sections[section], self.organisations[organisation]]


def arrange(
    *,
    silence: SilenceRule = SilenceRule.NO_POSITION,
    quorum: int = 50,
    parties: int = len(NAMES),
    version: Version | None = None,
) -> Scene:
    """An agreement opened now that closes in `DAYS` days. Call inside an application context."""
    version = version or make_version()
    organisations = tuple(make_organisation(name_ar=ar, name_en=en) for ar, en in NAMES)
    head = make_person(Role.ORGANISATION_HEAD, organisation_id=organisations[0], name="رئيسة الياسمين")
    focal_points = [
        make_person(Role.FOCAL_POINT, organisation_id=one, name=f"منسّقة {NAMES[at][0]}")
        for at, one in enumerate(organisations)
    ]
    lead = make_person(Role.LEAD_REVIEWER, name="هدى الشامي")
    closes_at = clock.now().replace(microsecond=0) + timedelta(days=DAYS)
    return Scene(
        id=commands.open_agreement(
            version.id,
            organisation_ids=organisations[:parties],
            closes_at=closes_at,
            silence_rule=silence,
            quorum_percent=quorum,
            actor=lead,
        ),
        version=version,
        organisations=organisations,
        voices=(head, *focal_points[1:]),
        focal=focal_points[0],
        lead=lead,
        reviewer=make_person(Role.REVIEWER, name="رنا المراجعة"),
        closes_at=closes_at,
    )


def say(
    scene: Scene,
    organisation: int,
    stance: Stance = Stance.AGREE,
    *,
    sections: Sequence[int] = (0,),
    reason: str = REASON,
    wording: str = WORDING,
) -> list[int]:
    """An organisation takes a position on sections, both counted from 0."""
    sayings = [Saying(scene.sections[at], stance, reason, wording) for at in sections]
    return commands.take_positions(
        scene.id, scene.organisations[organisation], sayings, actor=scene.voices[organisation]
    )


def everybody(scene: Scene, *, sections: Sequence[int] = (0,)) -> None:
    """All parties agree with sections."""
    for organisation in range(len(queries.parties(scene.id))):
        say(scene, organisation, sections=sections)


def object_to(scene: Scene, organisation: int = 1, *, section: int = 0) -> int:
    """An organisation objects to a section; returns the objection's id."""
    say(scene, organisation, Stance.OBJECT, sections=(section,))
    objection = scene.cell(section, organisation).objection_id
    assert objection is not None
    return objection


@command
def close(scene: Scene) -> Scene:
    """Let the closing date pass, past the rules; nothing is settled by it yet."""
    closes_at = clock.now() - timedelta(hours=1)
    db.session.get_one(Agreement, scene.id).closes_at = closes_at
    return replace(scene, closes_at=closes_at)


@command
def next_version(scene: Scene, *, changed: Sequence[int] = ()) -> Version:
    """A newer version that replaces the scene's; the first paragraph of the `changed` sections is another."""
    version = make_version(state=VersionState.WORKING)
    for at in changed:
        block = db.session.get_one(Block, version.block_ids[at][0])
        block.markdown_ar = block.markdown_en = "نصّ جديد للفقرة الأولى."
    db.session.flush()
    row = db.session.get_one(GuideVersion, version.id)
    row.state, row.published_at, row.content_hash = VersionState.IN_CONSULTATION, clock.now(), "2" * 64
    db.session.get_one(GuideVersion, scene.version.id).state = VersionState.SUPERSEDED
    return version
