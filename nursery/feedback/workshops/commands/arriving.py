"""Who comes: signing in on the day, or ticked by those who run the session."""

from __future__ import annotations

from nursery.accounts import addresses
from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.arabic import sort_key
from nursery.base.command import command
from nursery.base.errors import NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.workshops import queries, rules
from nursery.feedback.workshops.commands import loading
from nursery.feedback.workshops.lifecycle import Gender, SessionAction
from nursery.feedback.workshops.models import Participant


@command
def sign_in(
    code: str,
    *,
    name: str,
    organisation_id: int | None = None,
    organisation_name: str = "",
    gender: Gender,
    governorate: str | None = None,
    email: str = "",
    language: str = "ar",
    may_be_named: bool = False,
    consents: bool,
    device_hash: str = "",
) -> int:
    """Put oneself on the list by the code on the wall, on the day; returns the entry's id.

    Whoever signs in again under the same name, or sends the same form twice, stands there once.
    """
    found = queries.row_of_code(code)
    row, session = loading.load_for_guest(found.id, SessionAction.ATTEND)
    rules.check_entry(session)
    if not consents:
        raise RuleBroken("workshop.consent_needed", "consents")
    return _enter(
        row.id,
        name=name,
        organisation_id=organisation_id,
        organisation_name=organisation_name,
        gender=gender,
        governorate=governorate,
        email=email,
        language=language,
        may_be_named=may_be_named,
        device_hash=device_hash,
        actor=None,
    )


@command
def add_participant(
    workshop_id: int,
    *,
    name: str,
    organisation_id: int | None = None,
    organisation_name: str = "",
    gender: Gender,
    governorate: str | None = None,
    email: str = "",
    language: str = "ar",
    actor: Actor,
) -> int:
    """Put somebody on the list who is in the hall; they are named nowhere in public."""
    row, _session = loading.load(workshop_id, SessionAction.ATTEND, actor)
    return _enter(
        row.id,
        name=name,
        organisation_id=organisation_id,
        organisation_name=organisation_name,
        gender=gender,
        governorate=governorate,
        email=email,
        language=language,
        may_be_named=False,
        device_hash="",
        actor=actor,
    )


def _enter(
    workshop_id: int,
    *,
    name: str,
    organisation_id: int | None,
    organisation_name: str,
    gender: Gender,
    governorate: str | None,
    email: str,
    language: str,
    may_be_named: bool,
    device_hash: str,
    actor: Actor | None,
) -> int:
    name = addresses.checked_name(name)
    rules.check_governorate(governorate)
    email = addresses.checked(email) if email.strip() else ""
    if organisation_id is not None:
        _check_invited(workshop_id, organisation_id)
    place = str(organisation_id) if organisation_id is not None else sort_key(organisation_name)
    key = f"{sort_key(name)}|{place}"[:200]
    before = queries.signed_in_before(workshop_id, name_key=key)
    if before is not None:
        before.is_present = True
        # The address is that of whoever signed in first: a link to their words goes to nobody else.
        if device_hash and before.device_hash == device_hash:
            before.email = before.email or email
        return before.id
    if len(queries.participant_rows(workshop_id)) >= rules.MOST_PARTICIPANTS:
        raise RuleBroken("workshop.list_full")
    now = clock.now()
    entry = Participant(
        workshop_id=workshop_id,
        name=name,
        name_key=key,
        organisation_id=organisation_id,
        organisation_name="" if organisation_id is not None else organisation_name.strip()[:200],
        gender=gender,
        governorate=governorate,
        email=email,
        language=language,
        may_be_named=may_be_named,
        consented_at=now if actor is None else None,
        device_hash=device_hash,
        is_present=True,
        signed_in_at=now,
        added_by=actor.person_id if actor else None,
    )
    db.session.add(entry)
    db.session.flush()
    actor_id = actor.person_id if actor else None
    trail.record("workshop.signed_in", "workshop", workshop_id, actor_id=actor_id, participant=entry.id)
    return entry.id


def _check_invited(workshop_id: int, organisation_id: int) -> None:
    try:
        queries.invitation_of(workshop_id, organisation_id)
    except NotFound:
        raise RuleBroken("workshop.unknown_body", "organisation_id") from None


@command
def mark_present(workshop_id: int, participant_id: int, *, is_present: bool, actor: Actor) -> None:
    """Say of somebody on the list that they came, or did not."""
    row, _session = loading.load(workshop_id, SessionAction.ATTEND, actor)
    entry = queries.participant_row(participant_id, row.id)
    if entry.is_present is is_present:
        return
    entry.is_present = is_present
    event = "workshop.marked_present" if is_present else "workshop.marked_absent"
    trail.record(event, "workshop", row.id, actor_id=actor.person_id, participant=entry.id)
