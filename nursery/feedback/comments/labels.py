"""Kinds and states of comments in words."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.feedback.comments.lifecycle import Channel, CommentKind, CommentState, Proposal
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import RoundItem
from nursery.web import filters

KINDS: dict[CommentKind, Any] = {
    CommentKind.GENERAL: _l("General"),
    CommentKind.SUBSTANTIVE: _l("Substantive"),
    CommentKind.TECHNICAL: _l("Technical"),
    CommentKind.EDITORIAL: _l("Editorial"),
    CommentKind.TRANSLATION: _l("Translation"),
    CommentKind.QUESTION: _l("Question"),
    CommentKind.SUPPORT: _l("Support"),
}
KIND_HINTS: dict[CommentKind, Any] = {
    CommentKind.GENERAL: _l("An impression or a comment that fits none of the others."),
    CommentKind.SUBSTANTIVE: _l("Something is missing, wrong, or should be decided otherwise."),
    CommentKind.TECHNICAL: _l("A figure, a term or a source should be put right."),
    CommentKind.EDITORIAL: _l("The wording could be clearer; the meaning stays the same."),
    CommentKind.TRANSLATION: _l("The Arabic and the English text do not say the same."),
    CommentKind.QUESTION: _l("Something is not clear and should be explained."),
    CommentKind.SUPPORT: _l("The text is right as it is and should stay."),
}
STATES: dict[CommentState, Any] = {
    CommentState.DRAFT: _l("Draft"),
    CommentState.PENDING: _l("With the focal point"),
    CommentState.VERIFIED: _l("Checked"),
    CommentState.SUBMITTED: _l("Official"),
    CommentState.WITHDRAWN: _l("Taken back"),
}
TABS: dict[CommentState, Any] = {
    CommentState.DRAFT: _l("Drafts"),
    CommentState.PENDING: _l("To check"),
    CommentState.VERIFIED: _l("Checked"),
    CommentState.SUBMITTED: _l("Official"),
    CommentState.WITHDRAWN: _l("Taken back"),
}
TONES: dict[CommentState, str] = {
    CommentState.DRAFT: "neutral",
    CommentState.PENDING: "warning",
    CommentState.VERIFIED: "info",
    CommentState.SUBMITTED: "success",
    CommentState.WITHDRAWN: "danger",
}
PROPOSALS: dict[Proposal, Any] = {
    Proposal.REPLACE: _l("Other words for the paragraph"),
    Proposal.INSERT_AFTER: _l("A new paragraph after this one"),
    Proposal.DELETE: _l("Delete the paragraph"),
    Proposal.MOVE: _l("Move the paragraph"),
}
CHANNELS: dict[Channel, Any] = {
    Channel.ONLINE: _l("On the site"),
    Channel.WORKSHOP: _l("In a dialogue session"),
    Channel.TABLE: _l("In a table"),
    Channel.LETTER: _l("By letter"),
    Channel.EMAIL: _l("By e-mail"),
    Channel.PHONE: _l("By phone"),
}
VISIBILITIES: dict[Visibility, Any] = {
    Visibility.REVIEWERS: _l("Reviewers only"),
    Visibility.PARTIES: _l("The parties of the round"),
    Visibility.PUBLIC: _l("Everybody"),
}


def seen_by(visibility: Visibility, item: RoundItem) -> str:
    """Who sees an official comment of this visibility, and from when on, in plain words."""
    if visibility is Visibility.REVIEWERS:
        return _(
            "The reviewers of the ministry only, for good. "
            "Others learn its number, its place and what became of it, never its text."
        )
    if visibility is Visibility.PARTIES:
        return _(
            "The reviewers and all parties of the round at once; everybody when the responses are published, "
            "at the latest on %(day)s.",
            day=filters.date_(item.response_due_on),
        )
    return _("Everybody, at once.")
