"""The way of one comment, step by step, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from nursery.feedback.comments.queries import CommentPage


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    when: datetime
    title: str
    actor: str = ""
    text: str = ""
    tone: str = "neutral"


Source = Callable[[CommentPage], Iterable[Event]]
_sources: list[Source] = []


def adds(source: Source) -> Source:
    """Register a function of a package above that adds what it knows of a comment's way."""
    if source not in _sources:
        _sources.append(source)
    return source


def events_of(page: CommentPage) -> list[Event]:
    """What happened to the comment, oldest first; a step taken twice shows its last time.

    What went on inside the organisation is told to its own people only.
    """
    events = [*(_internal(page) if page.is_of_reader else ()), *_official(page)]
    events += [event for source in _sources for event in source(page)]
    return sorted(events, key=lambda event: event.when)


def _internal(page: CommentPage) -> Iterator[Event]:
    comment, name = page.comment, page.name_of
    yield Event(comment.created_at, _("Draft begun"), name(comment.author_id))
    is_before = comment.submitted_at is None or comment.updated_at <= comment.submitted_at
    if comment.updated_at > comment.created_at and is_before:
        yield Event(comment.updated_at, _("Text changed"), name(comment.updated_by))
    if comment.handed_over_at:
        yield Event(
            comment.handed_over_at, _("Handed over to the focal point"), name(comment.author_id), tone="info"
        )
    if comment.returned_at:
        yield Event(
            comment.returned_at, _("Sent back to the author"), name(comment.returned_by), tone="warning"
        )
    if comment.verified_at:
        yield Event(
            comment.verified_at, _("Checked by the focal point"), name(comment.verified_by), tone="info"
        )


def _official(page: CommentPage) -> Iterator[Event]:
    comment, name = page.comment, page.name_of
    for change in page.changes:
        yield Event(change.when, _("Changed after it became official"), name(change.by), tone="info")
    if comment.submitted_at:
        title = _("Official under number %(number)s", number=comment.number)
        yield Event(comment.submitted_at, title, name(comment.submitted_by), tone="success")
    if comment.withdrawn_at:
        joined = _("Joined into another comment of the organisation")
        yield Event(
            comment.withdrawn_at,
            joined if comment.joined_into_id else _("Taken back by the organisation"),
            name(comment.withdrawn_by),
            tone="danger",
        )
