"""Answering an invitation, by its link or signed in, and taking part without one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import NotAllowed
from nursery.extensions import limiter
from nursery.feedback.rounds import commands, pages, policy, queries
from nursery.feedback.rounds.forms import DeclineForm, FocalPointForm, JoinForm
from nursery.feedback.rounds.pages import blueprint
from nursery.web.access import public
from nursery.web.forms import Form

_speaks = requires(Permission.ANSWER_INVITATION)
_DECLINE, _NAME = "decline", "name"


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
@limiter.limit("20 per hour", key_func=lambda: str((request.view_args or {}).get("token")), methods=["POST"])
@limiter.limit("100 per hour", methods=["POST"])
@public
def invitation(token: str) -> ResponseReturnValue:
    """An invitation, for whoever holds its link. Reading it changes nothing."""
    forms = _forms()
    if done := _sent(
        forms,
        accept=partial(commands.accept_by_link, token),
        decline=partial(commands.decline_by_link, token),
        name=partial(commands.name_focal_point, token),
    ):
        flash(done, "success")
        return redirect(url_for(".invitation", token=token))
    shown = pages.invitation_page(*queries.party_of_token(token))
    page = render_template("rounds/invitation.html", page=shown, by_link=True, noindex=True, **forms)
    return page, _status(forms)


@blueprint.route("/<int:round_id>/answer/<int:organisation_id>", methods=["GET", "POST"])
@_speaks
def answer(round_id: int, organisation_id: int) -> ResponseReturnValue:
    """The same for people who speak for an organisation and are signed in."""
    actor = current_actor()
    if not policy.may_speak_for(actor, organisation_id):
        raise NotAllowed
    forms = _forms()
    if done := _sent(
        forms,
        accept=partial(commands.accept, round_id, organisation_id, actor=actor),
        decline=partial(commands.decline, round_id, organisation_id, actor=actor),
    ):
        flash(done, "success")
        return redirect(url_for(".round", round_id=round_id))
    shown = pages.invitation_page(round_id, organisation_id)
    return render_template("rounds/invitation.html", page=shown, by_link=False, **forms), _status(forms)


@blueprint.route("/<int:round_id>/take-part", methods=["GET", "POST"])
@_speaks
def join(round_id: int) -> ResponseReturnValue:
    """Take part without an invitation, where the round is open to all registered organisations."""
    actor = current_actor()
    item = queries.visible_round(round_id, actor)
    form = JoinForm()
    form.offer(pages.joinable(actor, item))
    if form.validate_on_submit():
        with form.catching():
            commands.join(round_id, form.organisation.data, actor=actor)
            flash(_("Your organisation takes part."), "success")
            return redirect(url_for(".round", round_id=round_id))
    return render_template("rounds/join.html", form=form, round=item), form.status


def _forms() -> dict[str, Form]:
    """The three answers: each has a form of its own on the page, only the one that was sent is filled."""
    sent = request.form.get("answer") if request.method == "POST" else None
    return {
        "accept": Form(),
        "decline": DeclineForm() if sent == _DECLINE else DeclineForm(formdata=None),
        "focal_point": FocalPointForm() if sent == _NAME else FocalPointForm(formdata=None),
    }


def _sent(
    forms: dict[str, Form],
    *,
    accept: Callable[[], None],
    decline: Callable[[str], None],
    name: Callable[..., None] | None = None,
) -> str:
    """Do what was sent; returns the words for it, empty when nothing was done."""
    if request.method != "POST":
        return ""
    sent = request.form.get("answer")
    focal_point = forms["focal_point"]
    if sent == _DECLINE and forms["decline"].validate():
        with forms["decline"].catching():
            decline(str(forms["decline"].reason.data))
            return _("Your answer is noted: your organisation does not take part.")
    elif sent == _NAME and name is not None and focal_point.validate():
        with focal_point.catching():
            name(**focal_point.values())
            return _("Thank you. The focal point gets a letter with the link to open an account.")
    elif forms["accept"].validate() and sent == "accept":
        with forms["accept"].catching():
            accept()
            return _("Thank you. Your organisation takes part.")
    return ""


def _status(forms: dict[str, Form]) -> int:
    sent = {"decline": "decline", "name": "focal_point"}.get(request.form.get("answer", ""), "accept")
    return forms[sent].status
