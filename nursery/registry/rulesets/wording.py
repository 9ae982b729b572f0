"""Words for refusals."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "rules.not_possible_now": _l("This version is published. It is never changed: begin a new version."),
    "rules.unreadable": _l("Something is missing or cannot be read. Check what you entered."),
    "rules.missing": _l("Fill in this field."),
    "rules.too_long": _l("Write at most %(most)s characters."),
    "rules.number": _l("Write a number from %(least)s to %(most)s."),
    "rules.reminders": _l("Write one to six numbers of days from 1 to 730, such as 90, 30, 7."),
    "rules.age_backwards": _l("The last month has to come after the first."),
    "rules.area_below_zero": _l("An area cannot be below zero."),
    "rules.ages_overlap": _l("This age overlaps another one, which reaches to month %(month)s."),
    "rules.ages_gap": _l("No row is for the months before this one: begin at month %(month)s."),
    "rules.age_start": _l("The first row begins at month %(month)s."),
    "rules.age_end": _l("The last row ends at month %(month)s."),
    "rules.no_ages": _l("Write at least one row."),
    "rules.no_roles": _l("Choose at least one: without staff who count no child could be taken."),
    "rules.no_rooms": _l("Leave at least one use out of this list: without it no room would count."),
    "rules.currency": _l("Write three Latin letters, such as SYP."),
    "rules.document_twice": _l("Another document has this title already."),
    "rules.choose_one": _l("Choose at least one."),
    "rules.no_documents": _l("Describe at least one document."),
    "rules.pattern": _l("This is no pattern that can be used. Write a short one, such as \\d{11}."),
    "rules.before_another": _l(
        "Another version takes effect on %(day)s. Choose a later day: each version follows the one before."
    ),
    "rules.past_needs_reason": _l(
        "The version changes figures for days that are past. Write the reason, or choose a day to come."
    ),
}
