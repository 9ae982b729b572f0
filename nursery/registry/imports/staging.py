"""Rows kept as the dry run read them, with what is made of them once: taking over reads no file any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import delete

from nursery.base import arabic
from nursery.base.bulk import write
from nursery.extensions import db
from nursery.registry.imports.lifecycle import RowFate
from nursery.registry.imports.models import StagedRow
from nursery.registry.imports.parsing import COLUMNS, Row
from nursery.registry.imports.planning import Plan, fingerprint
from nursery.registry.licensing.naming import search_text

_NOON = time(9, tzinfo=UTC)


def stage(import_id: int, plan: Plan, before: int) -> None:
    """Keep what a plan would write; `before` new rows came in earlier batches. Part of a command."""
    write(StagedRow, _rows(import_id, plan, before))


def clear(import_id: int) -> None:
    """Let the rows of an import go. Part of a command."""
    db.session.execute(delete(StagedRow).where(StagedRow.import_id == import_id))


def _rows(import_id: int, plan: Plan, before: int) -> Iterator[dict[str, Any]]:
    for place, row in enumerate(plan.new, start=before):
        yield _staged(import_id, row, RowFate.NEW, place, None)
    for row, there in plan.changed:
        yield _staged(import_id, row, RowFate.CHANGED, 0, there.licence_id)
    for row, there in plan.disputed:
        yield _staged(import_id, row, RowFate.CONFLICT, 0, there.licence_id)


def _staged(import_id: int, row: Row, fate: RowFate, place: int, licence_id: int | None) -> dict[str, Any]:
    values = dict(zip(COLUMNS, row.values, strict=True))
    return {
        "import_id": import_id,
        "position": row.position,
        "line": row.line,
        "place": place,
        "fate": fate,
        "number": row.number,
        "provider_name": row.provider_name,
        "provider_kind": row.provider_kind,
        "provider_number": row.provider_number,
        "provider_sort_key": arabic.sort_key(row.provider_name)[:200],
        "granted_at": at_noon(values["issued_on"]),
        "fingerprint": fingerprint(row.values),
        "licence_id": licence_id,
        **values,
        **found_by(row.number, values),
    }


def found_by(number: str, values: dict[str, Any]) -> dict[str, str]:
    """What a licence is found and sorted by."""
    words = (values["name_ar"], values["name_en"], values["district"], values["governorate"], number)
    return {"search_text": search_text(*words), "sort_key": arabic.sort_key(values["name_ar"])[:200]}


def at_noon(day: date) -> datetime:
    """The moment that stands for a day in the past."""
    return datetime.combine(day, _NOON)
