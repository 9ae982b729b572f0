"""The points of the round before, and what their organisations say about them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.queries import DeskPage
from nursery.feedback.consolidation.labels import DISPOSITIONS, TONES
from nursery.feedback.followup import commands, forms, labels, queries
from nursery.feedback.followup.lifecycle import Present, Verdict
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.plain import plain_text
from nursery.web import slots
from nursery.web.converters import row_id

blueprint = Blueprint(
    "followup", "nursery.feedback.followup", url_prefix="/consultations", template_folder="templates"
)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of this package's pages."""
    return {
        "point_words": labels,
        "Present": Present,
        "Verdict": Verdict,
        "COMMENT_KINDS": KINDS,
        "DISPOSITIONS": DISPOSITIONS,
        "DISPOSITION_TONES": TONES,
        "plain_text": plain_text,
    }


@blueprint.get("/<int:round_id>/earlier")
@requires(Permission.DRAFT_COMMENT, Permission.REVIEW_COMMENTS)
def earlier(round_id: int) -> str:
    """What became of the points of the round before, and whether they are settled."""
    verdict = request.args.get("verdict", "")
    chosen = queries.PointsFilter(
        organisation_id=request.args.get("organisation", type=row_id),
        verdict=Verdict(verdict) if verdict in set(Verdict) else None,
    )
    number = request.args.get("page", 1, type=int)
    page = queries.earlier_page(round_id, current_actor(), chosen, number)
    return render_template("followup/earlier.html", page=page, chosen=chosen)


@blueprint.route("/<int:round_id>/earlier/<int:comment_id>", methods=["GET", "POST"])
@requires(Permission.SUBMIT_COMMENT)
def say(round_id: int, comment_id: int) -> ResponseReturnValue:
    """Say whether one point is settled."""
    form, actor = forms.PointForm(), current_actor()
    page = queries.point_page(round_id, comment_id, actor)
    if form.validate_on_submit():
        with form.catching():
            commands.say(
                round_id,
                comment_id,
                form.verdict.data,
                form.note.data or "",
                seen_version=form.seen_version,
                actor=actor,
            )
            flash(_("Noted. You can change it while the round is open."), "success")
            return redirect(url_for(".earlier", round_id=round_id, _anchor=f"c-{page.point.comment.number}"))
    if not form.is_submitted():
        form.verdict.data, form.note.data = page.point.verdict, page.point.note
    form.show_version(page.point.version)
    return render_template("followup/say.html", page=page, form=form), form.status


@slots.fill("rounds.round.links")
def link(item: RoundItem) -> Markup:
    """The way to earlier points from the page of a round, for those who have some and for reviewers."""
    actor = actor_or_none()
    if item.previous_round_id is None or actor is None:
        return Markup("")
    if not actor.may(Permission.REVIEW_COMMENTS) and queries.own_tally(item, actor) is None:
        return Markup("")
    return _part("followup/_link.html", round=item)


@slots.fill("comments.desk.top")
def desk_notice(page: DeskPage) -> Markup:
    """On the desk of an organisation: how many of its earlier points wait for a word."""
    found = queries.own_tally(page.round, actor_or_none(), [page.organisation.id])
    if found is None or not page.round.is_open:
        return Markup("")
    return _part("followup/_desk.html", round=page.round, tally=found)


def _part(template: str, **values: object) -> Markup:
    return Markup(render_template(template, **values))  # noqa: S704 - a template's own markup
