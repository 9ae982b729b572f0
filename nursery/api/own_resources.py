"""What programs read with a token: a person's own organisations, and the comments of these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from nursery.accounts.roles import OrganisationKind
from nursery.api.resources import Links, Place
from nursery.api.schema import Said
from nursery.feedback.comments.lifecycle import CommentAction, CommentKind, CommentState, Proposal
from nursery.feedback.rounds.lifecycle import Visibility


@dataclass(frozen=True)
class OwnOrganisation:
    """An organisation for which the person may write."""

    id: int
    kind: OrganisationKind
    name: str
    may_submit: Annotated[bool, Said("Whether the person may make its comments official.")]


@dataclass(frozen=True)
class OwnOrganisations:
    """The organisations of the person whose token this is."""

    items: list[OwnOrganisation]


@dataclass(frozen=True)
class ListedComment:
    """A comment of the person's own organisation, in whatever state."""

    id: int
    round_id: int
    organisation_id: int
    state: CommentState
    number: int | None
    version: Annotated[int, Said("Which text this is: send it with a change.")]
    place: Place
    kind: CommentKind
    language: str
    body: str
    proposal: Proposal | None
    proposed_text: str
    reason: str
    source_url: str
    visibility: Visibility
    is_own: Annotated[bool, Said("Whether the person wrote it.")]
    return_note: str
    updated_at: datetime
    submitted_at: datetime | None
    page: str


@dataclass(frozen=True)
class Comment(ListedComment):
    """A comment of the person's own organisation, and what the person may do with it now."""

    actions: list[CommentAction]


@dataclass(frozen=True)
class Comments:
    """A page of an organisation's own comments."""

    items: list[ListedComment]
    total: int
    page: int
    links: Links
