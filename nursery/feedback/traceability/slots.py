"""What this package puts on other packages' pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from flask import g, render_template
from markupsafe import Markup

from nursery.accounts.access import actor_or_none
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.queries import CommentPage
from nursery.feedback.consolidation import words
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.traceability import addresses, labels, queries, reading
from nursery.feedback.traceability.explaining import by_key, touching
from nursery.feedback.traceability.queries import Applied
from nursery.guide.changes.results import BlockChange, SectionChange
from nursery.web import slots


class Compared(Protocol):
    """The numbers of the two versions a page compares."""

    @property
    def old(self) -> int: ...
    @property
    def new(self) -> int: ...


@slots.fill("consolidation.published.below")
@slots.fill("rounds.round.below")
def link(item: RoundItem) -> Markup:
    """The way to the matrix of a round, for whoever may read it."""
    who = reading.reader(actor_or_none())
    if item.announced_at is None or not (who.is_staff or item.response_published_at):
        return Markup("")
    return _made("traceability/_link.html", round=item)


@slots.fill("board.board.links")
def on_board(item: RoundItem) -> Markup:
    """The same way from the board, as a button like its neighbours."""
    if item.announced_at is None or not reading.reader(actor_or_none()).is_staff:
        return Markup("")
    return _made("traceability/_on_board.html", round=item)


@slots.fill("consolidation.publish.below")
def missing(item: RoundItem) -> Markup:
    """What the matrix still lacks, before the responses are published: told, never in the way."""
    return _made("traceability/_missing.html", round=item, gaps=queries.gaps(item.id))


@slots.fill("comments.comment.below")
def became(page: CommentPage) -> Markup:
    """What became of a comment, for whoever reads it."""
    who = reading.reader(actor_or_none())
    if page.comment.state is not CommentState.SUBMITTED:
        return Markup("")
    if not who.is_staff and page.round.response_published_at is None:
        return Markup("")
    row = queries.of_comment(page.comment.id, who)
    if row is None or row.disposition is None:
        return Markup("")
    return _made("traceability/_became.html", row=row, round=page.round, who=who)


@slots.fill("guide_changes.change.below")
def why(block: BlockChange, section: SectionChange, compared: Compared | None) -> Markup:
    """The reasons of one change, folded, and the way to all of them.

    A page that everybody gets is kept as long as the text stands: there stands the way alone, for what is
    known of the comments may change meanwhile.
    """
    if compared is None or block.has_left or not block.is_paragraph:
        return Markup("")
    actor = actor_or_none()
    who = reading.reader(actor)
    found = touching(block, _applied(compared, who)) if actor else []
    reasons = {reason.comment_id: reason for one in found for reason in one.reasons}
    return _made(
        "traceability/_why.html",
        block=block,
        section=section,
        compared=compared,
        reasons=list(reasons.values()),
    )


def _applied(compared: Compared, who: reading.Reader) -> Mapping[str, list[Applied]]:
    """The applied changes between two versions, read once for a page."""
    known: dict[tuple[int, int], Mapping[str, list[Applied]]] = g.setdefault("applied_changes", {})
    pair = (compared.old, compared.new)
    if pair not in known:
        known[pair] = by_key(queries.applied_between(*pair, who))
    return known[pair]


def _made(template: str, **values: Any) -> Markup:
    html = render_template(template, **words.context(), trace_words=labels, where=addresses.where, **values)
    return Markup(html)  # noqa: S704 - a template's own markup
