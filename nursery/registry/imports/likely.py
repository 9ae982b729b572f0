"""New rows that look like a nursery of the register under another number, or like another row of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.matching import Candidate, Likeness, likely
from nursery.registry.imports.checking import Checked
from nursery.registry.imports.lifecycle import IssueKind
from nursery.registry.imports.parsing import COLUMNS, Row
from nursery.registry.imports.planning import Issue
from nursery.registry.licensing.models import Licence

Key = tuple[int, str]
_AT_ONCE = 500


def note(found: Checked) -> int:
    """Note the likely duplicates among the new rows, each pair once; returns how many there are."""
    like = likely([_candidate(row) for row in found.new])
    pairs = [
        (key, one) for key, ones in like.items() for one in ones if one.is_likely and _is_first(key, one)
    ]
    numbers = _numbers(one.record_id for _key, one in pairs if one.record_id is not None)
    for (line, number), one in pairs:
        found.note(_issue(line, number, one, numbers))
    found.new.clear()
    return len(pairs)


def _candidate(row: Row) -> Candidate[Key]:
    values = dict(zip(COLUMNS, row.values, strict=True))
    names = ("name_ar", "name_en", "phone", "governorate", "district", "address", "latitude", "longitude")
    return Candidate(
        key=(row.line, row.number),
        kind=RecordKind.NURSERY,
        registration_number=row.provider_number,
        **{name: values[name] for name in names},
    )


def _is_first(key: Key, one: Likeness[Key]) -> bool:
    """Two rows of the file are one pair: it stands at the later row."""
    return one.other is None or one.other < key


def _issue(line: int, number: str, one: Likeness[Key], numbers: Mapping[int, str]) -> Issue:
    traits = [trait.value for trait in one.traits]
    if one.other is not None:
        params = {"row": one.other[0], "traits": traits}
        return Issue(IssueKind.DUPLICATE, line, number, "", "", "import.like_row", params)
    params = {"number": numbers.get(one.record_id or 0, ""), "traits": traits}
    return Issue(IssueKind.DUPLICATE, line, number, "", "", "import.like_licence", params)


def _numbers(nursery_ids: Iterable[int]) -> dict[int, str]:
    """The number of a licence of each nursery."""
    found: dict[int, str] = {}
    for some in _parts(sorted(set(nursery_ids))):
        statement = select(Licence.nursery_id, Licence.number).where(Licence.nursery_id.in_(some))
        found |= {row.nursery_id: row.number for row in db.session.execute(statement)}
    return found


def _parts(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
