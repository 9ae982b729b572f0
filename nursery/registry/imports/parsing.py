"""Rows of a file read by the mapping: what they say of licences, or what is wrong with which cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import zip_longest
from typing import Any, NamedTuple, TypeVar

from nursery import places as country
from nursery.base import arabic
from nursery.base.errors import RuleBroken
from nursery.registry.imports import fields, vocabulary
from nursery.registry.licensing import checks
from nursery.registry.rulesets.kinds import AgeBand, ProviderKind
from nursery.registry.rulesets.rules import RuleSet

_ARABIC = re.compile("[\u0620-\u064a]")
_DAY_FIRST = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})(?:[ T].*)?")
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9/\-]{1,19}")
_OURS = re.compile(r"([A-Z]{2})-?(\d{1,6})")
_WHOLE = re.compile(r"-?\d{1,6}(\.0+)?")
T = TypeVar("T")
MOST = 1_000
# Refusals name the fields of forms: here they name columns.
_AT_HOME = {"registration_number": "provider_number"}
_GOVERNORATES = {code: place.parent for code, place in country.DISTRICTS.items()}
PLACES = {band: checks.places_field(band) for band in AgeBand}


class Fault(NamedTuple):
    """A cell that cannot be taken as it is."""

    field: str
    value: str
    code: str
    params: Mapping[str, Any]


class Row(NamedTuple):
    """What a row says; `values` are those of the licence's own columns, in the order of `COLUMNS`."""

    position: int
    line: int
    number: str
    values: tuple[Any, ...]
    provider_name: str
    provider_kind: ProviderKind
    provider_number: str


class Faulty(NamedTuple):
    """A row that cannot be taken, with what stands where its number should."""

    line: int
    number: str
    faults: Sequence[Fault]


COLUMNS = (
    *("name_ar", "name_en", "kind", "governorate", "district", "address", "phone", "latitude", "longitude"),
    *PLACES.values(),
    *("issued_on", "expires_on", "state", "is_provisional"),
)
Texts = Sequence[str]


class Reader:
    """Reads the rows of one file by its mapping and the rules of the day, a column at a time."""

    def __init__(self, mapping: Mapping[str, int], rules: RuleSet) -> None:
        self._mapping = mapping
        self._rules = rules
        self._places = lru_cache(maxsize=20_000)(self._fitting)

    def read(self, rows: Sequence[tuple[int, Texts]], after: int) -> tuple[list[Row], list[Faulty], int]:
        """The rows behind the first `after`; those with faults; how many names stand in swapped columns."""
        batch = _Columns(self._mapping, [cells for _line, cells in rows])
        take = batch.take
        number = take("number", licence_number)
        values = list(zip(*self._values(batch), strict=True))
        kind = take("provider_kind", self._holder_kind, "provider_number")
        name = take("provider_name", _named("provider_name", 200))
        registered = batch.read("provider_number", self._registered, batch.texts["provider_number"], kind)
        good, faulty = [], []
        for at, (line, _cells) in enumerate(rows):
            if at in batch.faults:
                faulty.append(Faulty(line, batch.texts["number"][at], batch.faults[at]))
            else:
                good.append(
                    Row(after + at + 1, line, number[at], values[at], name[at], kind[at], registered[at])
                )
        return good, faulty, batch.latin_names()

    def _values(self, batch: _Columns) -> Iterator[Sequence[Any]]:
        """The columns of `COLUMNS`."""
        take, texts = batch.take, batch.texts
        name = take("name_ar", _named("name_ar", 120))
        english = take("name_en", _named("name_en", 120, least=0))
        yield name
        yield [one or other for one, other in zip(english, name, strict=True)]
        yield take("kind", vocabulary.nursery_kind)
        district = take("district", vocabulary.district, "governorate")
        yield [_GOVERNORATES.get(one) for one in district]
        yield district
        yield take("address", _named("address", 300))
        yield take("phone", checks.phone)
        latitude, longitude = take("latitude", decimal), take("longitude", decimal)
        batch.check("latitude", checks.coordinates, latitude, longitude)
        yield latitude
        yield longitude
        wanted = [take(field, whole_number) for field in PLACES.values()]
        batch.check(PLACES[AgeBand.M0_6], self._places, *wanted)
        yield from wanted
        issued, expires = take("issued_on", day), take("expires_on", day)
        batch.check("expires_on", _in_order, issued, expires)
        yield issued
        yield expires
        yield take("state", vocabulary.licence_state)
        said = take("is_provisional", vocabulary.is_provisional)
        by_state = map(vocabulary.says_provisional, texts["state"])
        yield [one or other for one, other in zip(said, by_state, strict=True)]

    def _fitting(self, *places: int | None) -> None:
        checks.places({band: count or 0 for band, count in zip(PLACES, places, strict=True)}, self._rules)

    def _registered(self, text: str, kind: ProviderKind | None) -> str:
        return checks.registration_number(text, kind, self._rules) if kind else text

    def _holder_kind(self, text: str, number: str) -> ProviderKind:
        """What the file says; without that, eleven digits are a person's national number."""
        if text:
            return vocabulary.provider_kind(text)
        plain = re.sub(r"\s", "", arabic.western_digits(number))
        natural = self._rules.registration_patterns[ProviderKind.NATURAL_PERSON]
        return ProviderKind.NATURAL_PERSON if re.fullmatch(natural, plain) else ProviderKind.LEGAL_PERSON


