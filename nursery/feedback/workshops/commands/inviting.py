"""Asking organisations and people to come, their answers, and the places."""

from __future__ import annotations

from collections.abc import Collection

from nursery.accounts import addresses
from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.workshops import notices, policy, queries, rules
from nursery.feedback.workshops.commands import loading
from nursery.feedback.workshops.lifecycle import InvitationAnswer, SessionAction
from nursery.feedback.workshops.models import SessionInvitation, Workshop


@command
def invite(
    workshop_id: int,
    *,
    organisation_ids: Collection[int] = (),
    emails: Collection[str] = (),
    language: str = "ar",
    actor: Actor,
) -> int:
    """Invite organisations and people at addresses; returns how many are new. Nobody is invited twice."""
    row, session = loading.load(workshop_id, SessionAction.INVITE, actor)
    if not organisation_ids and not emails:
        raise RuleBroken("workshop.nobody_chosen")
    invited = queries.invitation_rows(row.id)
    known = accounts.organisations_by_id(organisation_ids)
    there = {one.organisation_id for one in invited}
    bodies = [one for one in dict.fromkeys(organisation_ids) if one in known and one not in there]
    written_to = {one.email for one in invited}
    people = [email for email in dict.fromkeys(map(_checked, emails)) if email not in written_to]
    if len(invited) + len(bodies) + len(people) > rules.MOST_INVITED:
        raise RuleBroken("workshop.too_many_invited", most=rules.MOST_INVITED)
    now = clock.now()
    new = [
        SessionInvitation(workshop_id=row.id, organisation_id=one, language=language, invited_at=now)
        for one in bodies
    ]
    new += [
        SessionInvitation(workshop_id=row.id, email=email, language=language, invited_at=now)
        for email in people
    ]
    db.session.add_all(new)
    db.session.flush()
    if new:
        trail.record(
            "workshop.invited",
            "workshop",
            row.id,
            actor_id=actor.person_id,
            organisations=bodies,
            people=len(people),
        )
        notices.invited(session, new)
    return len(new)


def _checked(email: str) -> str:
    try:
        return addresses.checked(email, field="emails")
    except RuleBroken:
        raise RuleBroken("workshop.address_wrong", "emails", address=email[:80]) from None


@command
def answer_for_organisation(
    workshop_id: int, organisation_id: int, answer: InvitationAnswer, people: int = 1, *, actor: Actor
) -> bool:
    """Say for an organisation whether it comes and with how many; whether they wait for a place."""
    if not policy.speaks_for(actor, organisation_id):
        raise NotAllowed
    row, _session = loading.load_for_guest(workshop_id, SessionAction.ANSWER)
    found = queries.invitation_of(workshop_id, organisation_id)
    return _answer(row, found, answer, people, actor.person_id)


@command
def answer_by_link(token: str, answer: InvitationAnswer, people: int = 1) -> bool:
    """Say by the link of a letter whether one comes and with how many; whether they wait for a place."""
    found = queries.invitation_of_token(token)
    row, _session = loading.load_for_guest(found.workshop_id, SessionAction.ANSWER)
    return _answer(row, found, answer, people, None)


def _answer(
    row: Workshop, found: SessionInvitation, answer: InvitationAnswer, people: int, actor_id: int | None
) -> bool:
    comes = answer is InvitationAnswer.ACCEPTED
    if comes:
        rules.check_people(people)
    people = people if comes else 0
    if (found.answer, found.people) != (answer, people):
        found.answer, found.people, found.answered_at = answer, people, clock.now()
        found.is_waiting = comes
        _give_places(row, found)
        trail.record(
            f"workshop.invitation_{answer}", "workshop", row.id, actor_id=actor_id, invitation=found.id
        )
    return found.is_waiting


def _give_places(row: Workshop, answering: SessionInvitation) -> None:
    """Give the free places to those who wait, in the order of their answers, as far as they fit."""
    rows = queries.invitation_rows(row.id)
    taken = queries.seats_taken(rows)
    waiting = sorted((one for one in rows if one.is_waiting), key=_since)
    for one in waiting:
        if row.capacity is None or taken + one.people <= row.capacity:
            one.is_waiting = False
            taken += one.people
            if one is not answering:
                notices.place_found(queries.session_item(row.id), one)


def _since(row: SessionInvitation) -> tuple[object, int]:
    return row.answered_at, row.id
