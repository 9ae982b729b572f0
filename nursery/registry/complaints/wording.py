"""Words for refusals."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "complaint.no_such_code": _l("No complaint has this code. Check each letter and digit."),
    "complaint.not_possible_now": _l("This is not possible now: somebody has taken another step meanwhile."),
    "complaint.nursery_has_licence": _l("This nursery has a licence. Choose what the complaint is about."),
    "complaint.where": _l("Choose the governorate in which the nursery is."),
    "complaint.district_elsewhere": _l(
        "This district lies in another governorate. Choose one of the two again."
    ),
    "complaint.address_or_position": _l(
        "Say where it is: a street, a building, something well known nearby. Or share the phone’s position."
    ),
    "complaint.position_outside": _l(
        "The position lies outside Syria. Describe the address in words, or share the position again."
    ),
    "complaint.too_many_addresses": _l(
        "A text with more than %(most)s web addresses is not taken. Leave some of them out."
    ),
    "complaint.too_many_photos": _l("A complaint has at most %(most)s photos. Leave some of them out."),
    "complaint.no_such_officer": _l(
        "This person does not handle complaints of the governorate. Choose another."
    ),
    "complaint.no_such_licence": _l("No licence with this number can be named here. Check the number."),
    "complaint.licence_elsewhere": _l("The nursery with this licence is in another governorate."),
    "complaint.no_such_report": _l("The two reports can no longer be joined. Look at both again."),
    "complaint.too_late": _l(
        "The time to say whether the answer satisfies (%(days)s days) is over. You can write a new complaint."
    ),
    "complaint.said_satisfied": _l("You have already said that the answer satisfies you."),
}
