"""Writing down what was applied: one row for each comment, beside the revision that holds the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging.lifecycle import ChangeOrigin, ChangeState
from nursery.feedback.merging.models import AppliedChange
from nursery.feedback.merging.planning import Step
from nursery.feedback.merging.queries import WaitingItem
from nursery.guide.editing.commands import Applied
from nursery.guide.editing.rules import LONGEST_NOTE
from nursery.guide.editing.texts import Row, Section, spread

NOBODY = Row("", "")


@dataclass(frozen=True)
class Record:
    """What the rows of one section have in common; `keys` are the final keys of new paragraphs."""

    slug: str
    saved: Applied
    keys: Mapping[str, str]
    batch: UUID
    actor: Actor


def keys_of(section: Section, saved: Applied) -> dict[str, str]:
    """The keys under which the rows of a section were stored."""
    rows = [row for row in spread(section.rows) if not row.is_empty]
    return {row.key: key for row, key in zip(rows, saved.keys, strict=True) if row.key}


def note(numbers: Iterable[int]) -> str:
    """What the history of a section says of a revision: the numbers of the comments."""
    text = ", ".join(f"#{number}" for number in sorted(numbers))
    return text if len(text) <= LONGEST_NOTE else f"{text[: LONGEST_NOTE - 1].rpartition(',')[0]}…"


def row(item: WaitingItem, step: Step, base: Row, origin: ChangeOrigin, on: Record) -> dict[str, Any]:
    """One applied comment as a row."""
    one, comment = step.wanted, item.comment
    other = "en" if one.language == "ar" else "ar"
    before, after = step.before or NOBODY, step.after or NOBODY
    return {
        "comment_id": comment.id,
        "response_id": item.response_id,
        "round_id": comment.round_id,
        "version_id": on.saved.version_id,
        "slug": on.slug,
        "block_key": on.keys.get(step.key, step.key),
        "language": one.language,
        "proposal": one.proposal,
        "origin": origin,
        "base_text": getattr(base, one.language),
        "before_text": getattr(before, one.language),
        "proposed_text": comment.proposed_text,
        "taken_text": one.text,
        "after_text": getattr(after, one.language),
        "other_before": getattr(before, other),
        "other_after": getattr(after, other),
        "move_after_key": one.key if one.proposal is Proposal.INSERT_AFTER else one.after_key,
        "revision_number": on.saved.number,
        "batch": on.batch,
        "state": ChangeState.APPLIED,
        "applied_at": clock.now(),
        "applied_by": on.actor.person_id,
        "version": 1,
    }


def record(rows: Sequence[dict[str, Any]]) -> None:
    """All rows in one statement. Part of a command."""
    if rows:
        db.session.execute(insert(cast(Table, AppliedChange.__table__)), rows)


def tell(event: str, on: Record, round_id: int, comments: Iterable[int]) -> None:
    """The entry in the audit trail. Part of a command."""
    trail.record(
        event,
        "guide_version",
        on.saved.version_id,
        actor_id=on.actor.person_id,
        round=round_id,
        slug=on.slug,
        revision=on.saved.number,
        comments=sorted(comments),
    )
