"""The comments of the demonstration rounds, as their files hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from nursery.demo import data
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.consolidation.lifecycle import Disposition


class End(StrEnum):
    """How far a comment has come."""

    DRAFT = "draft"
    RETURNED = "returned"
    PENDING = "pending"
    VERIFIED = "verified"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Remark:
    """One comment; `block` is the printed number within the section, None for the whole section."""

    slug: str
    by: str
    kind: CommentKind
    body: str
    block: int | None = None
    language: str = "ar"
    end: End = End.SUBMITTED
    note: str = ""
    edits: dict[str, str] = field(default_factory=dict)
    addition: str = ""
    disposition: Disposition | None = None
    reason: str = ""
    taken_edits: dict[str, str] = field(default_factory=dict)
    taken_addition: str = ""
    under: str = ""

    def proposal(self, markdown: str) -> str:
        """The paragraph as this comment wants it; empty when it proposes no wording.

        Raises `ValueError` when the paragraph no longer has the words that it replaces.
        """
        return self._edited(markdown, self.edits, self.addition)

    def taken(self, markdown: str) -> str:
        """The paragraph as the reviewers take it over; empty where that is the proposal, or nothing.

        Raises `ValueError` as `proposal` does.
        """
        return self._edited(markdown, self.taken_edits, self.taken_addition)

    def _edited(self, markdown: str, edits: dict[str, str], addition: str) -> str:
        if not edits and not addition:
            return ""
        for old, new in edits.items():
            if markdown.count(old) != 1:
                raise ValueError(f"{self.slug} {self.block}: not once in the paragraph: {old}")
            markdown = markdown.replace(old, new)
        return markdown + _joint(markdown, addition) + addition


def _joint(markdown: str, addition: str) -> str:
    """What stands between a block and what is added to it."""
    if not addition:
        return ""
    if markdown.startswith("!!!"):
        return "\n\n    "
    return "\n" if addition.startswith(("- ", "|")) else " "


def remarks(folder: str) -> list[Remark]:
    """All comments of a round, section by section."""
    return [_remark(slug, row) for slug, rows in data.sections(folder).items() for row in rows]


def _remark(slug: str, row: dict[str, Any]) -> Remark:
    answer = row.get("answer", {})
    return Remark(
        slug=slug,
        by=row["by"],
        kind=CommentKind(row["kind"]),
        body=row["body"].strip(),
        block=row.get("block"),
        language=row.get("language", "ar"),
        end=End(row.get("state", End.SUBMITTED)),
        note=row.get("note", ""),
        edits=row.get("edit", {}),
        addition=row.get("append", "").strip(),
        disposition=Disposition(answer["disposition"]) if answer else None,
        reason=answer.get("reason", "").strip(),
        taken_edits=answer.get("taken", {}),
        taken_addition=answer.get("taken_append", "").strip(),
        under=answer.get("under", ""),
    )
