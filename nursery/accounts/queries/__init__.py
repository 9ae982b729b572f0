"""Reading people, organisations, memberships, sessions and links."""

from nursery.accounts.queries.organisations import OrganisationItem, organisations, organisations_by_id
from nursery.accounts.queries.people import Recipient, names_of_people, people, recipients

__all__ = [
    "OrganisationItem",
    "Recipient",
    "names_of_people",
    "organisations",
    "organisations_by_id",
    "people",
    "recipients",
]
