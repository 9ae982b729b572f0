"""What groups put on the pages of others. Marks of a list are read once for the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import g, render_template
from markupsafe import Markup

from nursery.accounts.access import actor_or_none
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.grouping import policy, queries
from nursery.feedback.grouping.queries import Mark
from nursery.feedback.rounds.queries import RoundItem
from nursery.web import slots

_MATES = 6


@slots.fill("board.board.links")
def link(item: RoundItem) -> Markup:
    """The way from the board to the groups."""
    actor = actor_or_none()
    if actor is None or not policy.may_group(actor):
        return Markup("")
    return _part("grouping/_link.html", round=item)


@slots.fill("board.item.below")
def on_the_board(item: Any, ids: Sequence[int]) -> Markup:
    """The mark of a comment that is in a group."""
    known: dict[tuple[int, ...], dict[int, Mark]] = g.setdefault("group_marks", {})
    key = tuple(ids)
    if key not in known:
        known[key] = queries.marks(key)
    mark = known[key].get(item.comment.id)
    return _part("grouping/_mark.html", mark=mark) if mark else Markup("")


@slots.fill("consolidation.respond.beside")
def on_the_desk(comment: SubmittedComment, item: RoundItem) -> Markup:
    """The other comments that can be answered together with this one."""
    mark = queries.marks([comment.id]).get(comment.id)
    if mark is None:
        return Markup("")
    mates = queries.mates(mark.group_id, comment.id, _MATES)
    return _part("grouping/_beside.html", mark=mark, mates=mates, round=item)


def _part(template: str, **values: object) -> Markup:
    return Markup(render_template(template, **values))  # noqa: S704 - a template's own markup
