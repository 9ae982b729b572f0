"""Words for the refusals of the monthly figures."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "statistics.no_such_figure": _l("This number does not belong to the monthly figures."),
    "statistics.below_zero": _l("Write 0 or more."),
    "statistics.absurd": _l("Write at most %(most)s."),
    "statistics.more_than_licensed": _l(
        "There are %(children)s children and %(places)s licensed places. If that is right, write a word "
        "about it here and send again."
    ),
    "statistics.more_free_than_places": _l(
        "Children and free places together are more than the %(places)s licensed places. If that is right, "
        "write a word about it here and send again."
    ),
    "statistics.nobody_cares": _l(
        "There are children but no caregiver. If that is right, write a word about it here and send again."
    ),
    "statistics.nothing_to_repeat": _l("There is no earlier month. Write the figures once."),
    "statistics.not_yet": _l("The figures of this month are entered from %(day)s on."),
    "statistics.closed": _l("This month is closed since %(day)s. Write to the directorate about mistakes."),
}
