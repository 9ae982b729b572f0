"""Words for tokens."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.api.models import Scope, TokenState

SCOPES = {
    Scope.READ: _l("Read only"),
    Scope.COMMENT: _l("Read and comment"),
}
SCOPE_HELP = {
    Scope.READ: _l("The program reads what you read: the comments of your organisation in every state."),
    Scope.COMMENT: _l(
        "The program also writes, hands over, submits and withdraws comments, as far as you may yourself."
    ),
}
STATES = {
    TokenState.VALID: _l("Valid"),
    TokenState.EXPIRED: _l("Out of date"),
    TokenState.REVOKED: _l("Revoked"),
}
TONES = {TokenState.VALID: "success", TokenState.EXPIRED: "neutral", TokenState.REVOKED: "danger"}
SUMMARIES = {
    "entry": _l("Where everything begins"),
    "versions": _l("The public versions of the guide"),
    "version": _l("A version with its chapters and sections"),
    "section": _l("A section with its text, paragraph by paragraph"),
    "all_rounds": _l("The consultation rounds, open ones first"),
    "consultation_round": _l("One consultation round"),
    "public_comments": _l("The comments of a round that everybody sees"),
    "results": _l("What was decided about each comment, once published"),
    "organisations": _l("The organisations you may write for"),
    "own_comments": _l("The comments of your organisation, in every state"),
    "comment": _l("One comment of your organisation, and what you may do with it"),
    "new_comment": _l("Write a draft"),
    "change": _l("Change a comment"),
    "hand_over": _l("Give a draft to the focal point"),
    "submit": _l("Make a comment official"),
    "withdraw": _l("Take a comment back"),
}
