"""One change more, or one less, carried into the text as it stands now, whatever editors did to it since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging.replaying import Replay
from nursery.feedback.merging.wanted import CanNotMerge, Wanted, Why
from nursery.guide.editing.merging_words import merge_words
from nursery.guide.editing.texts import Row, Section

# What stands in the English of a new paragraph until it is translated; part of the text, not a message.
TO_BE_TRANSLATED = "The English of this paragraph follows."


def applied(replay: Replay, change: Wanted, current: Section) -> Section:
    """`current` with one change more; `replay` holds those that stand applied, and this one from now on.

    Raises `CanNotMerge`, and leaves `replay` as it was.
    """
    before = Replay(replay.base, list(replay.changes))
    replay.add(change)
    try:
        return _carried(before, replay, change, current, Why.EDITED)
    except CanNotMerge:
        replay.changes.remove(change)
        raise


def taken_back(replay: Replay, change: Wanted, current: Section, restored: Row | None = None) -> Section:
    """`current` with one change less; `restored` is the paragraph that its deletion took away.

    Raises `CanNotMerge` where later changes touch it.
    """
    for other in replay.changes[replay.changes.index(change) + 1 :]:
        if other.is_joint and other.key == change.key:
            raise CanNotMerge(Why.LATER_CHANGE, other.comment_id)
    after = replay.without(change.comment_id)
    return _carried(replay, after, change, current, Why.LATER_CHANGE, restored)


def _carried(
    before: Replay, after: Replay, change: Wanted, current: Section, why: Why, restored: Row | None = None
) -> Section:
    if change.proposal is Proposal.REPLACE:
        return replace(current, rows=_reworded(before, after, change.key, current.rows, why))
    was, order = set(before.order()), after.order()
    rows = {row.key: row for row in current.rows}
    for key in sorted(was - set(order)):
        expected = before.row(key) if key in before.rows else inserted_row(change)
        if key in rows and not _is_like(rows[key], expected):
            raise CanNotMerge(Why.LATER_CHANGE if why is Why.LATER_CHANGE else Why.CHANGED_BEFORE_DELETING)
        rows.pop(key, None)
    moving = _moving(before, after, change, rows)
    keys = [key for key in rows if key not in moving]
    for key in order:
        if key in moving or (key not in was and key not in rows):
            _insert(keys, key, order)
            rows.setdefault(key, _added(after, change, key, restored))
    return replace(current, rows=tuple(rows[key] for key in keys))


def _reworded(before: Replay, after: Replay, key: str, rows: Sequence[Row], why: Why) -> tuple[Row, ...]:
    """The rows with the words of one of them merged; English that changes with the Arabic is not behind."""
    if not any(row.key == key for row in rows):
        raise CanNotMerge(Why.GONE)
    was, wanted = before.row(key), after.row(key)
    found: list[Row] = []
    for row in rows:
        if row.key == key:
            arabic, english = _merged(was.ar, row.ar, wanted.ar, why), _merged(was.en, row.en, wanted.en, why)
            follows = arabic != row.ar and english != row.en
            row = replace(row, ar=arabic, en=english, is_behind=row.is_behind and not follows)
        found.append(row)
    return tuple(found)


def _merged(was: str, present: str, wanted: str, why: Why) -> str:
    if was == wanted or present == wanted:
        return present
    merged = wanted if was == present else merge_words(was, present, wanted)
    if merged is None:
        raise CanNotMerge(why)
    return merged


def _moving(before: Replay, after: Replay, change: Wanted, rows: dict[str, Row]) -> set[str]:
    """The paragraphs that change their place."""
    if change.proposal is Proposal.INSERT_AFTER:
        siblings = {one.inserted_key for one in after.inserted(change.key)} & rows.keys()
        was, order = ([key for key in one.order() if key in siblings] for one in (before, after))
        return set() if was == order else siblings
    if change.proposal is not Proposal.MOVE or before.order() == after.order():
        return set()
    if change.key not in rows:
        raise CanNotMerge(Why.GONE)
    if change.after_key not in rows and change.after_key in before.order():
        raise CanNotMerge(Why.TARGET_GONE)
    return after.follows(change.key) & rows.keys()


def _added(after: Replay, change: Wanted, key: str, restored: Row | None) -> Row:
    return (restored or after.row(key)) if key in after.rows else replace(inserted_row(change), key=key)


def inserted_row(change: Wanted) -> Row:
    """The paragraph that an insertion brings. Its English may follow later, its Arabic may not."""
    if change.language == "en" and not change.other:
        raise CanNotMerge(Why.OTHER_LANGUAGE)
    if change.language == "en":
        return Row(change.other, change.text, change.inserted_key)
    is_behind = change.other in ("", TO_BE_TRANSLATED)
    return Row(change.text, change.other or TO_BE_TRANSLATED, change.inserted_key, is_behind)


def _is_like(one: Row, other: Row) -> bool:
    return (one.ar, one.en) == (other.ar, other.en)


def _insert(keys: list[str], key: str, order: Sequence[str]) -> None:
    """Put `key` into `keys` after the nearest of those before it in `order`."""
    before = reversed(order[: order.index(key)])
    keys.insert(next((keys.index(one) + 1 for one in before if one in keys), 0), key)
