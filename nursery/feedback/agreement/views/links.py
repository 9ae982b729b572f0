"""The way to the agreements, from the pages of consultations."""

from __future__ import annotations

from flask import render_template
from markupsafe import Markup

from nursery.accounts.access import actor_or_none
from nursery.feedback.agreement import policy
from nursery.feedback.rounds.queries import RoundItem
from nursery.web import slots


@slots.fill("rounds.index.links")
def to_agreements() -> Markup:
    """For everybody, from the list of consultations."""
    return Markup(render_template("agreement/_link.html"))  # noqa: S704 - a template's own markup


@slots.fill("rounds.manage.links")
@slots.fill("board.board.links")
def from_a_round(item: RoundItem) -> Markup:
    """For whoever opens agreements, from an announced round and its board: a button like its neighbours."""
    if item.announced_at is None or not policy.may_run(actor_or_none()):
        return Markup("")
    return Markup(render_template("agreement/_button.html"))  # noqa: S704 - a template's own markup
