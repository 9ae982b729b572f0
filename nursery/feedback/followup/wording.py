"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "followup.round_not_open": _l("This can be said while the round is open."),
    "followup.not_yours": _l(
        "Only who submits for an organisation that takes part says whether it is settled."
    ),
    "followup.note_needed": _l("Say in a few words what is still open."),
    "followup.note_too_long": _l("Write at most %(most)s characters."),
}
