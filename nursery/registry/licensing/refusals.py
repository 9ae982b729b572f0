"""Refusals that say what happened in the meantime, who did it and when."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base.errors import Conflict
from nursery.registry.licensing import labels, policy
from nursery.registry.licensing.models import Application, Licence
from nursery.registry.licensing.queries import rows


def step_taken(row: Application, actor: Actor, fallback: Conflict) -> Conflict:
    """Why a step does not fit: the last thing that happened; `fallback` when nothing did."""
    event = rows.last_event(row.id)
    if event is None:
        return fallback
    by = _who(
        event.actor_id, actor, policy.is_applicant(actor, rows.matter_of(row)), labels.side_of(event.action)
    )
    return Conflict(f"application.already.{event.action}", by=by, at=event.at)


def licence_step_taken(row: Licence, actor: Actor, fallback: Conflict) -> Conflict:
    """The same for a licence."""
    event = rows.last_licence_event(row.id)
    if event is None:
        return fallback
    is_holder = policy.is_applicant(actor, rows.matter_of_licence(row))
    by = _who(event.actor_id, actor, is_holder, labels.side_of_licence(event.action, event.suspension))
    return Conflict(f"licence.already.{event.action}", by=by, at=event.at)


def _who(person_id: int | None, reader: Actor, reader_is_applicant: bool, side: labels.Side) -> object:
    """A name (isolated) for colleagues and officials; to the applicant an official is "the directorate"."""
    if person_id is None or (reader_is_applicant and side is not labels.Side.APPLICANT):
        return labels.SIDES[side]
    name = names_of_people([person_id]).get(person_id)
    return f"\u2068{name}\u2069" if name else labels.SIDES[side]
