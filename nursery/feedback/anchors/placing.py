"""The job that looks for the places of official comments once another version is public.

It works in batches: each is a transaction, whole or not at all, and what has no place yet is found by asking
the tables, so that a worker that dies is followed by another without loss and without doubling.
"""

from __future__ import annotations

import logging
from typing import Any

from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.extensions import db
from nursery.feedback.anchors import matching, notices, queries
from nursery.feedback.anchors.lifecycle import state_of
from nursery.feedback.anchors.matching import Found
from nursery.feedback.anchors.models import CommentAnchor
from nursery.feedback.anchors.queries import Pair
from nursery.feedback.anchors.quoting import Wanted
from nursery.feedback.anchors.texts import LaterText
from nursery.feedback.comments.lifecycle import Anchor

BATCH = 200
_log = logging.getLogger(__name__)


@jobs.task(every_minute=True)
def place_comments() -> None:
    """Place what has no place yet in the version after its own, and tell the reviewers what waits."""
    for pair in queries.pairs():
        place_all(pair)


def place_all(pair: Pair) -> int:
    """Place all official comments of the rounds on a version in the version after it; how many there were."""
    later, missing = Later(pair), queries.without_place(pair)
    batches = (missing[at : at + BATCH] for at in range(0, len(missing), BATCH))
    total = sum(place_batch(later, batch) for batch in batches)
    if total:
        _log.info("version %s: %s comments placed", pair.new.number, total)
        notices.tell_reviewers(pair.new)
    return total


class Later:
    """The later version in both languages, read when it is first needed."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self._texts: dict[str, LaterText] = {}
        self._places: tuple[dict[str, int], dict[str, int]] | None = None

    def text(self, language: str) -> LaterText:
        """The text in one language."""
        if language not in self._texts:
            self._texts[language] = queries.later_text(self.pair, language)
        return self._texts[language]

    @property
    def places(self) -> tuple[dict[str, int], dict[str, int]]:
        """The ids of sections by slug and of blocks by key."""
        if self._places is None:
            self._places = queries.places_in(self.pair.new.id)
        return self._places


@command
def place_batch(later: Later, comment_ids: list[int]) -> int:
    """Place those of the comments that nobody placed meanwhile, all or none of them; how many there were."""
    ids = queries.hold_without_place(later.pair, comment_ids)
    sections, blocks = later.places
    for row in queries.rows_to_place(ids):
        found = find(row, later)
        db.session.add(
            CommentAnchor(
                comment_id=row.id,
                version_id=later.pair.new.id,
                section_id=sections.get(found.section) if found.section else None,
                block_id=blocks.get(found.key) if found.key else None,
                quote_start=found.start,
                quote_end=found.end,
                grade=found.grade,
                score=found.score,
                state=state_of(found.grade),
                made_at=clock.now(),
            )
        )
    return len(ids)


def find(row: Any, later: Later) -> Found:
    """The place of one comment in the later version, by the rules."""
    if row.anchor is Anchor.GUIDE or row.section_id is None:
        return matching.find_guide()
    text = later.text(row.language)
    if row.key is None:
        is_there = text.has_section(row.slug)
        keys = [] if is_there else queries.keys_of_section(row.section_id)
        return matching.find_section(row.slug, keys, text)
    old = text.earlier[row.key]
    if row.quote:
        return matching.find_quote(old, Wanted(row.quote, row.quote_prefix, row.quote_suffix), text)
    return matching.find_paragraph(old, text)
