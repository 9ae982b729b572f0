"""The pages of rounds, and what all their templates say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, url_for

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import OrganisationKind, Permission
from nursery.base.paging import Page, offset
from nursery.feedback.rounds import labels, policy, queries, zones
from nursery.feedback.rounds.lifecycle import Audience, PartyState, RoundAction, RoundState, Visibility
from nursery.feedback.rounds.queries import PartyItem, RoundItem

blueprint = Blueprint(
    "rounds",
    "nursery.feedback.rounds",
    url_prefix="/consultations",
    template_folder="templates",
)
_PARTIES_ON_A_PAGE = 50


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words and signs of rounds, for the pages of this package."""
    return {
        "round_words": labels,
        "clock_names": zones,
        "RoundState": RoundState,
        "RoundAction": RoundAction,
        "PartyState": PartyState,
        "Audience": Audience,
        "Visibility": Visibility,
    }


@blueprint.app_template_global("party_tabs")
def party_tabs(
    parties: list[PartyItem], chosen: PartyState | None, item: RoundItem
) -> list[tuple[str, str, bool, int]]:
    """The tabs of the party table, one for each state that occurs."""
    count = Counter(one.state for one in parties)
    return [
        (str(words), _tab(item, state), state is chosen, count[state])
        for state, words in labels.PARTY_STATES.items()
        if count[state] or state is chosen
    ]


def _tab(item: RoundItem, state: PartyState) -> str:
    return url_for("rounds.manage", round_id=item.id, state=state.value, _anchor="parties")


@blueprint.app_template_global("address_of")
def address_of(endpoint: str, **values: Any) -> str:
    """The address of a page of a package that builds on this one; empty where it is not installed."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""


def party_page(parties: list[PartyItem], state: PartyState | None, number: int) -> Page[PartyItem]:
    """A page of the parties in `state`, or of all."""
    chosen = [one for one in parties if state in (None, one.state)]
    first = offset(number, _PARTIES_ON_A_PAGE)
    shown = chosen[first : first + _PARTIES_ON_A_PAGE]
    return Page(shown, len(chosen), number, _PARTIES_ON_A_PAGE)


@dataclass(frozen=True)
class InvitationPage:
    """An invitation as the organisation that got it sees it."""

    round: RoundItem
    party: PartyItem
    has_focal_point: bool

    @property
    def can_be_answered(self) -> bool:
        """Whether an answer is still taken."""
        return not self.round.is_over


def invitation_page(round_id: int, organisation_id: int) -> InvitationPage:
    """The invitation of an organisation to a round. Raises `NotFound`."""
    item = queries.round_item(round_id)
    party = queries.party_of(item, organisation_id)
    speakers = accounts.recipients(Permission.ANSWER_INVITATION, organisation_ids=[organisation_id])
    return InvitationPage(item, party, bool(speakers))


@dataclass(frozen=True)
class PublicParties:
    """Who takes part, as everybody sees it: organisations by name, people as a number."""

    organisations: list[PartyItem]
    individuals: int

    @property
    def by_state(self) -> list[tuple[PartyState, list[PartyItem]]]:
        """The organisations by where they stand, the most active first."""
        order = (
            PartyState.ACTIVE,
            PartyState.ACCEPTED,
            PartyState.INVITED,
            PartyState.NO_REPLY,
            PartyState.DECLINED,
        )
        found = [(state, [one for one in self.organisations if one.state is state]) for state in order]
        return [(state, those) for state, those in found if those]


def public_parties(parties: list[PartyItem]) -> PublicParties:
    """The parties as everybody sees them."""
    individual = OrganisationKind.INDIVIDUAL
    organisations = [one for one in parties if one.organisation.kind is not individual]
    return PublicParties(organisations, len(parties) - len(organisations))


@dataclass(frozen=True)
class Relation:
    """What a reader is to a round."""

    mine: list[PartyItem]
    to_answer: list[PartyItem]
    can_join: bool
    may_comment: bool
    may_manage: bool
    may_review: bool
    is_signed_in: bool


def relation(item: RoundItem, parties: list[PartyItem], actor: Actor | None) -> Relation:
    """What the reader can do here, without another question to the database."""
    if actor is None:
        return Relation([], [], False, False, False, False, is_signed_in=False)
    drafts_for = set(actor.organisations(Permission.DRAFT_COMMENT))
    mine = [one for one in parties if one.organisation.id in drafts_for]
    speaks_for = set(actor.organisations(Permission.ANSWER_INVITATION))
    in_it = {one.organisation.id for one in parties}
    return Relation(
        mine=mine,
        to_answer=[one for one in mine if one.organisation.id in speaks_for and not item.is_over],
        can_join=bool(speaks_for - in_it) and item.audience is not Audience.INVITED and not item.is_over,
        may_comment=bool(drafts_for),
        may_manage=policy.may_plan(actor),
        may_review=actor.may(Permission.REVIEW_COMMENTS),
        is_signed_in=True,
    )


def joinable(actor: Actor, item: RoundItem) -> list[OrganisationItem]:
    """The organisations the actor speaks for, that can take part in the round."""
    found = accounts.organisations_by_id(actor.organisations(Permission.ANSWER_INVITATION))
    individual = OrganisationKind.INDIVIDUAL
    return [
        one for one in found.values() if one.kind is not individual or item.audience is Audience.INDIVIDUALS
    ]
