"""What two records say, as it is offered for choice on the form of a merge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from nursery import places
from nursery.registry.duplicates import choosing
from nursery.registry.duplicates.items import RecordItem
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.licensing.labels import NURSERY_KINDS, PROVIDER_KINDS
from nursery.web import language

ALL = sorted({group for groups in choosing.GROUPS.values() for group in groups})


def differing(kind: RecordKind, one: RecordItem, other: RecordItem) -> list[str]:
    """The groups in which two records say different things."""
    return [
        group
        for group, names in choosing.GROUPS[kind].items()
        if any(_of(one, name) != _of(other, name) for name in names)
    ]


def _of(one: RecordItem, column: str) -> Any:
    return getattr(one, "described_as" if column == "kind" else column)


def said(one: RecordItem, group: str) -> str:
    """What a record says of a group of columns."""
    return _SAID[group](one) or _("Nothing")


def _kind(one: RecordItem) -> str:
    words: dict[Any, Any] = {**PROVIDER_KINDS, **NURSERY_KINDS}
    return str(words[one.described_as])


def _place(one: RecordItem) -> str:
    code = language.current()
    district = places.district_name(one.district, code)
    governorate = places.governorate_name(one.governorate, code)
    return _(", ").join(part for part in (one.address, district, governorate) if part)


def _point(one: RecordItem) -> str:
    if one.latitude is None or one.longitude is None:
        return ""
    return f"\u2066{one.latitude:.5f}, {one.longitude:.5f}\u2069"


_SAID: dict[str, Callable[[RecordItem], str]] = {
    "kind": _kind,
    "names": lambda one: " · ".join(filter(None, (one.name_ar, one.name_en))),
    "number": lambda one: f"\u2066{one.registration_number}\u2069",
    "phone": lambda one: f"\u2066{one.phone}\u2069",
    "place": _place,
    "point": _point,
}
