"""The register row by row, for whoever takes it away: open data, the JSON API, the list of addresses.

Nothing of a person is in it. A home nursery is somebody's home: its position is given to about a kilometre,
as everywhere in the register, and its street address not at all; that stands on its own page, for parents,
not in files that are copied on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.licensing import register
from nursery.registry.licensing import register_statements as statements
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.register import PublicState, Question
from nursery.registry.licensing.register_statements import BANDS
from nursery.registry.licensing.standing import since
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind, Rating

_BATCH = 1000


@dataclass(frozen=True)
class Entry:
    """One licence as everybody may have it."""

    number: str
    name_ar: str
    name_en: str
    kind: NurseryKind
    governorate: str
    district: str
    address: str
    latitude: float | None
    longitude: float | None
    state: PublicState
    state_since: date
    issued_on: date
    expires_on: date
    places: Mapping[AgeBand, int]
    free_places: int | None
    free_places_on: date | None
    rating: Rating | None
    rated_on: date | None


def entries(question: Question, *, after: str = "", size: int = _BATCH) -> list[Entry]:
    """The licences that fit whose numbers come after `after`, in the order of their numbers."""
    shape, values = register.asked(question)
    today = clock.today()
    rows = db.session.execute(statements.feed(shape), {**values, "after": after, "size": size})
    return [_entry(row._asdict(), register.state_of(row, today)) for row in rows]


def everything() -> Iterator[Entry]:
    """All licences, read in batches."""
    after = ""
    while batch := entries(Question(), after=after):
        yield from batch
        after = batch[-1].number


def one(number: str) -> Entry | None:
    """The licence of this number."""
    found = [entry for entry in entries(Question(), after=number[:-1], size=100) if entry.number == number]
    return found[0] if found else None


def numbers(page: int, size: int) -> list[str]:
    """One page of all licence numbers."""
    statement = select(Licence.number).order_by(Licence.number).limit(size).offset((page - 1) * size)
    return list(db.session.scalars(statement))


def how_many() -> int:
    """How many licences there are, whatever their state."""
    return db.session.scalar(select(func.count()).select_from(Licence)) or 0


def _entry(row: dict[str, object], state: PublicState) -> Entry:
    places = {band: int(str(row.pop(column.key))) for band, column in BANDS.items()}
    recorded, until = row.pop("state"), row.pop("suspended_until")
    del row["is_provisional"]
    row["state_since"] = since(
        state,
        recorded,  # type: ignore[arg-type]
        row["state_since"],  # type: ignore[arg-type]
        expires_on=row["expires_on"],  # type: ignore[arg-type]
        suspended_until=until,  # type: ignore[arg-type]
    )
    if row["kind"] is NurseryKind.HOME:
        row["address"] = ""
    return Entry(**row, state=state, places=places)  # type: ignore[arg-type]
