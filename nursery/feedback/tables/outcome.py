"""What was found in a table, as it is kept beside it and shown: counts, and the first of each kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from nursery.base.errors import DomainError
from nursery.feedback.comments.queries import CommentItem
from nursery.feedback.tables.entries import Entry, Problem
from nursery.feedback.tables.planning import Conflict, Plan
from nursery.feedback.tables.reading.refused import Refused
from nursery.feedback.tables.reading.table import FoundRow, FoundTable

MOST = 200
_EXCERPT = 200
_TEXTS = ("comment", "proposal", "reason")
Found = dict[str, Any]


def of_plan(plan: Plan, table: FoundTable) -> Found:
    """What a table would do, or did."""
    changes = [*((one, None) for one in plan.new), *plan.changed]
    changes.sort(key=lambda pair: pair[0].line)
    return {
        "counts": counts(plan),
        "problems": [_problem(one, table) for one in plan.problems[:MOST]],
        "conflicts": [_conflict(one, plan.rows[one.entry.line]) for one in plan.conflicts[:MOST]],
        "changes": [_change(entry, comment) for entry, comment in changes[:MOST]],
        "emptied": [{"line": one.line, "number": _number(one)} for one in plan.emptied[:MOST]],
    }


def counts(plan: Plan) -> dict[str, int]:
    """How many rows are of each kind."""
    return {
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "emptied": len(plan.emptied),
        "conflicts": len(plan.conflicts),
        "problems": len(plan.problems),
    }


def of_refusal(
    error: Refused | DomainError, texts: Iterable[FoundRow] = (), *, may_carry: bool = False
) -> Found:
    """Why a whole file was not taken, and the texts in it, so that nothing typed is lost."""
    kept = [
        {"line": row.line, **{name: row.texts.get(name, "") for name in ("number", *_TEXTS)}} for row in texts
    ]
    return {
        "refusal": {"code": error.code, "params": stored(error.params)},
        "may_carry": may_carry,
        "texts": kept[:MOST],
        "more_texts": max(0, len(kept) - MOST),
    }


def stored(params: dict[str, object]) -> dict[str, object]:
    """The values of a message, so that they can be kept as JSON."""
    return {
        name: {"moment": value.isoformat()} if isinstance(value, datetime) else value
        for name, value in params.items()
    }


def restored(params: dict[str, Any]) -> dict[str, object]:
    """The same values as they were."""
    return {
        name: datetime.fromisoformat(value["moment"]) if isinstance(value, dict) else value
        for name, value in params.items()
    }


def _problem(one: Problem, table: FoundTable) -> Found:
    return {
        "line": one.line,
        "column": one.column,
        "address": table.address(one.line, one.column),
        "code": one.code,
        "params": stored(one.params),
    }


def _change(entry: Entry, comment: CommentItem | None) -> Found:
    written = entry.written
    return {
        "line": entry.line,
        "number": _number(entry),
        "comment_id": comment.id if comment else None,
        "kind": written.kind.value if written else "",
        "body": written.body[:_EXCERPT] if written else "",
        "proposal": written.proposed_text[:_EXCERPT] if written else "",
    }


def _conflict(one: Conflict, row: FoundRow) -> Found:
    theirs = {
        "comment": one.comment.body,
        "proposal": one.comment.proposed_text,
        "reason": one.comment.reason,
    }
    return {
        "choice": one.choice,
        "line": one.entry.line,
        "number": _number(one.entry),
        "comment_id": one.comment.id,
        "updated_at": one.comment.updated_at.isoformat(),
        "updated_by": one.comment.updated_by,
        "platform": {**theirs, "kind": one.comment.kind.value},
        "table": {
            **{name: row.texts.get(name, "") for name in _TEXTS},
            "kind": one.entry.written.kind.value if one.entry.written else "",
        },
    }


def _number(entry: Entry) -> str:
    return entry.paragraph.number if entry.paragraph else ""
