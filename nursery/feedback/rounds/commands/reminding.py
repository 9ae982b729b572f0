"""Reminders: by themselves on their occasions, and by a lead reviewer's click."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import or_, update

from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.rounds import audience, notices, queries
from nursery.feedback.rounds.commands.loading import load
from nursery.feedback.rounds.lifecycle import PartyState, Reminder, RoundAction, reminder_due
from nursery.feedback.rounds.models import Round, RoundParty
from nursery.feedback.rounds.queries import PartyItem, RoundItem
from nursery.feedback.rounds.tokens import token_of


@command
def send_reminder(round_id: int) -> Reminder | None:
    """Write the reminder that is due in a round, once; returns it. None when nothing is due.

    The opening is told to all parties but those that declined; later ones only to parties with nothing
    official yet, or with drafts that wait.
    """
    row = queries.row(round_id)
    due = reminder_due(row.opens_at, row.closes_at, clock.now())
    if row.announced_at is None or due is None or not _claim(round_id, due):
        return None
    item = queries.round_item(round_id)
    parties = [one for one in queries.parties_in(item) if _is_reminded(one, due)]
    _write(item, parties, due, f"round.reminder:{round_id}:{due}:{item.closes_at:%Y%m%d%H%M}")
    trail.record("round.reminded", "round", round_id, actor_id=None, occasion=due, parties=len(parties))
    return due


def _claim(round_id: int, due: Reminder) -> bool:
    """Note the reminder as sent, before anybody else does: two workers write it once."""
    order = list(Reminder)
    earlier = order[: order.index(due)]
    not_yet = or_(Round.last_reminder.is_(None), Round.last_reminder.in_(earlier))
    claimed = update(Round).where(Round.id == round_id, not_yet).values(last_reminder=due)
    options = {"synchronize_session": False}
    return db.session.scalar(claimed.returning(Round.id).execution_options(**options)) is not None


def _is_reminded(party: PartyItem, due: Reminder) -> bool:
    if party.state is PartyState.DECLINED:
        return False
    return due is Reminder.OPENING or not party.official or bool(party.drafts)


@command
def remind(round_id: int, organisation_ids: Collection[int] | None = None, *, actor: Actor) -> list[int]:
    """Remind silent parties, all of them or those named; returns the organisations written to.

    Nobody is written to more than once a day by this, however often it is pressed.
    """
    load(round_id, RoundAction.REMIND, actor)
    item = queries.round_item(round_id)
    silent = [one for one in queries.parties_in(item) if one.is_silent]
    if organisation_ids is not None:
        silent = [one for one in silent if one.organisation.id in set(organisation_ids)]
    _write(item, silent, None, f"round.reminded:{round_id}:{clock.today().isoformat()}")
    told = [one.organisation.id for one in silent]
    trail.record("round.reminded", "round", round_id, actor_id=actor.person_id, organisations=told)
    return told


def _write(item: RoundItem, parties: list[PartyItem], occasion: Reminder | None, key: str) -> None:
    """One letter for each person, about what their organisation has not finished."""
    waiting = [one for one in parties if one.drafts]
    idle = [one for one in parties if not one.drafts]
    for group, has_drafts in ((waiting, True), (idle, False)):
        people = audience.of_organisations(_ids(group))
        notices.reminder(item, people, occasion, has_drafts=has_drafts, key=key)
    rows = {row.id: row for row in queries.row(item.id).parties}
    for one in parties:
        if one.contact_email and one.organisation.kind is not OrganisationKind.INDIVIDUAL:
            _write_to_address(item, one, rows[one.id], occasion, key)


def _write_to_address(
    item: RoundItem, party: PartyItem, row: RoundParty, occasion: Reminder | None, key: str
) -> None:
    if audience.of_organisations([party.organisation.id]):
        return
    link = f"consultations/invitations/{token_of(row)}"
    notices.reminder_by_address(item, party, occasion, link, key)


def _ids(parties: Iterable[PartyItem]) -> list[int]:
    return [one.organisation.id for one in parties]
