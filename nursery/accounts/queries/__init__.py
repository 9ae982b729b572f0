"""Reading people, organisations, memberships, sessions and links."""

from nursery.accounts.queries.invitations import (
    InvitationItem,
    invitation_by_token,
    invitation_row,
    invitations_sent_since,
    unanswered_invitations,
    waiting_invitations,
)
from nursery.accounts.queries.links import email_link, letters_since, link_state
from nursery.accounts.queries.members import (
    MemberItem,
    MembershipItem,
    OrganisationRow,
    hold_memberships,
    holders,
    members,
    membership_to_end,
    memberships_of,
    organisation_rows,
    organisation_to_manage,
)
from nursery.accounts.queries.organisations import OrganisationItem, organisations, organisations_by_id
from nursery.accounts.queries.people import (
    Credentials,
    Recipient,
    credentials,
    hold,
    names_of_people,
    people,
    person,
    person_by_email,
    recipient,
    recipients,
)
from nursery.accounts.queries.sign_ins import SignInItem, open_sign_ins

__all__ = [
    "Credentials",
    "InvitationItem",
    "MemberItem",
    "MembershipItem",
    "OrganisationItem",
    "OrganisationRow",
    "Recipient",
    "SignInItem",
    "credentials",
    "email_link",
    "hold",
    "hold_memberships",
    "holders",
    "invitation_by_token",
    "invitation_row",
    "invitations_sent_since",
    "letters_since",
    "link_state",
    "members",
    "membership_to_end",
    "memberships_of",
    "names_of_people",
    "open_sign_ins",
    "organisation_rows",
    "organisation_to_manage",
    "organisations",
    "organisations_by_id",
    "people",
    "person",
    "person_by_email",
    "recipient",
    "recipients",
    "unanswered_invitations",
    "waiting_invitations",
]
