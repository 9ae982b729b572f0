"""Kinds and states of comments in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.comments.lifecycle import CommentKind, CommentState

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
