"""What a table would do, beside what stands on the platform: new, changed, the same, or in conflict."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from nursery.accounts.actors import Actor
from nursery.feedback.comments.commands.importing import ChangedComment, NewComment, may_change
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.queries import CommentItem
from nursery.feedback.tables.entries import Entry, Problem, Reader
from nursery.feedback.tables.filling import base_of
from nursery.feedback.tables.reading.table import FoundRow


@dataclass(frozen=True)
class Standing:
    """What the platform has: the organisation's comments, the rows they came from, what tables wrote last."""

    comments: dict[int, CommentItem]
    origins: dict[str, int]
    fingerprints: dict[int, str]


@dataclass(frozen=True)
class Conflict:
    """A row and a comment that were both changed since the table was given out."""

    entry: Entry
    comment: CommentItem

    @property
    def choice(self) -> str:
        """How the sender says that the table goes first: the comment as it was looked at."""
        return f"{self.comment.id}:{self.comment.version}"


@dataclass
class Plan:
    """All that a table would do."""

    new: list[Entry] = field(default_factory=list)
    changed: list[tuple[Entry, CommentItem]] = field(default_factory=list)
    unchanged: int = 0
    emptied: list[Entry] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: dict[int, FoundRow] = field(default_factory=dict)

    @property
    def new_comments(self) -> list[NewComment]:
        """What the comments' own command makes."""
        return [
            NewComment(one.key, one.section_id, one.block_id, one.written)
            for one in self.new
            if one.written is not None
        ]

    @property
    def changed_comments(self) -> list[ChangedComment]:
        """What the comments' own command changes."""
        return [
            ChangedComment(comment.id, comment.version, one.written)
            for one, comment in self.changed
            if one.written is not None
        ]


def plan(reader: Reader, standing: Standing, actor: Actor, chosen: Collection[str] = ()) -> Plan:
    """Walk through the rows of a table. Nothing is written."""
    made = Plan()
    for row, entry in reader.entries():
        made.rows[row.line] = row
        _place(made, entry, standing, actor, chosen)
    made.problems = sorted([*reader.problems, *made.problems], key=lambda problem: problem.line)
    return made


def _place(made: Plan, entry: Entry, standing: Standing, actor: Actor, chosen: Collection[str]) -> None:
    comment_id = entry.known or standing.origins.get(entry.key)
    if comment_id is None:
        if entry.is_filled:
            made.new.append(entry)
        return
    comment = standing.comments.get(comment_id)
    if not entry.is_filled:
        _not_filled(made, entry, comment)
        return
    last = standing.fingerprints.get(comment_id, "")
    if comment is None:
        _gone(made, entry, last)
        return
    present = base_of(comment)
    if entry.fingerprint in (present, entry.base or last):
        made.unchanged += 1
    elif not may_change(actor, comment):
        made.problems.append(_not_allowed(entry, comment))
    elif present in (entry.base, last) or f"{comment.id}:{comment.version}" in chosen:
        made.changed.append((entry, comment))
    else:
        made.conflicts.append(Conflict(entry, comment))


def _not_filled(made: Plan, entry: Entry, comment: CommentItem | None) -> None:
    """A comment without words (it proposes to delete or to move) has an empty row, any other was emptied."""
    if comment is None or not (comment.body or comment.proposed_text or comment.reason):
        made.unchanged += 1
    else:
        made.emptied.append(entry)


def _gone(made: Plan, entry: Entry, last: str) -> None:
    """The comment was taken back: the same text does not bring it back, a new one has to be written anew."""
    if entry.fingerprint in (entry.base, last):
        made.unchanged += 1
    else:
        made.problems.append(Problem(entry.line, "comment", "table.comment_gone"))


def _not_allowed(entry: Entry, comment: CommentItem) -> Problem:
    if comment.state is CommentState.SUBMITTED:
        return Problem(entry.line, "comment", "table.is_official", {"number": comment.number or 0})
    if comment.state is CommentState.DRAFT:
        return Problem(entry.line, "comment", "table.of_colleague")
    return Problem(entry.line, "comment", "table.is_being_checked")
