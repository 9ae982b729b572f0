"""What sessions put on the pages of rounds and comments."""

from __future__ import annotations

from typing import Any

from flask import render_template
from markupsafe import Markup

from nursery.feedback.comments.lifecycle import Channel
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.workshops import labels, queries
from nursery.web import slots


@slots.fill("rounds.round.below")
def on_the_round(in_round: RoundItem) -> Markup:
    """The sessions of a round; nothing where there is none."""
    sessions = queries.of_round(in_round)
    if not sessions:
        return Markup()
    return Markup(  # noqa: S704 - a template's output
        render_template("workshops/_on_round.html", round=in_round, sessions=sessions, session_words=labels)
    )


@slots.fill("comments.comment.below")
def on_the_comment(page: Any) -> Markup:
    """Where a comment was said, with a link to the minutes."""
    if page.comment.channel is not Channel.WORKSHOP:
        return Markup()
    origin = queries.origin(page.comment.id)
    if origin is None:
        return Markup()
    return Markup(render_template("workshops/_on_comment.html", origin=origin))  # noqa: S704 - a template's output
