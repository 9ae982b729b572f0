"""The public account of a round, and how each round stands with its duty to respond."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from nursery.accounts.access import actor_or_none
from nursery.base.clock import now
from nursery.feedback.outcome import labels, offering, policy, queries, sentences, tables
from nursery.feedback.outcome.duty import duty
from nursery.feedback.rounds import labels as round_words
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.feedback.rounds.queries import RoundItem
from nursery.web import navigation, slots
from nursery.web.access import public
from nursery.web.navigation import Entry

blueprint = Blueprint(
    "outcome", "nursery.feedback.outcome", url_prefix="/consultations", template_folder="templates"
)


@blueprint.record
def _join(state: BlueprintSetupState) -> None:
    """A line in the footer."""
    navigation.register(state.app, Entry(_l("Response times"), "outcome.clock", 40, area="footer"))  # type: ignore[arg-type]


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of this package's pages."""
    return {
        "outcome_words": labels,
        "figure_tables": tables,
        "round_words": round_words,
        "sentences": sentences,
        "is_paper": False,
    }


@blueprint.get("/<int:round_id>/outcome")
@public
def outcome(round_id: int) -> str:
    """We asked, you said, we did."""
    item = queries.readable(round_id, actor_or_none())
    return render_template("outcome/outcome.html", found=queries.outcome(item))


@blueprint.get("/duty")
@public
def clock() -> str:
    """Every round: when it closed, when a response was due, when it came."""
    found = queries.duties(request.args.get("page", 1, type=int))
    return render_template("outcome/duty.html", found=found)


@slots.fill("rounds.round.below")
def duty_of_round(item: RoundItem) -> Markup:
    """The duty to respond, on the page of an announced round."""
    if item.state is RoundState.DRAFT:
        return Markup("")
    found = duty(item, now())
    html = render_template("outcome/_of_round.html", duty=found, outcome_words=labels)
    return Markup(html)  # noqa: S704 - a template's own markup


@slots.fill("rounds.round.links")
@slots.fill("board.board.links")
def link(item: RoundItem) -> Markup:
    """The way to the account, for whoever may read it and once there is something to tell."""
    if not item.is_over or not policy.may_read(actor_or_none(), item):
        return Markup("")
    return Markup(render_template("outcome/_link.html", round=item))  # noqa: S704 - a template's own markup


@slots.fill("consolidation.published.below")
def link_below(item: RoundItem) -> Markup:
    """The way from the list of responses to the account that is drawn from them."""
    return Markup('<p class="actions">{}</p>').format(link(item))


@slots.fill("rounds.index.below")
def link_to_duties() -> Markup:
    """The way to the response times from the list of rounds."""
    return Markup(render_template("outcome/_duties_link.html"))  # noqa: S704 - a template's own markup


OFFERED = offering.OFFER
