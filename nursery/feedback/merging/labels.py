"""Kinds of changes, where their words come from, and why one needs a person: in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging.lifecycle import ChangeOrigin, ChangeState
from nursery.feedback.merging.wanted import Why

ORIGINS: dict[ChangeOrigin, Any] = {
    ChangeOrigin.AS_PROPOSED: _l("As it was proposed"),
    ChangeOrigin.MERGED: _l("Merged with other changes of the paragraph"),
    ChangeOrigin.TAKEN: _l("In the words that the response takes over"),
    ChangeOrigin.JOINT: _l("Joint text, written by a reviewer"),
}
STATES: dict[ChangeState, Any] = {
    ChangeState.APPLIED: _l("Applied"),
    ChangeState.UNDONE: _l("Undone"),
}
STATE_TONES: dict[ChangeState, str] = {ChangeState.APPLIED: "success", ChangeState.UNDONE: "neutral"}
KINDS: dict[Proposal, Any] = {
    Proposal.REPLACE: _l("Other wording"),
    Proposal.INSERT_AFTER: _l("New paragraph after it"),
    Proposal.DELETE: _l("Paragraph taken out"),
    Proposal.MOVE: _l("Paragraph moved elsewhere"),
}
REASONS: dict[Why, Any] = {
    Why.SAME_WORDS: _l(
        "Another accepted proposal changes the same words. Write the text that does both justice."
    ),
    Why.EDITED: _l("The same words were changed in the working version since. Write the joint text."),
    Why.DELETED: _l(
        "The paragraph was taken out by another accepted proposal. Take that back first, or change the "
        "response."
    ),
    Why.CHANGED_BEFORE_DELETING: _l(
        "The paragraph that is to be taken out was changed since. Write what is to stand, or take the other "
        "change back first."
    ),
    Why.MOVED_TWICE: _l(
        "Another accepted proposal moves the paragraph elsewhere. Take that back first, or change the "
        "response."
    ),
    Why.GONE: _l(
        "The paragraph does not stand in the working version any more, so nothing can be applied to it. "
        "Put it back in the editor, or change the response."
    ),
    Why.TARGET_GONE: _l(
        "The paragraph after which it would stand is not in this section of the working version any more."
    ),
    Why.NO_WORDS: _l("Accepted, but no wording was written down that could be taken over. Write it here."),
    Why.TOO_LONG: _l(
        "The proposal is longer than a paragraph of the guide may be. Write what is taken of it."
    ),
    Why.UNREADABLE: _l("The guide cannot take the text like this:"),
    Why.OTHER_LANGUAGE: _l(
        "This changes the form of the paragraph, and both languages have the same form: write the other "
        "language, too."
    ),
    Why.LATER_CHANGE: _l("Later changes touch these words."),
}
