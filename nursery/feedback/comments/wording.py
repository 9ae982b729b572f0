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
    "comment.empty": _l("Write your comment, or propose another wording if it is on a paragraph."),
    "comment.section_not_asked": _l(
        "The round does not ask about this section, so it takes no comments. Its page says what is asked."
    ),
    "comment.quote_not_found": _l(
        "The words you chose do not stand in this paragraph. Your text is still here: "
        "send it again and it is a comment on the whole paragraph."
    ),
    "comment.body_too_long": _l(
        "You wrote %(length)s characters, and %(most)s fit. Shorten the text or divide it into several "
        "comments; all of it is still here."
    ),
    "comment.proposal_too_long": _l(
        "You proposed %(length)s characters, and %(most)s fit. Shorten the wording."
    ),
    "comment.reason_too_long": _l("You wrote %(length)s characters, and %(most)s fit. Shorten the reason."),
    "comment.source_not_web": _l("Write the whole web address, such as https://example.org/page"),
    "comment.source_too_long": _l("Write an address of at most %(most)s characters."),
    "comment.too_visible": _l("The round does not show comments that widely. Choose fewer readers."),
    "comment.move_where": _l("Choose the paragraph after which this one should stand."),
    "comment.too_many_files": _l("A comment takes %(most)s files. Remove one before you add another."),
    "comment.file_unreadable": _l(
        "This picture cannot be read. Save it again as JPEG or PNG and choose it again."
    ),
    "comment.picture_too_large": _l("This picture has too many pixels. Choose one of at most 40 million."),
    "comment.note_needed": _l("Write what the author should change."),
    "comment.note_too_long": _l("Write at most %(most)s characters."),
    "comment.changed_meanwhile": _l(
        "%(name)s changed this comment at %(at)s, while you were writing. Your text was not saved yet: "
        "both texts are below. Join them, then save again."
    ),
    "comment.join_two": _l("Choose at least two comments to join."),
    "comment.join_one_place": _l(
        "These comments stand on different places. Only comments on the same place are joined."
    ),
    "comment.consent_needed": _l(
        "Read what becomes public and tick the box: without your agreement nothing is submitted."
    ),
    "comment.head_submits": _l(
        "In your organisation the head submits. Check the comment; the head is told that it waits."
    ),
    "comment.already_submitted": _l("%(name)s already submitted this comment at %(at)s."),
    "comment.list_changed": _l(
        "The list of checked comments has changed since you opened it, so nothing was submitted. "
        "Check the list as it is now."
    ),
}
