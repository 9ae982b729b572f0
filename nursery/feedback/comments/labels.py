"""Words for the kinds of comments."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.comments.lifecycle import CommentKind

KINDS: dict[CommentKind, Any] = {
    CommentKind.GENERAL: _l("General"),
    CommentKind.SUBSTANTIVE: _l("Substantive"),
    CommentKind.TECHNICAL: _l("Technical"),
    CommentKind.EDITORIAL: _l("Editorial"),
    CommentKind.TRANSLATION: _l("Translation"),
    CommentKind.QUESTION: _l("Question"),
    CommentKind.SUPPORT: _l("Support"),
}
