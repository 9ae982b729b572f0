"""New rows written into the register: each table from the staged rows, in one statement for a whole batch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    Select,
    and_,
    exists,
    func,
    literal,
    select,
    union_all,
    update,
)

from nursery.accounts.models import Organisation
from nursery.base import bulk
from nursery.base.bulk import table_of
from nursery.base.numbering import raise_to
from nursery.extensions import db
from nursery.registry.imports.entries import NUMBERED, Entries, Origin, Values
from nursery.registry.imports.lifecycle import RowFate
from nursery.registry.imports.models import ImportedLicence, StagedRow
from nursery.registry.imports.parsing import PLACES
from nursery.registry.licensing.models import (
    Application,
    ApplicationEvent,
    Licence,
    Nursery,
    NurseryPlaces,
    Provider,
)
from nursery.registry.licensing.models_by_kind import LicenceTerm

_OURS = re.compile(r"([A-Z]{2})-(\d{6})")
_R = table_of(StagedRow).c
_N = table_of(Nursery).c
_P = table_of(Provider).c


def leave_taken_numbers(origin: Origin, first: int, last: int) -> int:
    """Leave the rows alone whose numbers were given to licences since the dry run; returns how many."""
    taken = exists().where(table_of(Licence).c.number == _R.number)
    leave = update(StagedRow).where(_new(origin, first, last), taken).values(fate=RowFate.CONFLICT)
    done: Any = db.session.execute(leave.execution_options(synchronize_session=False))
    return int(done.rowcount)


@dataclass(frozen=True)
class Entered:
    """How many rows were entered, and the ids between which their licences lie."""

    count: int = 0
    licences: tuple[int, ...] = ()


def enter(origin: Origin, first: int, last: int) -> Entered:
    """Enter the new rows at these positions. Part of a command."""
    new = _new(origin, first, last)
    counted = select(func.count(), func.min(_R.place), func.max(_R.place)).where(new)
    count, lowest, highest = db.session.execute(counted).one()
    if not count:
        return Entered()
    firsts = bulk.reserve_runs(NUMBERED, highest - lowest + 1)
    shifts = {model: first - lowest for model, first in firsts.items()}
    _Entering(new, Entries(origin, shifts)).enter()
    _raise_counters(db.session.scalars(select(_R.number).where(new)))
    return Entered(count, (shifts[Licence] + lowest, shifts[Licence] + highest))


def _new(origin: Origin, first: int, last: int) -> ColumnElement[bool]:
    batch = and_(_R.import_id == origin.import_id, _R.position.between(first, last))
    return and_(batch, _R.fate == RowFate.NEW)


class _Entering:
    """The new rows of one batch."""

    def __init__(self, new: ColumnElement[bool], entries: Entries) -> None:
        self._new = new
        self._entries = entries

    def enter(self) -> None:
        """Write all tables, those first to which others point."""
        self._holders()
        self._write(Nursery, self._entries.nursery(), holder=True)
        self._places()
        self._write(Application, self._entries.application())
        self._write(ApplicationEvent, self._entries.event())
        self._write(Licence, self._entries.licence())
        self._write(LicenceTerm, self._entries.term())
        self._write(ImportedLicence, self._entries.mark())

    def _holders(self) -> None:
        """Enter the holders that are not there yet, each with an organisation; the first row names them."""
        there = exists().where(_P.registration_number == _R.provider_number, _P.kind == _R.provider_kind)
        firsts = select(func.min(_R.place)).where(self._new).group_by(_R.provider_kind, _R.provider_number)
        missing = and_(self._new, ~there, _R.place.in_(firsts))
        for model, values in (
            (Organisation, self._entries.organisation()),
            (Provider, self._entries.provider()),
        ):
            _fill(model, values, select().where(missing).order_by(_R.place))

    def _write(self, model: Any, values: Values, *, holder: bool = False) -> None:
        """Write one row of `model` for each new row; its provider is that of its nursery."""
        rows = select().select_from(table_of(StagedRow)).where(self._new).order_by(_R.place)
        if holder:
            same = and_(_P.registration_number == _R.provider_number, _P.kind == _R.provider_kind)
            newest = select(func.max(_P.id)).where(same).scalar_subquery()
            _fill(model, {**values, "provider_id": newest}, rows)
        elif "provider_id" in table_of(model).c:
            rows = rows.join(table_of(Nursery), _N.id == self._entries.id(Nursery))
            _fill(model, {**values, "provider_id": _N.provider_id}, rows)
        else:
            _fill(model, values, rows)

    def _places(self) -> None:
        columns = ("nursery_id", "band", "places")
        kind = table_of(NurseryPlaces).c.band.type
        parts = [
            select(self._entries.id(Nursery), literal(band, kind), _R[name]).where(self._new, _R[name] > 0)
            for band, name in PLACES.items()
        ]
        found = union_all(*parts).subquery()
        bulk.fill(NurseryPlaces, columns, select(*found.c).order_by(found.c[0]))


def _fill(model: Any, values: Values, rows: Select[Any]) -> None:
    """Write `values` for each of `rows`: columns as they are, anything else as a constant of its column."""
    types = table_of(model).c
    found: list[Any] = [
        value if isinstance(value, ClauseElement) else literal(value, types[name].type)
        for name, value in values.items()
    ]
    bulk.fill(model, values.keys(), rows.add_columns(*found))


def _raise_counters(numbers: Iterable[str]) -> None:
    """Numbers given here from now on lie behind those that were taken over."""
    highest: dict[str, int] = {}
    for ours in filter(None, map(_OURS.fullmatch, numbers)):
        code = f"licence:SY-{ours[1]}"
        highest[code] = max(highest.get(code, 0), int(ours[2]))
    for code, value in sorted(highest.items()):
        raise_to(code, value)
