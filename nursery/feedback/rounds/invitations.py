"""The letters by which parties are invited, and the address at which each is reached."""

from __future__ import annotations

from collections.abc import Collection

from nursery.accounts import queries as accounts
from nursery.accounts.roles import OrganisationKind, Permission
from nursery.feedback.rounds import notices, queries
from nursery.feedback.rounds.models import Round, RoundParty
from nursery.feedback.rounds.tokens import token_of


def write_to(row: Round, parties: Collection[RoundParty]) -> None:
    """Invite the parties. Part of a command.

    Those who speak for an organisation get the secret link of its invitation, its other members a letter
    without it; where nobody has an account, the link goes to the party's address.
    """
    item = queries.round_item(row.id)
    for party, organisation in _with_names(parties):
        if organisation.kind is OrganisationKind.INDIVIDUAL:
            continue
        speakers = accounts.recipients(Permission.ANSWER_INVITATION, organisation_ids=[organisation.id])
        members = accounts.recipients(Permission.DRAFT_COMMENT, organisation_ids=[organisation.id])
        link = f"consultations/invitations/{token_of(party)}"
        known = {person.person_id for person in speakers}
        notices.invitation(item, organisation, speakers, link)
        notices.invitation(item, organisation, [one for one in members if one.person_id not in known])
        if party.contact_email and not speakers:
            notices.invitation_by_address(item, organisation, party.contact_email, link)


def _with_names(parties: Collection[RoundParty]) -> list[tuple[RoundParty, accounts.OrganisationItem]]:
    known = accounts.organisations_by_id([party.organisation_id for party in parties])
    return [(party, known[party.organisation_id]) for party in parties]
