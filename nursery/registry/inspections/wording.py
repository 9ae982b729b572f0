"""Words for the refusals of inspections."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "inspection.not_your_step": _l("This step is not yours to take."),
    "inspection.not_possible_now": _l("This step does not fit the present state of the visit."),
    "inspection.not_now.planned": _l("The visit has not begun yet."),
    "inspection.not_now.under_way": _l("The visit is under way: its report is not signed yet."),
    "inspection.not_now.reported": _l("The report is signed already. What it says is not changed any more."),
    "inspection.not_now.acknowledged": _l(
        "The report is signed by both sides. What it says is not changed any more."
    ),
    "inspection.not_now.called_off": _l("The visit was called off."),
    "inspection.day_in_the_past": _l("Choose a day from %(day)s on."),
    "inspection.day_too_far": _l("Choose a day within a year."),
    "inspection.already_planned": _l("A visit to this nursery is planned for %(day)s already."),
    "inspection.no_such_inspector": _l("Choose an inspector of this governorate."),
    "inspection.inspector_of_the_nursery": _l(
        "This inspector belongs to the nursery's own organisation. Choose another one."
    ),
    "inspection.application_elsewhere": _l("This application is not one of this nursery's."),
}
