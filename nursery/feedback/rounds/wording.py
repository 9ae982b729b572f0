"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "round.not_possible_now": _l(
        "This cannot be done with the round any more, or not yet. Look at where it stands now."
    ),
    "round.version_not_in_consultation": _l(
        "Choose a version of the guide that is published for consultation."
    ),
    "round.closing_is_past": _l("Choose a closing time that is still to come."),
    "round.closes_before_it_opens": _l("Choose a closing time after the opening time."),
    "round.response_before_closing": _l(
        "Choose a day for the response after the day on which the round closes (%(closes_at)s)."
    ),
    "round.extension_not_later": _l("Choose a time after the present closing time, %(closes_at)s."),
    "round.reason_needed": _l("Write the reason: everybody who takes part is told it."),
    "round.nobody_invited": _l("Invite at least one organisation before you announce the round."),
    "round.unknown_organisation": _l("One of the organisations is not registered any more. Choose again."),
    "round.not_open_yet": _l("The round opens on %(opens_at)s. Comments are taken from then on."),
    "round.closed": _l(
        "The round closed on %(closes_at)s. Comments are no longer taken, unless the time is extended."
    ),
}
