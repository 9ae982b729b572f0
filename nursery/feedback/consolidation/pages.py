"""The blueprint of the responses, and what stands of them on a comment's own page."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, g, render_template
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none
from nursery.feedback.comments import timeline
from nursery.feedback.comments.queries import CommentPage, DeskPage
from nursery.feedback.comments.timeline import Event
from nursery.feedback.consolidation import labels, policy, queries, words
from nursery.feedback.consolidation.lifecycle import Verdict
from nursery.feedback.consolidation.queries import VerdictItem
from nursery.feedback.rounds.queries import RoundItem
from nursery.web import slots

blueprint = Blueprint("consolidation", __name__, template_folder="templates")
blueprint.context_processor(words.context)
Page = str | tuple[str, int] | Response


@slots.fill("comments.comment.response")
def response(page: CommentPage) -> Markup:
    """The published response on the page of a comment, and what the organisation says of it."""
    found = _published(page)
    if found is None:
        return Markup()
    actor = actor_or_none()
    context = {
        "item": found,
        "knows": page.is_of_reader or page.is_reviewer,
        "replies": actor is not None and policy.may_see_verdicts(actor, page.comment.organisation_id),
    }
    return Markup(render_template("consolidation/_on_comment.html", **words.context(), **context))  # noqa: S704


@slots.fill("comments.desk.top")
def ask(page: DeskPage) -> Markup:
    """On the desk of an organisation: the way to the responses to its comments."""
    if page.round.response_published_at is None:
        return Markup()
    context = {"page": page, "replies": page.speaks or page.is_focal_point}
    return Markup(render_template("consolidation/_on_desk.html", **context))  # noqa: S704


@timeline.adds
def answered(page: CommentPage) -> Iterator[Event]:
    """When the comment was answered, and what its organisation said of it."""
    found = _published(page)
    if found is None:
        return
    title = _("Answered: %(disposition)s", disposition=labels.DISPOSITIONS[found.disposition])
    yield Event(found.published_at, title, tone="brand")
    if found.given is not None and found.given_at is not None:
        knows = page.is_of_reader or page.is_reviewer
        tone = "success" if found.given is Verdict.AGREES else "warning"
        title = str(labels.GIVEN_VERDICTS[found.given])
        yield Event(found.given_at, title, text=found.given_reason if knows else "", tone=tone)


def _published(page: CommentPage) -> VerdictItem | None:
    """The published response to the comment of a page: read once for all parts of the page."""
    known: dict[int, VerdictItem | None] = g.setdefault("published_responses", {})
    if page.comment.id not in known:
        known[page.comment.id] = queries.verdict_of(page.comment.id, page.round)
    return known[page.comment.id]


@slots.fill("board.board.links")
def board_links(item: RoundItem) -> Markup:
    """On the board of a round: the way to the drafts that wait, and to what was said of the responses."""
    return Markup(render_template("consolidation/_on_board.html", round=item))  # noqa: S704