class _Columns:
    """The columns of some rows by the fields they mean, and the faults found in them by row."""

    def __init__(self, mapping: Mapping[str, int], rows: Sequence[Texts]) -> None:
        columns = list(zip_longest(*rows, fillvalue=""))
        missing = ("",) * len(rows)
        self.faults: dict[int, list[Fault]] = defaultdict(list)
        self.texts: Mapping[str, Texts] = {
            field.key: columns[mapping[field.key]] if mapping.get(field.key, MOST) < len(columns) else missing
            for field in fields.FIELDS
        }

    def take(self, field: str, read: Callable[..., T], *others: str) -> list[T]:
        """What the cells of a column say, read together with those of `others`."""
        return self.read(field, read, self.texts[field], *(self.texts[one] for one in others))

    def read(self, field: str, read: Callable[..., T], *columns: Sequence[Any]) -> list[T]:
        """What `read` makes of each row of `columns`; its refusals are faults of `field`."""
        found: list[Any] = []
        for at, cells in enumerate(zip(*columns, strict=True)):
            try:
                found.append(read(*cells))
            except RuleBroken as error:
                found.append(None)
                name = _AT_HOME.get(error.field or field, error.field or field)
                cell = self.texts.get(name, self.texts[field])[at]
                self.faults[at].append(Fault(name, cell[:200], error.code, error.params))
        return found

    def check(self, field: str, check: Callable[..., None], *columns: Sequence[Any]) -> None:
        """Let `check` look at what was read of some columns."""
        self.read(field, check, *columns)

    def latin_names(self) -> int:
        """In how many rows the Arabic name has no Arabic letter, and the English one has."""
        names = zip(self.texts["name_ar"], self.texts["name_en"], strict=True)
        return sum(1 for one, other in names if not _ARABIC.search(one) and _ARABIC.search(other))


def _named(field: str, most: int, least: int = 1) -> Callable[[str], str]:
    return partial(checks.text, field=field, most=most, least=least)


def _in_order(issued: date | None, expires: date | None) -> None:
    if issued and expires and expires < issued:
        raise RuleBroken("import.ends_before")


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


@lru_cache(maxsize=5_000)
def whole_number(text: str) -> int:
    """A whole number; an empty cell is 0. Raises `RuleBroken`."""
    if not text:
        return 0
    plain = arabic.western_digits(text)
    if not _WHOLE.fullmatch(plain):
        raise RuleBroken("import.whole_number")
    return int(float(plain))
