"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "comment.not_possible_now": _l(
        "The comment has moved on in the meantime, so this can no longer be done. "
        "Look at where it stands now."
    ),
    "comment.not_a_party": _l("Your organisation is not invited to this round, so it cannot comment in it."),
    "comment.not_a_member": _l(
        "You do not write comments for this organisation, or no longer. Ask its focal point."
    ),
    "comment.not_in_this_version": _l(
        "This paragraph is not part of the version that the round is about. Open it from the round's page."
    ),
    "comment.empty": _l("Write your comment, or change the wording of the paragraph."),
    "comment.body_too_long": _l("Write at most %(most)s characters. Divide a longer comment into several."),
    "comment.proposal_too_long": _l("Propose at most %(most)s characters."),
    "comment.note_needed": _l("Write what the author should change."),
    "comment.note_too_long": _l("Write at most %(most)s characters."),
    "comment.changed_meanwhile": _l(
        "%(name)s changed this comment at %(at)s, while you were writing. Your text was not saved yet: "
        "both texts are below. Join them, then save again."
    ),
    "comment.already_submitted": _l("%(name)s already submitted this comment at %(at)s."),
    "comment.list_changed": _l(
        "The list of checked comments has changed since you opened it, so nothing was submitted. "
        "Check the list as it is now."
    ),
}
