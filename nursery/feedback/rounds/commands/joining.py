"""Taking part without an invitation, where the round allows it."""

from __future__ import annotations

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.rounds import policy
from nursery.feedback.rounds.commands.loading import load
from nursery.feedback.rounds.lifecycle import Audience, PartyAnswer, RoundAction
from nursery.feedback.rounds.models import Round, RoundParty


@command
def join(round_id: int, organisation_id: int, *, actor: Actor) -> bool:
    """Make an organisation a party by its own wish; returns whether it was not one before.

    An individual takes part where the round is open to individuals, an organisation where it is open to any
    registered one. An organisation that was invited accepts by this.
    """
    if not policy.may_speak_for(actor, organisation_id):
        raise NotAllowed
    row = load(round_id, RoundAction.JOIN, actor, hold=True)
    party = next((one for one in row.parties if one.organisation_id == organisation_id), None)
    if party is None:
        _check_audience(row, organisation_id)
        party = RoundParty(organisation_id=organisation_id, invited_at=clock.now(), joined_by_itself=True)
        row.parties.append(party)
    elif party.answer is PartyAnswer.ACCEPTED:
        return False
    is_new = party.id is None
    party.answer, party.answered_at, party.answered_by = PartyAnswer.ACCEPTED, clock.now(), actor.person_id
    party.decline_reason = ""
    db.session.flush()
    trail.record(
        "round.joined", "round", row.id, actor_id=actor.person_id, organisation=organisation_id, new=is_new
    )
    return is_new


@command
def show_names(round_id: int, organisation_id: int, *, shows: bool, actor: Actor) -> None:
    """Note whether a person in their own name wants to be named beside their comments in a round."""
    if not policy.may_speak_for(actor, organisation_id):
        raise NotAllowed
    row = load(round_id, RoundAction.JOIN, actor)
    party = next((one for one in row.parties if one.organisation_id == organisation_id), None)
    if party is None:
        raise NotFound
    if party.shows_names is not shows:
        party.shows_names = shows
        details = {"organisation": organisation_id, "shows": shows}
        trail.record("round.names_shown", "round", row.id, actor_id=actor.person_id, **details)


def _check_audience(row: Round, organisation_id: int) -> None:
    found = accounts.organisations_by_id([organisation_id]).get(organisation_id)
    if found is None:
        raise NotFound
    is_individual = found.kind is OrganisationKind.INDIVIDUAL
    if is_individual and row.audience is not Audience.INDIVIDUALS:
        raise RuleBroken("round.not_for_individuals")
    if row.audience is Audience.INVITED:
        raise RuleBroken("round.only_invited")
