"""Words for refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "census_entry.not_possible_now": _l("This step does not fit the present state of the entry."),
    "census.visit_in_the_future": _l("The visit cannot be in the future. Choose a day up to %(day)s."),
    "census.not_your_governorate": _l("You record nurseries of your own governorate only."),
    "census.below_zero": _l("Write 0 or more."),
    "census.too_many": _l("Write at most %(most)s."),
    "census.link_over": _l("The link has ended. Ask the directorate for a new one."),
    "census.gap_closed": _l("This gap was closed already, on %(at)s."),
}
