"""Words for the refusals of the nursery's file."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "nurseries.area_not_positive": _l("Write the area in square metres: more than 0, such as 18.5."),
    "nurseries.area_absurd": _l("Write at most %(most)s square metres. Is the point in the right place?"),
    "nurseries.too_many_rooms": _l("A file has at most %(most)s rooms. Join small ones into one line."),
    "nurseries.too_many_photos": _l("A file has at most %(most)s photos. Remove one first."),
    "nurseries.employed_from_absurd": _l("Check the first day of work: it is too far from today."),
    "nurseries.employed_to_before": _l("The last day of work cannot be before the first."),
    "nurseries.employed_to_absurd": _l(
        "Check the last day of work, or leave it empty while the person works here."
    ),
    "nurseries.birth_date_absurd": _l(
        "Check the date of birth: who works here is from %(least)s to %(most)s years old."
    ),
    "nurseries.national_number": _l(
        "Write the 11 digits of the national number, as on the identity card, or leave it empty."
    ),
    "nurseries.number_twice": _l(
        "%(name)s has the same national number and works here at the same time. Nobody is counted twice."
    ),
    "nurseries.person_twice": _l(
        "%(name)s stands in the list for the same time already. If these are two people, write the national "
        "number or the date of birth of both."
    ),
    "nurseries.issued_in_the_future": _l("The day of issue cannot be in the future."),
    "nurseries.expiry_missing": _l("Write the last day on which this paper holds."),
    "nurseries.expires_before_issued": _l("The last day has to be after the day of issue."),
    "nurseries.paper_expired": _l("This paper has been over since %(day)s. Add the renewed one."),
    "nurseries.closes_before_opening": _l(
        "The closing time is before the opening time. Write it in 24 hours, such as 14:00; if the nursery is "
        "open over midnight, say so below."
    ),
    "nurseries.closes_at_opening": _l(
        "It opens and closes at the same time. Write the hours, or leave both empty."
    ),
    "nurseries.runs_into_next_day": _l("It closes after the next day has opened. Check both days."),
    "nurseries.too_late_to_remove": _l(
        "An entry can be taken out within %(days)s days. Now write the last day of work instead."
    ),
    "nurseries.decided_since": _l(
        "The directorate has decided on an application since this entry was made, and counted it. "
        "Write the last day of work instead."
    ),
    "nurseries.half_a_day": _l("Write both times of the day, or leave both empty when it is closed."),
    "nurseries.never_open": _l("Write the hours of at least one day."),
    "nurseries.closing_ends_before": _l("The last day cannot be before the first."),
    "nurseries.closing_too_long": _l(
        "At most %(most)s days at a time. For a longer closure ask for the suspension of the licence."
    ),
    "nurseries.closing_out_of_reach": _l("Choose days from today on, within two years."),
    "nurseries.too_many_closings": _l("There are %(most)s closings already. Remove one first."),
    "nurseries.fee_negative": _l("Write 0 or more."),
    "nurseries.fee_absurd": _l("Write at most %(most)s."),
    "nurseries.incident_in_the_future": _l("Choose a moment that has passed."),
    "nurseries.incident_too_old": _l("Incidents are recorded within a year."),
}
