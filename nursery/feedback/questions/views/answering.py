"""The page on which an organisation answers all questions of a round."""

from __future__ import annotations

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import queries as accounts
from nursery.accounts.access import current_actor, requires
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotAllowed
from nursery.feedback.questions import commands, pages, policy, queries
from nursery.feedback.questions.forms import AnswersForm, answers_form
from nursery.feedback.questions.pages import blueprint
from nursery.feedback.rounds import queries as rounds
from nursery.guide import queries as guide
from nursery.web.converters import row_id
from nursery.web.filters import time_


@blueprint.route("/<int:round_id>/questions", methods=["GET", "POST"])
@requires(Permission.DRAFT_COMMENT)
def answer(round_id: int) -> ResponseReturnValue:
    """Answer the questions of a round for an organisation: save as often as wanted, then submit."""
    actor = current_actor()
    rounds.visible_round(round_id, actor)
    mine = _organisation_of(round_id, actor)
    form = answers_form(queries.questions(round_id), queries.sheet(round_id, mine))
    if form.validate_on_submit():
        with form.catching():
            return _keep(round_id, mine, form, actor)
    if request.form.get("autosave"):
        return jsonify(message=form.problems[0].message if form.problems else ""), form.status
    return _page(round_id, mine, form, actor), form.status


def _keep(round_id: int, organisation_id: int, form: AnswersForm, actor: Actor) -> ResponseReturnValue:
    if request.form.get("then") == "submit":
        commands.submit(round_id, organisation_id, form.given, lock=form.seen_version, actor=actor)
        flash(_("The answers are submitted in the name of your organisation."), "success")
    else:
        version = commands.save(round_id, organisation_id, form.given, lock=form.seen_version, actor=actor)
        if request.form.get("autosave"):
            return jsonify(version=version, message=_("Saved at %(time)s", time=time_(clock.now())))
        flash(_("The answers are saved. They count once they are submitted."), "success")
    return redirect(url_for(".answer", round_id=round_id, organisation=organisation_id))


def _page(round_id: int, organisation_id: int, form: AnswersForm, actor: Actor) -> str:
    standing = rounds.standing(round_id, organisation_id)
    sheet, item = queries.sheet(round_id, organisation_id), standing.round
    form.show_version(sheet.version or 0)
    return render_template(
        "questions/answer.html",
        form=form,
        round=item,
        sheet=sheet,
        organisation=accounts.organisations_by_id([organisation_id])[organisation_id],
        groups=pages.grouped(form.asked, guide.contents(item.version_id)),
        is_party=standing.is_party,
        may_submit=policy.may_submit(actor, organisation_id, has_head=standing.has_head),
    )


def _organisation_of(round_id: int, actor: Actor) -> int:
    """The organisation that is answered for: the one asked for, or the actor's first that takes part."""
    mine = actor.organisations(Permission.DRAFT_COMMENT)
    wanted = request.args.get("organisation", type=row_id)
    if wanted is not None:
        if wanted not in mine:
            raise NotAllowed
        return wanted
    return next(iter(rounds.parties_among(round_id, mine)), mine[0])
