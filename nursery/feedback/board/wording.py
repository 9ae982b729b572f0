"""What refusals of this package say."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "board.nothing_ticked": _l("Tick at least one comment first."),
    "board.too_many_ticked": _l("Tick no more than %(count)s comments at once."),
    "board.disposition_required": _l("Choose a disposition."),
    "board.not_a_reviewer": _l("Choose somebody who reviews comments now."),
    "board.day_over": _l("Choose today or a later day."),
    "board.day_required": _l("Choose the day until which the comments are to be answered."),
    "board.assigned_meanwhile": _l(
        "A colleague changed this assignment meanwhile: the comment is now with %(name)s. Look again before "
        "you change it."
    ),
    "board.note_empty": _l("Write the note first."),
    "board.view_name_required": _l("Write a name for the view."),
    "board.view_name_used": _l("Another view of yours has this name already."),
    "board.view_empty": _l("Choose something to filter by first: a view is a filter with a name."),
    "board.too_many_views": _l("You keep %(count)s views already. Delete one first."),
}
