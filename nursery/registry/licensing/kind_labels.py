"""The words that differ with the kind of application: titles, buttons, what granting does, the timeline."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.registry.licensing import step_labels
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.rulesets.labels import APPLICATION_KINDS

__all__ = [
    "APPLICATION_KINDS",
    "CHANGED",
    "FROM_NURSERY",
    "GRANTED",
    "LEADS",
    "REFUSED",
    "STATEMENTS",
    "TITLES",
    "consequence",
    "event",
]

_A, _K = ApplicationAction, ApplicationKind
TITLES = {
    _K.NEW: _l("Apply for a licence"),
    _K.PROVISIONAL: _l("Apply for a provisional licence"),
    _K.RENEWAL: _l("Renew the licence"),
    _K.AMENDMENT: _l("Amend the licence"),
    _K.TRANSFER: _l("Transfer the licence"),
}
# The buttons on the nursery's page, and what stands beside them.
FROM_NURSERY = {
    _K.NEW: _l("Apply for a licence"),
    _K.PROVISIONAL: _l("Apply for a provisional licence"),
    _K.RENEWAL: _l("Renew the licence"),
    _K.AMENDMENT: _l("Change what is licensed"),
    _K.TRANSFER: _l("Transfer the licence to another holder"),
}
LEADS = {
    _K.NEW: _l("The full licence, for some years. A provisional one becomes it and keeps its number."),
    _K.PROVISIONAL: _l("For some months, while the nursery completes what a full licence needs."),
    _K.RENEWAL: _l("The new years follow the present last day. The number of the licence stays."),
    _K.AMENDMENT: _l(
        "Name, kind, address or places. The public register shows the change once it is granted."
    ),
    _K.TRANSFER: _l("Both sides apply together. Until it is granted you answer for the nursery."),
}
STATEMENTS = {
    _K.NEW: _l("Description of the nursery"),
    _K.PROVISIONAL: _l("Description of the nursery"),
    _K.RENEWAL: _l("What has changed since the last decision"),
    _K.AMENDMENT: _l("Reasons for the change"),
    _K.TRANSFER: _l("How the nursery goes on with the new holder"),
}
GRANTED = {
    _K.NEW: _l("The licence is granted"),
    _K.PROVISIONAL: _l("The provisional licence is granted"),
    _K.RENEWAL: _l("The licence is renewed"),
    _K.AMENDMENT: _l("The licence is amended"),
    _K.TRANSFER: _l("The licence is transferred"),
}
REFUSED = {
    _K.NEW: _l("The licence is refused"),
    _K.PROVISIONAL: _l("The provisional licence is refused"),
    _K.RENEWAL: _l("The renewal is refused"),
    _K.AMENDMENT: _l("The amendment is refused"),
    _K.TRANSFER: _l("The transfer is refused"),
}
_CONSEQUENCES = {
    (_K.PROVISIONAL, _A.GRANT): _l(
        "The provisional licence gets its number at once and stands on the public register. The applicant is "
        "told by letter."
    ),
    (_K.RENEWAL, _A.GRANT): _l(
        "The last day moves on by the years of the rules; the number stays. The applicant is told by letter."
    ),
    (_K.AMENDMENT, _A.GRANT): _l(
        "The public register shows the changes at once; the number stays. The applicant is told by letter."
    ),
    (_K.TRANSFER, _A.GRANT): _l(
        "The present licence ends as transferred; the new holder gets one with a number of its own and the "
        "same last day. Both sides are told by letter."
    ),
}
_EVENTS = {
    (_K.PROVISIONAL, _A.GRANT): _l("Provisional licence granted"),
    (_K.RENEWAL, _A.GRANT): _l("Licence renewed"),
    (_K.AMENDMENT, _A.GRANT): _l("Licence amended"),
    (_K.TRANSFER, _A.GRANT): _l("Licence transferred"),
    (_K.PROVISIONAL, _A.REFUSE): _l("Provisional licence refused"),
    (_K.RENEWAL, _A.REFUSE): _l("Renewal refused"),
    (_K.AMENDMENT, _A.REFUSE): _l("Amendment refused"),
    (_K.TRANSFER, _A.REFUSE): _l("Transfer refused"),
}
# What an amendment changes, by column.
CHANGED = {
    "kind": _l("Kind of nursery"),
    "name_ar": _l("Name in Arabic"),
    "name_en": _l("Name in Latin letters"),
    "district": _l("District"),
    "address": _l("Address"),
    "phone": _l("Phone"),
    "latitude": _l("Latitude"),
    "longitude": _l("Longitude"),
}


def consequence(action: ApplicationAction, kind: ApplicationKind) -> Any:
    """What follows from a step of an application of `kind`."""
    return _CONSEQUENCES.get((kind, action)) or step_labels.CONSEQUENCES[action]


def event(action: ApplicationAction, kind: ApplicationKind) -> Any:
    """What the timeline says of a step of an application of `kind`."""
    return _EVENTS.get((kind, action)) or step_labels.EVENTS[action]
