"""Kept counters of the board: how many comments of a round share a value, written with what changes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import String, delete, func, insert, literal, literal_column, select, type_coerce
from sqlalchemy.dialects import postgresql, sqlite

from nursery.accounts.roles import OrganisationKind
from nursery.extensions import db
from nursery.feedback.board.models import DeskCount, DeskEntry
from nursery.feedback.board.standing import Dimension, Standing

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
# round, dimension, ref, word
Share = tuple[int, Dimension, int, str]
Tally = Counter[Share]
_D = Dimension


def shares(entry: Mapping[str, Any]) -> list[Share]:
    """What one entry adds one to."""
    section = entry["section_id"] or 0
    found = [
        (_D.SECTION, section, ""),
        (_D.KIND, 0, str(entry["kind"])),
        (_D.ORGANISATION_KIND, 0, str(entry["organisation_kind"])),
        (_D.GOVERNORATE, 0, entry["governorate"] or ""),
        (_D.STANDING, 0, str(entry["standing"])),
        (_D.GROUPING, 0, str(entry["grouping"])),
        (_D.REVIEWER, entry["reviewer_id"] or 0, ""),
    ]
    if entry["standing"] != Standing.NONE:
        found.append((_D.ANSWERED, section, ""))
    if entry["organisation_kind"] != OrganisationKind.INDIVIDUAL:
        found.append((_D.ORGANISATION, entry["organisation_id"], ""))
    if entry["is_changed"]:
        found.append((_D.CHANGED, 0, ""))
    return [(entry["round_id"], *share) for share in found]


def tally(entries: Iterable[Mapping[str, Any]]) -> Tally:
    """What several entries add together."""
    return Counter(share for entry in entries for share in shares(entry))


def change(before: Tally, after: Tally) -> None:
    """Write down what came and what went, in one statement and always in the same order."""
    after.subtract(before)
    changed = sorted((share, number) for share, number in after.items() if number)
    if not changed:
        return
    statement = INSERT[db.session.get_bind().dialect.name](DeskCount.__table__)
    rows = [
        {"round_id": key[0], "dimension": key[1], "ref": key[2], "word": key[3], "number": number}
        for key, number in changed
    ]
    upsert = statement.values(rows).on_conflict_do_update(
        index_elements=["round_id", "dimension", "ref", "word"],
        set_={"number": DeskCount.__table__.c.number + statement.excluded.number},
    )
    db.session.execute(upsert)


def recount(round_id: int, dimensions: Iterable[Dimension] = tuple(Dimension)) -> None:
    """Count a round anew."""
    for dimension in dimensions:
        count: Any = DeskCount.__table__
        db.session.execute(delete(count).where(count.c.round_id == round_id, count.c.dimension == dimension))
        ref, word, *conditions = _counted(dimension)
        statement = (
            select(literal(round_id), literal(dimension.value), ref, word, func.count())
            .where(DeskEntry.round_id == round_id, *conditions)
            .group_by(literal_column("3"), literal_column("4"))
        )
        names = ["round_id", "dimension", "ref", "word", "number"]
        db.session.execute(insert(count).from_select(names, statement))


def _counted(dimension: Dimension) -> tuple[Any, ...]:
    """Reference, word and condition of a dimension, as `shares` says it of one entry."""
    # Written into the statement: PostgreSQL does not see that two parameters are one value.
    none: Any = literal_column("0")
    nothing: Any = literal_column("''")
    section = func.coalesce(DeskEntry.section_id, none)
    columns: dict[Dimension, tuple[Any, ...]] = {
        _D.SECTION: (section, nothing),
        _D.ANSWERED: (section, nothing, DeskEntry.standing != Standing.NONE),
        _D.KIND: (none, type_coerce(DeskEntry.kind, String())),
        _D.ORGANISATION: (
            DeskEntry.organisation_id,
            nothing,
            DeskEntry.organisation_kind != OrganisationKind.INDIVIDUAL,
        ),
        _D.ORGANISATION_KIND: (none, type_coerce(DeskEntry.organisation_kind, String())),
        _D.GOVERNORATE: (none, func.coalesce(DeskEntry.governorate, nothing)),
        _D.STANDING: (none, type_coerce(DeskEntry.standing, String())),
        _D.CHANGED: (none, nothing, DeskEntry.is_changed.is_(True)),
        _D.GROUPING: (none, type_coerce(DeskEntry.grouping, String())),
        _D.REVIEWER: (func.coalesce(DeskEntry.reviewer_id, none), nothing),
    }
    return columns[dimension]
