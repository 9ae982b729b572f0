"""Inviting organisations: those that are registered, and those not known yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy.orm.attributes import flag_modified

from nursery.accounts import addresses, directory
from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import RuleBroken
from nursery.extensions import db
from nursery.feedback.rounds import invitations, queries, rules
from nursery.feedback.rounds.commands.loading import check_seen, load
from nursery.feedback.rounds.lifecycle import RoundAction
from nursery.feedback.rounds.models import Round, RoundParty


@command
def invite(
    round_id: int, organisation_ids: Collection[int], *, lock: int | None = None, actor: Actor
) -> list[int]:
    """Make the organisations parties to the round; returns the newly invited ones.

    While the round is a draft, `organisation_ids` is the whole list: those left out are taken off, and
    nobody is written to. Once it is announced an invitation stays, and the new parties get their letter.
    What is so already is done, whatever version the actor saw.
    """
    row = load(round_id, RoundAction.INVITE, actor, hold=True)
    invited = {party.organisation_id for party in row.parties}
    new = [wanted for wanted in dict.fromkeys(organisation_ids) if wanted not in invited]
    rules.check_organisations(new)
    left_out = invited - set(organisation_ids) if row.announced_at is None else set()
    if not new and not left_out:
        return []
    check_seen(row, lock)
    for party in [party for party in row.parties if party.organisation_id in left_out]:
        row.parties.remove(party)
    _add(row, [RoundParty(organisation_id=wanted, invited_at=clock.now()) for wanted in new])
    details = {"added": new, "taken_off": sorted(left_out)}
    trail.record("round.parties_chosen", "round", row.id, actor_id=actor.person_id, **details)
    return new


@command
def invite_new(
    round_id: int,
    kind: OrganisationKind,
    *,
    name_ar: str,
    name_en: str,
    governorate: str | None = None,
    email: str,
    actor: Actor,
) -> int:
    """Found an organisation that is not registered yet and make it a party; returns its id.

    Its letter, with the link by which it answers without an account, goes to `email`: at once, or when the
    round is announced. The same once more changes nothing.
    """
    row = load(round_id, RoundAction.INVITE, actor, hold=True)
    email = addresses.checked(email)
    rules.check_new_organisation(kind, governorate)
    known = next((one for one in accounts.organisations([kind]) if one.name_ar == name_ar), None)
    if known is not None:
        if any(p.organisation_id == known.id and p.contact_email == email for p in row.parties):
            return known.id
        raise RuleBroken("round.organisation_known", "name_ar")
    organisation_id = directory.found_organisation(
        kind, name_ar=name_ar, name_en=name_en, governorate=governorate, actor=actor
    )
    _add(row, [RoundParty(organisation_id=organisation_id, invited_at=clock.now(), contact_email=email)])
    trail.record("round.parties_chosen", "round", row.id, actor_id=actor.person_id, added=[organisation_id])
    return organisation_id


@command
def write_to_address(round_id: int, organisation_id: int, email: str, *, actor: Actor) -> None:
    """Note where the invitation of a party goes that has nobody with an account; it is sent there."""
    row = load(round_id, RoundAction.INVITE, actor, hold=True)
    party = queries.party_row(round_id, organisation_id)
    email = addresses.checked(email)
    if party.contact_email == email:
        return
    party.contact_email = email
    if row.announced_at is not None:
        invitations.write_to(row, [party])
    trail.record(
        "round.party_address", "round", row.id, actor_id=actor.person_id, organisation=organisation_id
    )


def _add(row: Round, parties: Iterable[RoundParty]) -> None:
    """Add parties to a round that is held; they are written to when it is announced already."""
    new = list(parties)
    row.parties += new
    # The parties stand in a table of their own: the round's version tells that they changed.
    flag_modified(row, "announced_at")
    db.session.flush()
    if row.announced_at is not None:
        invitations.write_to(row, new)
