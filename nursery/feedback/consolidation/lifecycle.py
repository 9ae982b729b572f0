"""States of a response, and the values of a disposition."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class Disposition(StrEnum):
    """What was decided about a comment: a field of its own, never prose."""

    ACCEPTED = "accepted"
    ACCEPTED_MODIFIED = "accepted_modified"
    PARTLY_ACCEPTED = "partly_accepted"
    NOTED = "noted"
    NOT_ACCEPTED = "not_accepted"
    OUT_OF_SCOPE = "out_of_scope"
    DUPLICATE = "duplicate"
    DEFERRED = "deferred"
    REFERRED = "referred"
    ALREADY_COVERED = "already_covered"


class ResponseState(StrEnum):
    """Where a response stands."""

    DRAFT = "draft"
    PUBLISHED = "published"


class ResponseAction(StrEnum):
    """What can be done to a response."""

    EDIT = "edit"
    PUBLISH = "publish"


_S, _A = ResponseState, ResponseAction
RESPONSE = Lifecycle[ResponseState, ResponseAction](
    "response",
    {
        (_S.DRAFT, _A.EDIT): _S.DRAFT,
        (_S.DRAFT, _A.PUBLISH): _S.PUBLISHED,
    },
)
