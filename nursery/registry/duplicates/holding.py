"""The rows that must stand still while two records are merged."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.base.errors import Conflict
from nursery.extensions import db
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider


def hold(kind: RecordKind, ids: tuple[int, int]) -> None:
    """Lock both records and what is decided about them, until the end of the command.

    Applications come first, as in every step of theirs: who decides one at this moment is waited for, and who
    comes later finds it with the record that stays. Raises `Conflict` when one of the two is gone already.
    """
    for model in (Application, Licence):
        column = model.nursery_id if kind is RecordKind.NURSERY else model.provider_id
        _lock(select(model.id).where(column.in_(ids)).order_by(model.id))
    record: Any = Nursery if kind is RecordKind.NURSERY else Provider
    if len(_lock(select(record.id).where(record.id.in_(ids)).order_by(record.id))) < 2:
        raise Conflict("duplicates.gone")
    db.session.expire_all()


def _lock(statement: Any) -> list[Any]:
    return list(db.session.scalars(statement.with_for_update()))
