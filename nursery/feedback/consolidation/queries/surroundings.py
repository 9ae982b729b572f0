"""What stands beside a submitted comment: who may be named, its files, when its text was last changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, func, select, type_coerce

from nursery.extensions import Base
from nursery.feedback.comments import submitted
from nursery.feedback.comments.models import Attachment, CommentRevision

WHOLE_GUIDE = "-"


@dataclass(frozen=True)
class Surroundings:
    """`author` is empty unless that person agreed to be named; `changed_at` is the last change of the text
    after it was submitted, None when there was none."""

    author: str
    files: int
    changed_at: datetime | None


def columns() -> list[Any]:
    """The columns that make `Surroundings`, beside those of `submitted.columns()`."""
    rows, person = submitted.relation().c, Base.metadata.tables["people"]
    author = select(person.c.name).where(person.c.id == rows.author_id, rows.shows_author.is_(True))
    files = select(func.count()).where(Attachment.comment_id == rows.id)
    changed = select(func.max(CommentRevision.replaced_at)).where(CommentRevision.comment_id == rows.id)
    return [
        func.coalesce(type_coerce(author.scalar_subquery(), String()), ""),
        files.scalar_subquery(),
        changed.scalar_subquery(),
    ]


def in_section(section: str) -> Any:
    """The condition of a section by its slug, or of the whole guide."""
    rows = submitted.relation().c
    return rows.section_id.is_(None) if section == WHOLE_GUIDE else rows.section_slug == section
