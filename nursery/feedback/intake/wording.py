"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "intake.place_not_a_number": _l(
        "Write the number as it is printed, such as 4.2.3 for a paragraph or 4.2 for a section. "
        "Leave it empty for the whole guide."
    ),
    "intake.place_unknown": _l(
        "Number %(number)s does not stand in this version of the guide. Look it up in the text of the round."
    ),
    "intake.entered_before": _l(
        "This comment was entered already, under number %(number)s: "
        "the same organisation, reference and text."
    ),
    "intake.no_letter": _l("Choose how it came in."),
    "intake.received_in_future": _l("This day has not come yet. Write the day on which it came in."),
    "intake.received_before_round": _l(
        "The round was not announced yet on this day. Write the day on which it came in."
    ),
    "intake.organisation_unknown": _l("Choose the organisation, or write the name of a new one."),
    "intake.organisation_known": _l("An organisation of this name is in the list. Choose it there."),
}
