"""States, moves and kinds of comments."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class CommentState(StrEnum):
    """Where a comment stands inside its organisation, until it is official."""

    DRAFT = "draft"
    PENDING = "pending"
    VERIFIED = "verified"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class CommentAction(StrEnum):
    """What can be done to a comment."""

    EDIT = "edit"
    HAND_OVER = "hand_over"
    RETURN = "return"
    VERIFY = "verify"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    JOIN = "join"
    SEPARATE = "separate"


_S, _A = CommentState, CommentAction
COMMENT = Lifecycle[CommentState, CommentAction](
    "comment",
    {
        (_S.DRAFT, _A.EDIT): _S.DRAFT,
        (_S.DRAFT, _A.HAND_OVER): _S.PENDING,
        (_S.DRAFT, _A.WITHDRAW): _S.WITHDRAWN,
        (_S.DRAFT, _A.JOIN): _S.WITHDRAWN,
        (_S.PENDING, _A.EDIT): _S.PENDING,
        (_S.PENDING, _A.RETURN): _S.DRAFT,
        (_S.PENDING, _A.VERIFY): _S.VERIFIED,
        (_S.PENDING, _A.WITHDRAW): _S.WITHDRAWN,
        (_S.PENDING, _A.JOIN): _S.WITHDRAWN,
        (_S.VERIFIED, _A.RETURN): _S.DRAFT,
        (_S.VERIFIED, _A.SUBMIT): _S.SUBMITTED,
        (_S.VERIFIED, _A.WITHDRAW): _S.WITHDRAWN,
        (_S.SUBMITTED, _A.EDIT): _S.SUBMITTED,
        (_S.SUBMITTED, _A.WITHDRAW): _S.WITHDRAWN,
        (_S.WITHDRAWN, _A.SEPARATE): _S.DRAFT,
    },
)


class CommentKind(StrEnum):
    """What kind of remark it is."""

    GENERAL = "general"
    SUBSTANTIVE = "substantive"
    TECHNICAL = "technical"
    EDITORIAL = "editorial"
    TRANSLATION = "translation"
    QUESTION = "question"
    SUPPORT = "support"


class Anchor(StrEnum):
    """What of the text a comment is on."""

    GUIDE = "guide"
    SECTION = "section"
    BLOCK = "block"
    QUOTE = "quote"


class Proposal(StrEnum):
    """What a comment proposes to do with its paragraph."""

    REPLACE = "replace"
    INSERT_AFTER = "insert_after"
    DELETE = "delete"
    MOVE = "move"


class Channel(StrEnum):
    """How a comment came in."""

    ONLINE = "online"
    WORKSHOP = "workshop"
    TABLE = "table"
    LETTER = "letter"
    EMAIL = "email"
    PHONE = "phone"
