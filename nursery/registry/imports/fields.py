"""What a register can tell of a licence: the fields, and the headings by which files call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.base import arabic


@dataclass(frozen=True)
class Field:
    """One field: its name here, its words, and whether a file has to have it."""

    key: str
    label: Any
    is_required: bool


FIELDS: tuple[Field, ...] = (
    Field("number", _l("Licence number"), True),
    Field("name_ar", _l("Name in Arabic"), True),
    Field("name_en", _l("Name in English"), False),
    Field("kind", _l("Kind of nursery"), True),
    Field("governorate", _l("Governorate"), False),
    Field("district", _l("District"), True),
    Field("address", _l("Address"), True),
    Field("phone", _l("Phone of the nursery"), True),
    Field("latitude", _l("Latitude"), False),
    Field("longitude", _l("Longitude"), False),
    Field("places_0_6", _l("Places, 0 to 6 months"), False),
    Field("places_6_12", _l("Places, 6 to 12 months"), False),
    Field("places_12_24", _l("Places, 12 to 24 months"), False),
    Field("places_24_36", _l("Places, 24 to 36 months"), False),
    Field("issued_on", _l("Licensed from"), True),
    Field("expires_on", _l("Last day of the licence"), True),
    Field("state", _l("State of the licence"), False),
    Field("is_provisional", _l("Provisional or ordinary licence"), False),
    Field("provider_name", _l("Licence holder"), True),
    Field("provider_kind", _l("Kind of holder"), False),
    Field("provider_number", _l("National or registration number of the holder"), True),
)
# What files call their columns, in both languages.
_CALLED = {
    "number": "رقم الترخيص | الترخيص | licence no | license number | no",
    "name_ar": "اسم الحضانة | الاسم بالعربية | اسم الدار | الاسم | nursery name | name",
    "name_en": "الاسم بالإنكليزية | الاسم اللاتيني | english name",
    "kind": "نوع الحضانة | النوع | التبعية | type",
    "governorate": "المحافظة | province",
    "district": "المنطقة | رمز المنطقة | pcode",
    "address": "العنوان | عنوان الحضانة | street",
    "phone": "هاتف الحضانة | الهاتف | رقم الهاتف | telephone",
    "latitude": "خط العرض | العرض | lat | y",
    "longitude": "خط الطول | الطول | lon | lng | long | x",
    "places_0_6": "أماكن 0-6 | 0-6 | الأماكن من الولادة إلى 6 أشهر",
    "places_6_12": "أماكن 6-12 | 6-12 | الأماكن من 6 إلى 12 شهراً",
    "places_12_24": "أماكن 12-24 | 12-24 | الأماكن من 12 إلى 24 شهراً",
    "places_24_36": "أماكن 24-36 | 24-36 | الأماكن من 24 إلى 36 شهراً",
    "issued_on": "تاريخ الترخيص | بداية الترخيص | تاريخ المنح | issue date | issued | from",
    "expires_on": "تاريخ الانتهاء | آخر يوم في الترخيص | آخر يوم | صالح لغاية | expiry date | until",
    "state": "حالة الترخيص | الحالة | status",
    "is_provisional": (
        "ترخيص مؤقت أم عادي | مؤقت | ترخيص مؤقت | نوع الترخيص | صفة الترخيص | provisional | licence type"
    ),
    "provider_name": "صاحب الترخيص | اسم المرخص له | holder | owner",
    "provider_kind": "صفة صاحب الترخيص | نوع الشخص | holder type",
    "provider_number": (
        "الرقم الوطني | رقم السجل | رقم الإشهار | الرقم الوطني لصاحب الترخيص أو رقم سجله"
        " | national number | registration number"
    ),
}
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}
REQUIRED = tuple(field.key for field in FIELDS if field.is_required)


def guess(headings: Sequence[str], remembered: Mapping[str, str]) -> dict[str, int]:
    """The position of the column for each field that can be told by its heading.

    What the source's last file was read by comes first, then the field's own name, then what files call it.
    No column is given to two fields.
    """
    places = {_plain(heading): position for position, heading in reversed(list(enumerate(headings)))}
    found: dict[str, int] = {}
    for names_of in (_remembered(remembered), _own_names, _called):
        for field in FIELDS:
            names = (_plain(name) for name in names_of(field))
            taken = set(found.values())
            free = [places[name] for name in names if name in places and places[name] not in taken]
            if field.key not in found and free:
                found[field.key] = free[0]
    return found


def _remembered(remembered: Mapping[str, str]) -> Any:
    return lambda field: (remembered[field.key],) if field.key in remembered else ()


def _own_names(field: Field) -> tuple[str, ...]:
    return (field.key,)


def _called(field: Field) -> tuple[str, ...]:
    return tuple(_CALLED[field.key].split(" | "))


def _plain(heading: str) -> str:
    """A heading without what people write differently each time."""
    return " ".join(arabic.without_article(word) for word in arabic.words(heading.replace("_", " ")))
