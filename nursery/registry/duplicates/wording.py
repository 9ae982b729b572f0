"""Words for refusals."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "duplicates.not_possible_now": _l("This pair is settled already. Look at where it stands now."),
    "duplicates.open": _l(
        "A record like this one is registered already. This step waits until an officer has looked at"
        " the pair of likely duplicates number %(number)s."
    ),
    "duplicates.like_another": _l(
        "A record like this one is registered already. Look at it below, use it if it is yours, or write why"
        " this is another one."
    ),
    "duplicates.reason_needed": _l("Write the reason: it stays on record."),
    "duplicates.too_long": _l("Write at most %(most)s characters."),
    "duplicates.choose_one": _l("Choose which of the two records stays."),
    "duplicates.other_governorate": _l(
        "One of the two records lies in another governorate. An officer for both has to merge them."
    ),
    "duplicates.two_licences": _l(
        "Both nurseries hold a licence in force: %(numbers)s. One of the licences has to be surrendered or"
        " revoked before the records are merged."
    ),
    "duplicates.two_applications": _l(
        "An application of each of the two nurseries is under way. Finish or withdraw one before the"
        " records are merged."
    ),
    "duplicates.licence_of_another": _l(
        "The record that would go holds licence %(number)s of another holder. Let it be the one that stays;"
        " or merge the two holders first, if they are one; or let the licence be transferred."
    ),
    "duplicates.application_of_another": _l(
        "An application of another holder is under way for the record that would go. Let it be the one that"
        " stays, merge the two holders first, or finish or withdraw the application."
    ),
    "duplicates.gone": _l(
        "One of the two records was merged into another one in the meantime. Look at the list anew."
    ),
    "duplicates.merged_already": _l(
        "Somebody else merged the two in the meantime, and record %(number)s stayed. Look at what was merged."
    ),
    "duplicates.transfer_between": _l(
        "A transfer from one of the two to the other is under way. Finish or withdraw it before the"
        " records are merged."
    ),
    "duplicates.holds_fast": _l(
        "Something that is closed for good belongs to the record that would go. Let the other one go instead."
    ),
}
