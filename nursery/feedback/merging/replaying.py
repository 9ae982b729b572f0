"""A section as it would read with a set of changes and nothing else: their order does not matter.

Words: all changes of a paragraph begin from its base (`hunks.py`). Places: a paragraph carries what is
inserted after it, by the numbers of the comments, and then what is moved after it; so it all follows the
paragraph when that is moved, and stays where it stood when it is deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging.hunks import combined, hunks, touching
from nursery.feedback.merging.wanted import CanNotMerge, Wanted, Why
from nursery.guide.editing.texts import LANGUAGES, Row, Section

_P = Proposal


@dataclass
class Replay:
    """The base and the changes so far. `add` raises `CanNotMerge` when one touches another."""

    base: Section
    changes: list[Wanted] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = {row.key: row for row in self.base.rows}

    def add(self, change: Wanted) -> None:
        """Take in one more change."""
        if change.key not in self.rows:
            raise CanNotMerge(Why.GONE)
        for other in self.standing(change.key):
            if why := clash(self.rows[change.key], change, other):
                raise CanNotMerge(why, other.comment_id)
        if change.proposal is _P.MOVE:
            self._check_move(change)
        self.changes.append(change)

    def without(self, comment_id: int) -> Replay:
        """The same without what one comment asked for."""
        return Replay(self.base, [change for change in self.changes if change.comment_id != comment_id])

    def standing(self, key: str) -> list[Wanted]:
        """What counts of the changes of a paragraph: a joint text takes the place of those before it."""
        mine = [change for change in self.changes if change.key == key]
        last = max((at for at, change in enumerate(mine) if change.is_joint), default=-1)
        return [
            change
            for at, change in enumerate(mine)
            if at >= last or change.proposal not in {_P.REPLACE, _P.DELETE}
        ]

    def row(self, key: str) -> Row:
        """A paragraph of the base with the changes of its words."""
        row = self.rows[key]
        return replace(row, ar=self._text(row, "ar"), en=self._text(row, "en"))

    def _text(self, row: Row, language: str) -> str:
        base: str = getattr(row, language)
        wanted = (
            change.in_language(language) for change in self.standing(row.key) if change.proposal is _P.REPLACE
        )
        return combined(base, [hunks(base, text) for text in wanted if text])

    def inserted(self, key: str) -> list[Wanted]:
        """What is inserted after a paragraph, by the numbers of the comments; the same text once."""
        found: dict[tuple[str, str, str], Wanted] = {}
        for change in self.changes:
            if change.proposal is not _P.INSERT_AFTER or change.key != key:
                continue
            same = (change.language, change.text, change.other)
            first = found.get(same, change)
            number = min(first.number, change.number)
            found[same] = replace(first, number=number, new_key=first.new_key or change.new_key)
        return sorted(found.values(), key=lambda change: change.number)

    def key_of(self, change: Wanted) -> str:
        """The key of the paragraph that a change is about: of an insertion, the one that it inserts."""
        if change.proposal is not _P.INSERT_AFTER:
            return change.key
        same = (change.language, change.text, change.other)
        found = (
            one.inserted_key
            for one in self.inserted(change.key)
            if (one.language, one.text, one.other) == same
        )
        return next(found, change.inserted_key)

    def order(self) -> list[str]:
        """The keys of all paragraphs in order, those inserted among them."""
        return list(self._walk())

    def _walk(self) -> Iterator[str]:
        targets: dict[str, tuple[str, int]] = {}
        for one in self.changes:
            if one.proposal is _P.MOVE:
                number = min(one.number, targets.get(one.key, ("", one.number))[1])
                targets[one.key] = one.after_key, number
        gone = {one.key for one in self.changes if one.proposal is _P.DELETE and self._is_deleted(one.key)}
        moved: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for key, (after_key, number) in targets.items():
            moved[after_key].append((number, key))
        waiting = [key for key in reversed(self.rows) if key not in targets]
        while waiting:
            key = waiting.pop()
            if key not in gone:
                yield key
            if key in self.rows:
                followers = [one.inserted_key for one in self.inserted(key)]
                waiting += reversed([*followers, *(one for _number, one in sorted(moved[key]))])

    def _is_deleted(self, key: str) -> bool:
        return any(change.proposal is _P.DELETE for change in self.standing(key))

    def follows(self, key: str) -> set[str]:
        """A paragraph and all that it carries."""
        found = {key}
        while True:
            more = {
                change.inserted_key if change.proposal is _P.INSERT_AFTER else change.key
                for change in self.changes
                if (change.proposal is _P.INSERT_AFTER and change.key in found)
                or (change.proposal is _P.MOVE and change.after_key in found)
            }
            if more <= found:
                return found
            found |= more

    def _check_move(self, change: Wanted) -> None:
        if change.after_key not in self.rows:
            raise CanNotMerge(Why.TARGET_GONE)
        if change.after_key in self.follows(change.key):
            others = [one for one in self.changes if one.proposal is _P.MOVE]
            raise CanNotMerge(Why.MOVED_TWICE, others[-1].comment_id if others else 0)


def clash(row: Row, one: Wanted, other: Wanted) -> Why | None:
    """Why two changes of one paragraph do not go together; None when they do, or are the same."""
    kinds = {one.proposal, other.proposal}
    if _P.INSERT_AFTER in kinds or kinds == {_P.REPLACE, _P.MOVE}:
        return None
    if kinds == {_P.MOVE}:
        return None if one.after_key == other.after_key else Why.MOVED_TWICE
    if kinds == {_P.DELETE}:
        return None
    if kinds == {_P.DELETE, _P.MOVE}:
        return Why.DELETED if other.proposal is _P.DELETE else Why.CHANGED_BEFORE_DELETING
    if kinds == {_P.DELETE, _P.REPLACE}:
        return Why.DELETED if other.proposal is _P.DELETE else Why.CHANGED_BEFORE_DELETING
    return Why.SAME_WORDS if any(_touch(row, one, other, code) for code in LANGUAGES) else None


def _touch(row: Row, one: Wanted, other: Wanted, language: str) -> bool:
    base: str = getattr(row, language)
    ours, theirs = one.in_language(language), other.in_language(language)
    return bool(ours and theirs) and touching(hunks(base, ours), hunks(base, theirs))


def replayed(base: Section, changes: Sequence[Wanted]) -> Replay:
    """All `changes`, which stand applied and so go together."""
    replay = Replay(base)
    replay.changes += changes
    return replay
