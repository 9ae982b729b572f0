"""What an invited organisation says to its invitation, signed in or by the link of its letter."""

from __future__ import annotations

from nursery.accounts import addresses
from nursery.accounts import commands as accounts
from nursery.accounts import queries as people
from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Permission, Role
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.feedback.rounds import notices, policy, queries
from nursery.feedback.rounds.commands.loading import load
from nursery.feedback.rounds.lifecycle import PartyAnswer, RoundAction
from nursery.feedback.rounds.models import RoundParty


@command
def accept(round_id: int, organisation_id: int, *, actor: Actor) -> None:
    """Say that the organisation takes part. A second time changes nothing; a refusal is taken back by it."""
    _answer(round_id, organisation_id, PartyAnswer.ACCEPTED, "", actor)


@command
def decline(round_id: int, organisation_id: int, reason: str, *, actor: Actor) -> None:
    """Say that the organisation does not take part, and why. It can still change its mind."""
    if not reason.strip():
        raise RuleBroken("round.decline_reason_needed", "reason")
    _answer(round_id, organisation_id, PartyAnswer.DECLINED, reason.strip(), actor)


@command
def accept_by_link(token: str) -> None:
    """`accept` by whoever holds the link of the invitation."""
    round_id, organisation_id, actor = _holder(token)
    accept(round_id, organisation_id, actor=actor)


@command
def decline_by_link(token: str, reason: str) -> None:
    """`decline` by whoever holds the link of the invitation."""
    round_id, organisation_id, actor = _holder(token)
    decline(round_id, organisation_id, reason, actor=actor)


@command
def name_focal_point(token: str, *, name: str, email: str, language: str = "ar") -> None:
    """Name the person who comments for an organisation that has nobody yet; they are invited by letter.

    The organisation takes part by this. Naming somebody else replaces the one named before, as long as
    they have not answered.
    """
    round_id, organisation_id, actor = _holder(token)
    if people.recipients(Permission.ANSWER_INVITATION, organisation_ids=[organisation_id]):
        raise Conflict("round.has_focal_point")
    name, email = addresses.checked_name(name), addresses.checked(email)
    party = _answer(round_id, organisation_id, PartyAnswer.ACCEPTED, "", actor)
    if party.focal_email and party.focal_email != email:
        _withdraw(organisation_id, party.focal_email, actor)
    accounts.invite(organisation_id, email=email, role=Role.FOCAL_POINT, language=language, actor=actor)
    if party.focal_email != email:
        organisation = people.organisations_by_id([organisation_id])[organisation_id]
        notices.named_as_focal_point(queries.round_item(round_id), organisation, name, email, language)
    party.focal_email = email
    trail.record("round.focal_point_named", "round", round_id, actor_id=None, organisation=organisation_id)


def _withdraw(organisation_id: int, email: str, actor: Actor) -> None:
    for waiting in people.waiting_invitations(organisation_id, email, Role.FOCAL_POINT, None):
        accounts.withdraw_invitation(waiting.id, actor=actor)


def _holder(token: str) -> tuple[int, int, Actor]:
    """The round, the organisation, and the holder of its link as one who speaks for it."""
    round_id, organisation_id = queries.party_of_token(token)
    if queries.round_item(round_id).is_over:
        raise Conflict("round.invitation_over")
    organisation = people.organisations_by_id([organisation_id])[organisation_id]
    grants = (Grant(Role.FOCAL_POINT, organisation_id),)
    return round_id, organisation_id, Actor(None, organisation.name_ar, grants=grants)


def _answer(
    round_id: int, organisation_id: int, answer: PartyAnswer, reason: str, actor: Actor
) -> RoundParty:
    if not policy.may_speak_for(actor, organisation_id):
        raise NotAllowed
    load(round_id, RoundAction.ANSWER, actor)
    party = queries.party_row(round_id, organisation_id)
    if (party.answer, party.decline_reason) != (answer, reason):
        party.answer, party.decline_reason = answer, reason
        party.answered_at, party.answered_by = clock.now(), actor.person_id
        trail.record(
            f"round.{answer}", "round", round_id, actor_id=actor.person_id, organisation=organisation_id
        )
    return party
