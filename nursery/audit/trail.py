"""Writing and checking the audit trail."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from nursery.audit.models import FIRST_HASH, AuditEntry, AuditHead
from nursery.base import clock
from nursery.base.command import before_commit
from nursery.extensions import db

_PENDING = "audit_entries"


def record(
    event: str, subject_type: str, subject_id: int | None, *, actor_id: int | None, **details: Any
) -> None:
    """Note that `event` happened to a subject in the present command.

    `details` hold ids, states, figures and dates, never names, addresses or texts of people.
    """
    row = {
        "at": clock.now(),
        "event": event,
        "actor_id": actor_id,
        "subject_type": subject_type,
        "subject_id": subject_id,
        "details": details,
    }
    db.session().info.setdefault(_PENDING, []).append(row)


def was_recorded(
    event: str, subject_type: str, subject_id: int, *, actor_id: int | None, since: datetime
) -> bool:
    """Whether `event` of a subject by this actor is on record after `since`."""
    wanted = select(AuditEntry.seq).where(
        AuditEntry.subject_type == subject_type,
        AuditEntry.subject_id == subject_id,
        AuditEntry.actor_id == actor_id,
        AuditEntry.event == event,
        AuditEntry.at > since,
    )
    return db.session.scalar(wanted.limit(1)) is not None


@before_commit
def _append(session: Session) -> None:
    """Chain the pending entries to the head. The head's row is locked: entries stand in one order."""
    rows = session.info.pop(_PENDING, [])
    if not rows:
        return
    head = session.execute(
        select(AuditHead.seq, AuditHead.hash).where(AuditHead.id == 1).with_for_update()
    ).one()
    seq, previous = head.seq, head.hash
    for row in rows:
        seq += 1
        row |= {"seq": seq, "previous_hash": previous}
        row["hash"] = previous = _hash(row)
    session.execute(insert(AuditEntry), rows)
    session.execute(update(AuditHead).where(AuditHead.id == 1).values(seq=seq, hash=previous))


def _hash(row: dict[str, Any]) -> str:
    at: datetime = row["at"]
    canonical = [
        row["seq"],
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        *(
            row[name]
            for name in ("event", "actor_id", "subject_type", "subject_id", "details", "previous_hash")
        ),
    ]
    text = json.dumps(canonical, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Fault:
    """A place where the trail is not what was written; `kind` is changed, removed, reordered or cut_off."""

    seq: int
    kind: str


@dataclass(frozen=True)
class Verdict:
    """What a check of the trail found."""

    entries: int
    faults: tuple[Fault, ...]


def verify() -> Verdict:
    """Walk the whole chain and find every entry that was changed, removed, put elsewhere or cut off."""
    head = db.session.execute(select(AuditHead.seq, AuditHead.hash).where(AuditHead.id == 1)).one()
    names = [column.key for column in AuditEntry.__table__.columns]
    statement = select(AuditEntry.__table__).order_by(AuditEntry.seq).execution_options(yield_per=1000)
    rows = (dict(zip(names, row, strict=True)) for row in db.session.execute(statement))
    count, faults = _walk(rows, head.seq, head.hash)
    return Verdict(count, tuple(faults))


def _walk(rows: Iterable[dict[str, Any]], head_seq: int, head_hash: str) -> tuple[int, list[Fault]]:
    faults: list[Fault] = []
    count, seq, previous = 0, 0, FIRST_HASH
    for row in rows:
        count += 1
        faults += [Fault(missing, "removed") for missing in range(seq + 1, row["seq"])]
        gap = row["seq"] != seq + 1
        if row["hash"] != _hash(row):
            # An entry whose own content is whole but whose number is not the one it was written under
            # was moved; anything else was rewritten.
            faults.append(
                Fault(row["seq"], "reordered" if not gap and _was_moved(row, head_seq) else "changed")
            )
        elif not gap and row["previous_hash"] != previous:
            faults.append(Fault(row["seq"], "reordered"))
        seq, previous = row["seq"], row["hash"]
    faults += [Fault(missing, "cut_off") for missing in range(seq + 1, head_seq + 1)]
    if seq == head_seq and previous != head_hash and not faults:
        faults.append(Fault(seq, "changed"))
    return count, faults


def _was_moved(row: dict[str, Any], head_seq: int) -> bool:
    return any(_hash(row | {"seq": number}) == row["hash"] for number in range(1, head_seq + 1))
