"""One row of a file read by the mapping: what it says of a licence, or what is wrong with which cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from nursery import places as country
from nursery.base import arabic
from nursery.base.errors import RuleBroken
from nursery.registry.imports import vocabulary
from nursery.registry.licensing import checks
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.rulesets.kinds import AgeBand, ProviderKind
from nursery.registry.rulesets.rules import RuleSet

_ARABIC = re.compile("[\u0620-\u064a]")
_DAY_FIRST = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})(?:[ T].*)?")
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9/\-]{1,19}")
_OURS = re.compile(r"([A-Z]{2})-?(\d{1,6})")
_WHOLE = re.compile(r"-?\d{1,6}(\.0+)?")
PLACES = {band: checks.places_field(band) for band in AgeBand}


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be taken as it is."""

    field: str
    value: str
    code: str
    params: Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """What a row says; `values` are those of the licence's own columns, in the order of `COLUMNS`."""

    line: int
    number: str
    values: tuple[Any, ...]
    provider_name: str
    provider_kind: ProviderKind
    provider_number: str


COLUMNS = (
    *("name_ar", "name_en", "kind", "governorate", "district", "address", "phone", "latitude", "longitude"),
    *PLACES.values(),
    *("issued_on", "expires_on", "state"),
)


class Reader:
    """Reads the rows of one file by its mapping and the rules of the day."""

    def __init__(self, mapping: Mapping[str, int], rules: RuleSet) -> None:
        self._mapping = mapping
        self._rules = rules

    def read(self, line: int, cells: Sequence[str]) -> tuple[Row | None, list[Fault]]:
        """The row, or the faults of its cells."""
        texts = {key: self._cell(cells, position) for key, position in self._mapping.items()}
        faults: list[Fault] = []

        def take(field: str, read: Callable[[str], Any]) -> Any:
            text = texts.get(field, "")
            try:
                return read(text)
            except RuleBroken as error:
                faults.append(Fault(error.field or field, text[:200], error.code, error.params))
                return None

        number = take("number", licence_number)
        values = self._values(texts, take, faults)
        kind = take("provider_kind", lambda text: self._holder_kind(text, texts))
        holder = take("provider_name", lambda text: checks.text(text, "provider_name", most=200))
        registered = take(
            "provider_number",
            lambda text: checks.registration_number(text, kind, self._rules) if kind else text,
        )
        if faults:
            return None, [_at_home(fault) for fault in faults]
        return Row(line, number, values, holder, kind, registered), []

    def text(self, cells: Sequence[str], field: str) -> str:
        """What stands in the column of a field; empty when the file has none."""
        return self._cell(cells, self._mapping[field]) if field in self._mapping else ""

    def says_latin(self, cells: Sequence[str]) -> bool:
        """Whether the Arabic name has no Arabic letter, and the English one has."""
        return not _ARABIC.search(self.text(cells, "name_ar")) and bool(
            _ARABIC.search(self.text(cells, "name_en"))
        )

    def _cell(self, cells: Sequence[str], position: int) -> str:
        return " ".join(cells[position].split()) if position < len(cells) else ""

    def _values(
        self, texts: Mapping[str, str], take: Callable[..., Any], faults: list[Fault]
    ) -> tuple[Any, ...]:
        name = take("name_ar", lambda text: checks.text(text, "name_ar", most=120))
        english = take("name_en", lambda text: checks.text(text, "name_en", most=120, least=0))
        kind = take("kind", vocabulary.nursery_kind)
        district = take("district", lambda text: vocabulary.district(text, texts.get("governorate", "")))
        address = take("address", lambda text: checks.text(text, "address", most=300))
        phone = take("phone", checks.phone)
        point = _point(texts, take)
        wanted = {band: take(field, whole_number) or 0 for band, field in PLACES.items()}
        take(PLACES[AgeBand.M0_6], lambda _text: checks.places(wanted, self._rules))
        issued, expires = take("issued_on", day), take("expires_on", day)
        if issued and expires and expires < issued:
            faults.append(Fault("expires_on", texts.get("expires_on", ""), "import.ends_before", {}))
        state = take("state", vocabulary.licence_state) or LicenceState.ACTIVE
        governorate = country.DISTRICTS[district].parent if district else None
        return (
            *(name, english or name, kind, governorate, district, address, phone, *point),
            *wanted.values(),
            *(issued, expires, state),
        )

    def _holder_kind(self, text: str, texts: Mapping[str, str]) -> ProviderKind:
        """What the file says; without that, eleven digits are a person's national number."""
        if text:
            return vocabulary.provider_kind(text)
        number = re.sub(r"\s", "", arabic.western_digits(texts.get("provider_number", "")))
        natural = self._rules.registration_patterns[ProviderKind.NATURAL_PERSON]
        return ProviderKind.NATURAL_PERSON if re.fullmatch(natural, number) else ProviderKind.LEGAL_PERSON


def _at_home(fault: Fault) -> Fault:
    """Refusals name the fields of forms: here they name columns."""
    return Fault({"registration_number": "provider_number"}.get(fault.field, fault.field), *_rest(fault))


def _rest(fault: Fault) -> tuple[str, str, Mapping[str, Any]]:
    return fault.value, fault.code, fault.params


def _point(texts: Mapping[str, str], take: Callable[..., Any]) -> tuple[float | None, float | None]:
    latitude, longitude = take("latitude", decimal), take("longitude", decimal)
    take("latitude", lambda _text: checks.coordinates(latitude, longitude))
    return latitude, longitude


def licence_number(text: str) -> str:
    """A licence number as the register writes it. Raises `RuleBroken`."""
    plain = arabic.western_digits(text).upper().replace(" ", "")
    ours = _OURS.fullmatch(plain)
    if ours:
        return f"{ours[1]}-{ours[2]:0>6}"
    if not _NUMBER.fullmatch(plain):
        raise RuleBroken("import.number", "number")
    return plain


@lru_cache(maxsize=20_000)
def day(text: str) -> date:
    """A day: year first, or day first as people write it here. Raises `RuleBroken`."""
    plain = arabic.western_digits(text)
    first, last = _YEAR_FIRST.fullmatch(plain), _DAY_FIRST.fullmatch(plain)
    try:
        if first:
            return date(int(first[1]), int(first[2]), int(first[3]))
        if last:
            return date(int(last[3]), int(last[2]), int(last[1]))
    except ValueError as error:
        raise RuleBroken("import.no_such_day") from error
    raise RuleBroken("import.day" if text else "licensing.missing")


def decimal(text: str) -> float | None:
    """A decimal number, or None for an empty cell. Raises `RuleBroken`."""
    if not text:
        return None
    try:
        return float(arabic.western_digits(text).replace("،", ".").replace("٫", ".").replace(",", "."))
    except ValueError as error:
        raise RuleBroken("import.decimal") from error


def whole_number(text: str) -> int:
    """A whole number; an empty cell is 0. Raises `RuleBroken`."""
    if not text:
        return 0
    plain = arabic.western_digits(text)
    if not _WHOLE.fullmatch(plain):
        raise RuleBroken("import.whole_number")
    return int(float(plain))
