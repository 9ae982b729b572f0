"""A round with two organisations, and the comments they submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.rounds.models import Round, RoundParty
from tests.support.people import make_organisation, make_person
from tests.support.rounds import OpenRound, make_comment, open_round, paragraph

PARAGRAPH_AR, PARAGRAPH_EN = paragraph(1)


@dataclass(frozen=True)
class Scene:
    """An open round, a reviewer, and one author of each of the two organisations."""

    given: OpenRound
    reviewer: Actor
    organisations: tuple[int, int]
    authors: tuple[Actor, Actor]

    @property
    def round_id(self) -> int:
        return self.given.id

    @property
    def lead(self) -> Actor:
        return self.given.lead

    @property
    def sections(self) -> tuple[int, ...]:
        return self.given.version.section_ids

    def close(self) -> None:
        """End the round an hour ago."""
        _set_closing(self.round_id)


@command
def _set_closing(round_id: int) -> None:
    db.session.get_one(Round, round_id).closes_at = clock.now() - timedelta(hours=1)


@command
def _add_party(round_id: int, organisation_id: int) -> None:
    row = RoundParty(round_id=round_id, organisation_id=organisation_id, invited_at=clock.now())
    db.session.add(row)


def arrange() -> Scene:
    """An open round with two organisations, a member of each, a reviewer and a lead reviewer."""
    given = open_round()
    other = make_organisation(name_ar="جمعية البيلسان", name_en="Elder Association")
    _add_party(given.id, other)
    return Scene(
        given=given,
        reviewer=make_person(Role.REVIEWER, name="رنا المراجعة"),
        organisations=(given.organisation_id, other),
        authors=(
            given.member,
            make_person(Role.PARTY_MEMBER, organisation_id=other, name="Sam Elder", language="en"),
        ),
    )


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
    return make_comment(
        scene.given,
        state,
        body=body,
        author=scene.authors[author],
        organisation_id=scene.organisations[author],
        section=section,
        block=block,
        kind=kind,
        number=number,
        proposed_text=proposed_text,
        language=language,
    )


def add_comments(scene: Scene, count: int) -> list[int]:
    """Many comments over both sections and organisations."""
    return [
        add_comment(scene, number, author=number % 2, section=(number // 2) % 2, block=(number // 4) % 2)
        for number in range(1, count + 1)
    ]
