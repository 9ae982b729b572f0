"""New rows that look like a nursery of the register under another number, or like another row of the file.

Likely the same are only nurseries that share a phone, an address or a place on the map. Of each row no more
is kept in mind than these, as numbers; rows that share none with anything are never compared.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import floor
from operator import itemgetter

from sqlalchemy import select

from nursery.base.bulk import table_of
from nursery.extensions import db
from nursery.registry.duplicates import keeping, keys, matching, traits
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.likenesses import Candidate, Likeness
from nursery.registry.duplicates.models_keys import RecordKey
from nursery.registry.imports.checking import Checked
from nursery.registry.imports.lifecycle import IssueKind
from nursery.registry.imports.models import StagedRow
from nursery.registry.imports.parsing import COLUMNS, Row
from nursery.registry.imports.planning import Issue
from nursery.registry.licensing.models import Licence

Key = tuple[int, str]
_KIND = RecordKind.NURSERY
_AT_ONCE = 500
_NAMES = ("name_ar", "name_en", "phone", "governorate", "district", "address", "latitude", "longitude")
_COMPARED = [COLUMNS.index(name) for name in ("phone", "district", "address", "latitude", "longitude")]
_R = table_of(StagedRow).c
_LATITUDE, _LONGITUDE, _ROW = 0.0005, 0.0006, 1 << 21
_AROUND = [2 * (up * _ROW + across) for up in (-1, 0, 1) for across in (-1, 0, 1) if up or across]


class Marks:
    """What new rows may have in common with others, in the order of the rows.

    Three numbers a row, for its phone, its address and its place; where the register has nurseries, also
    which rows are like one of these.
    """

    def __init__(self) -> None:
        self._register = _keys_of_register()
        self._positions = array("l")
        self._own = array("q")
        self._found: Counter[int] = Counter()
        self._like_register: set[int] = set()

    def add(self, rows: Sequence[Row]) -> None:
        """Keep new rows in mind."""
        for row in rows:
            phone, district, address, latitude, longitude = (row.values[at] for at in _COMPARED)
            told = traits.address(address)
            own = (
                _number(traits.phone(phone)),
                _number(told and f"{district} {told}"),
                _square(latitude, longitude),
            )
            self._positions.append(row.position)
            self._own.extend(own)
            self._found.update(filter(None, own))
            if self._register:
                of = traits.of_nursery("", "", phone, district, address, latitude, longitude, "")
                if not self._register.isdisjoint(keys.sought(of)):
                    self._like_register.add(row.position)

    def note(self, import_id: int, found: Checked) -> int:
        """Note the likely duplicates among these rows, each pair once; returns how many there are."""
        candidates = list(_candidates(import_id, self._sharing()))
        pairs = [
            (key, one)
            for key, ones in matching.each(candidates)
            for one in ones
            if one.is_likely and (one.other is None or one.other < key)
        ]
        numbers = _numbers(one.record_id for _key, one in pairs if one.record_id is not None)
        for (line, number), one in sorted(pairs, key=itemgetter(0)):
            found.note(_issue(line, number, one, numbers))
        return len(pairs)

    def _sharing(self) -> Iterator[int]:
        """The positions of the rows that share something with another one, or with the register."""
        found = self._found
        numbers = zip(*[iter(self._own)] * 3, strict=True)
        for position, (phone, address, square) in zip(self._positions, numbers, strict=True):
            if (
                1 < found[phone] <= keys.TOO_COMMON
                or 1 < found[address] <= keys.TOO_COMMON
                or 1 < found[square] <= keys.TOO_COMMON
                or (square and any(square + step in found for step in _AROUND))
                or position in self._like_register
            ):
                yield position


def _keys_of_register() -> frozenset[int]:
    """Under what the nurseries of the register are found."""
    keeping.refresh(_KIND)
    statement = select(RecordKey.key).where(RecordKey.kind == _KIND).execution_options(yield_per=5_000)
    return frozenset(db.session.scalars(statement)) - keeping.crowded(_KIND)


def _number(text: str) -> int:
    return hash(text) | 1 if text else 0


def _square(latitude: float | None, longitude: float | None) -> int:
    """The number of a square a little wider than what still counts as near; an even one."""
    if latitude is None or longitude is None:
        return 0
    return 2 * (floor(latitude / _LATITUDE) * _ROW + floor(longitude / _LONGITUDE))


def _candidates(import_id: int, positions: Iterator[int]) -> Iterator[Candidate[Key]]:
    shown = [_R[name] for name in _NAMES]
    while some := list(islice(positions, _AT_ONCE)):
        statement = select(_R.line, _R.number, _R.provider_number, *shown).where(
            _R.import_id == import_id, _R.position.in_(some)
        )
        for line, number, holder, *values in db.session.execute(statement.order_by(_R.position)):
            said = dict(zip(_NAMES, values, strict=True))
            yield Candidate((line, number), _KIND, registration_number=holder, **said)


def _issue(line: int, number: str, one: Likeness[Key], numbers: Mapping[int, str]) -> Issue:
    shared = [trait.value for trait in one.traits]
    if one.other is not None:
        params = {"row": one.other[0], "traits": shared}
        return Issue(IssueKind.DUPLICATE, line, number, "", "", "import.like_row", params)
    params = {"number": numbers.get(one.record_id or 0, ""), "traits": shared}
    return Issue(IssueKind.DUPLICATE, line, number, "", "", "import.like_licence", params)


def _numbers(nursery_ids: Iterable[int]) -> dict[int, str]:
    """The number of a licence of each nursery."""
    found: dict[int, str] = {}
    ids = iter(sorted(set(nursery_ids)))
    while some := list(islice(ids, _AT_ONCE)):
        statement = select(Licence.nursery_id, Licence.number).where(Licence.nursery_id.in_(some))
        found |= {row.nursery_id: row.number for row in db.session.execute(statement)}
    return found
