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
    """Where a response stands. Nobody clears what they drafted themselves."""

    DRAFT = "draft"
    CLEARED = "cleared"
    PUBLISHED = "published"


class ResponseAction(StrEnum):
    """What can be done to a response."""

    EDIT = "edit"
    CLEAR = "clear"
    RETURN = "return"
    PUBLISH = "publish"


_S, _A = ResponseState, ResponseAction
RESPONSE = Lifecycle[ResponseState, ResponseAction](
    "response",
    {
        (_S.DRAFT, _A.EDIT): _S.DRAFT,
        (_S.DRAFT, _A.CLEAR): _S.CLEARED,
        (_S.DRAFT, _A.RETURN): _S.DRAFT,
        (_S.CLEARED, _A.EDIT): _S.DRAFT,
        (_S.CLEARED, _A.RETURN): _S.DRAFT,
        (_S.CLEARED, _A.PUBLISH): _S.PUBLISHED,
    },
)


class Verdict(StrEnum):
    """What a commenter says of the response to their comment."""

    AGREES = "agrees"
    DISAGREES = "disagrees"


class VerdictState(StrEnum):
    """Where the verdict on a response stands. Never stored: dates, the round's rule and what was said decide.

    `NO_REPLY`: the date has passed without a word and the round says that this means nothing;
    `TAKEN_AS_AGREED`: it has passed and the round says that silence is agreement.
    """

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    AGREES = "agrees"
    DISAGREES = "disagrees"
    NO_REPLY = "no_reply"
    TAKEN_AS_AGREED = "taken_as_agreed"
