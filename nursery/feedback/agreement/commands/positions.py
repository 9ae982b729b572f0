"""Taking positions: one voice of each organisation on each section, changed until the section is agreed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound
from nursery.extensions import db
from nursery.feedback.agreement import notices, queries
from nursery.feedback.agreement.commands import checks
from nursery.feedback.agreement.commands.keeping import end_position
from nursery.feedback.agreement.commands.loading import to_answer
from nursery.feedback.agreement.commands.settling import settle
from nursery.feedback.agreement.lifecycle import (
    SUSTAINED,
    ChangeReason,
    ObjectionState,
    SectionState,
    Stance,
)
from nursery.feedback.agreement.models import AgreementSection, Objection, Position
from nursery.feedback.agreement.queries import AgreementItem


@dataclass(frozen=True)
class Saying:
    """What an organisation says of a section (the guide's id); `lock`: the version of the position that was
    seen, 0 for none, None when nobody looked."""

    section_id: int
    stance: Stance
    reason: str = ""
    wording: str = ""
    lock: int | None = None


@command
def take_positions(
    agreement_id: int, organisation_id: int, sayings: Sequence[Saying], *, actor: Actor
) -> list[int]:
    """Record what an organisation says of sections; returns those (ids) on which it said something new.

    All or nothing: what is refused for one section is refused for all. What stands already is done.
    """
    row = to_answer(agreement_id, organisation_id, actor=actor)
    sections = _sections(row.id, [one.section_id for one in sayings])
    given = _given(organisation_id, sections.values())
    standing, item = _standing(organisation_id, sections.values()), queries.agreement_item(row.id)
    changed = []
    for saying in sayings:
        section = sections.get(saying.section_id)
        if section is None:
            raise NotFound
        position, objection = given.get(section.id), standing.get(section.id)
        reason, wording = checks.said(
            saying.stance, saying.reason, saying.wording, suffix=f"_{saying.section_id}"
        )
        if position and (position.stance, position.reason, position.wording) == (
            saying.stance,
            reason,
            wording,
        ):
            continue
        _check_open(item, section, saying, position, objection)
        _write(section, organisation_id, position, (saying.stance, reason, wording), actor)
        _object(item, section, organisation_id, objection, (saying.stance, reason, wording), actor)
        changed.append(saying.section_id)
    if changed:
        settle(row)
    return changed


@command
def agree_with(
    agreement_id: int, organisation_id: int, section_ids: Collection[int], *, actor: Actor
) -> list[int]:
    """Agree with those of the sections on which the organisation has said nothing yet; returns them.

    What was said or agreed meanwhile stays as it is: it is not what this was about.
    """
    row = to_answer(agreement_id, organisation_id, actor=actor)
    sections = _sections(row.id, section_ids)
    given = _given(organisation_id, sections.values())
    waiting = [
        id_
        for id_, section in sections.items()
        if section.id not in given and section.state is not SectionState.AGREED
    ]
    return take_positions(
        agreement_id,
        organisation_id,
        [Saying(id_, Stance.AGREE) for id_ in waiting],
        actor=actor,
    )


def _sections(agreement_id: int, ids: Collection[int]) -> dict[int, AgreementSection]:
    wanted = select(AgreementSection).where(
        AgreementSection.agreement_id == agreement_id, AgreementSection.section_id.in_(set(ids))
    )
    rows = db.session.scalars(wanted.order_by(AgreementSection.id).execution_options(populate_existing=True))
    return {row.section_id: row for row in rows}


def _given(organisation_id: int, sections: Collection[AgreementSection]) -> dict[int, Position]:
    wanted = select(Position).where(
        Position.organisation_id == organisation_id,
        Position.agreement_section_id.in_([section.id for section in sections]),
    )
    rows = db.session.scalars(wanted.execution_options(populate_existing=True))
    return {row.agreement_section_id: row for row in rows}


def _standing(organisation_id: int, sections: Collection[AgreementSection]) -> dict[int, Objection]:
    wanted = select(Objection).where(
        Objection.organisation_id == organisation_id,
        Objection.agreement_section_id.in_([section.id for section in sections]),
        Objection.state.in_(SUSTAINED),
    )
    rows = db.session.scalars(wanted.execution_options(populate_existing=True))
    return {row.agreement_section_id: row for row in rows}


def _check_open(
    item: AgreementItem,
    section: AgreementSection,
    saying: Saying,
    position: Position | None,
    objection: Objection | None,
) -> None:
    if section.state is SectionState.AGREED:
        raise Conflict("agreement.section_agreed", slug=section.slug)
    if not item.is_current:
        raise Conflict("agreement.version_past")
    if item.is_over:
        raise Conflict("agreement.closed")
    if saying.lock is not None and saying.lock != (position.version if position else 0):
        raise Conflict("stale")
    if objection is not None and saying.stance is not Stance.OBJECT:
        raise Conflict("agreement.objection_stands")


def _write(
    section: AgreementSection,
    organisation_id: int,
    position: Position | None,
    said: tuple[Stance, str, str],
    actor: Actor,
) -> None:
    if position is None:
        position = Position(agreement_section_id=section.id, organisation_id=organisation_id)
        db.session.add(position)
    else:
        end_position(position, ChangeReason.CHANGED, actor)
    position.stance, position.reason, position.wording = said
    position.given_at, position.given_by = clock.now(), actor.person_id
    details = {"organisation": organisation_id, "stance": said[0], "slug": section.slug}
    trail.record("position.taken", "agreement_section", section.id, actor_id=actor.person_id, **details)


def _object(
    item: AgreementItem,
    section: AgreementSection,
    organisation_id: int,
    objection: Objection | None,
    said: tuple[Stance, str, str],
    actor: Actor,
) -> None:
    """An objection begins its road, or its words are made clearer on the way."""
    stance, reason, wording = said
    if stance is not Stance.OBJECT:
        return
    if objection is not None:
        objection.reason, objection.wording = reason, wording
        return
    new = Objection(
        agreement_section_id=section.id,
        organisation_id=organisation_id,
        reason=reason,
        wording=wording,
        state=ObjectionState.RAISED,
        raised_at=clock.now(),
        raised_by=actor.person_id,
    )
    db.session.add(new)
    db.session.flush()
    trail.record(
        "objection.raised", "objection", new.id, actor_id=actor.person_id, organisation=organisation_id
    )
    notices.raised(item, queries.objection_item(new.id))
