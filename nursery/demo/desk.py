"""How the reviewers share the comments of the open round: who takes which until when, notes, a saved view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import uuid4

from nursery.base import clock
from nursery.demo.consultation import Setting
from nursery.demo.timeline import Story, at
from nursery.feedback.board import commands, keeping, queries
from nursery.feedback.board.queries import Board, BoardFilter
from nursery.feedback.board.rules import Seen
from nursery.feedback.rounds import queries as rounds

_NOTES = (
    "اتصلت بهم: يقصدون الحضانات التي فيها قاعة واحدة. نراعي ذلك في الصياغة.",
    "نسأل وزارة الصحة قبل أن نبتّ في هذه الملاحظة.",
)


def stories(setting: Setting) -> Iterator[Story]:
    """The lead reviewer shares the work out in the last days; one comment has passed its day since."""
    yield _shared(setting)


def _shared(setting: Setting) -> Story:
    lead, reviewer = setting.cast.actor("lead"), setting.cast.actor("reviewer")
    yield at(setting.day(-4), 9, 40)
    first = _board()
    _assign(first, first.ids[:1], reviewer.person_id, 2, setting)
    _assign(first, first.ids[1:6], reviewer.person_id, 11, setting)
    yield at(setting.day(-3), 10, 15)
    if len(first.sections) > 1:
        day = clock.today() + timedelta(days=14)
        section = first.sections[-1].key
        commands.assign_section(first.round.id, section, lead.person_id or 0, day, actor=lead)
    yield at(setting.day(-2), 13, 5)
    for comment_id, body, author in zip(first.ids, _NOTES, (reviewer, lead), strict=False):
        commands.write_note(comment_id, body, request_key=uuid4(), actor=author)
    commands.save_view("أسئلة بلا ردّ", "kind=question&state=none", actor=reviewer)


def _board() -> Board:
    keeping.settle()
    (item, *_others) = rounds.open_rounds()
    return queries.board(item.id, BoardFilter())


def _assign(board: Board, ids: Sequence[int], reviewer_id: int | None, days: int, setting: Setting) -> None:
    day, ticks = clock.today() + timedelta(days=days), {one: Seen(0, 0) for one in ids}
    commands.assign(board.round.id, ticks, reviewer_id, day, actor=setting.cast.actor("lead"))
