"""Pages behind secret links: the invitation, signing in on the day, what was said in one's name."""

from __future__ import annotations

import secrets

from flask import Response, current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.base.errors import NotFound
from nursery.extensions import limiter
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.workshops import queries
from nursery.feedback.workshops.commands import arriving, inviting, minuting
from nursery.feedback.workshops.guest_forms import AnswerForm, ArriveForm, VerdictForm
from nursery.feedback.workshops.lifecycle import SESSION, InvitationAnswer, SessionAction
from nursery.feedback.workshops.pages import blueprint
from nursery.feedback.workshops.tokens import hashed
from nursery.feedback.workshops.views import public as pages
from nursery.feedback.workshops.views import showing
from nursery.web.access import public

_DEVICE, _ONE_DAY = "session-device", 24 * 3600


@blueprint.route("/workshops/invitations/<token>", methods=["GET", "POST"])
@limiter.limit("120 per hour", methods=["POST"])
@public
def invitation(token: str) -> ResponseReturnValue:
    """Somebody invited by letter says whether they come."""
    row = queries.invitation_of_token(token)
    session = queries.session_item(row.workshop_id)
    form = AnswerForm(answer=row.answer.value if row.answer else None, people=row.people or 1)
    if form.validate_on_submit():
        with form.catching():
            showing.tell_answer(form, waits=inviting.answer_by_link(token, **form.values()))
            return redirect(url_for(".invitation", token=token))
    comes = row.answer is InvitationAnswer.ACCEPTED and not row.is_waiting
    context = {
        "session": session,
        "agenda": queries.agenda(session),
        "row": row,
        "token": token,
        "comes": comes,
        "is_open": SESSION.allows(session.state, SessionAction.ANSWER),
    }
    return render_template("workshops/invitation.html", form=form, noindex=True, **context), form.status


@blueprint.get("/workshops/invitations/<token>/session.ics")
@public
def invitation_calendar(token: str) -> Response:
    """The session for the calendar of somebody invited, with the link of the online meeting if they come."""
    row = queries.invitation_of_token(token)
    session = queries.session_item(row.workshop_id)
    comes = row.answer is InvitationAnswer.ACCEPTED and not row.is_waiting
    return pages.calendar_response(session, link=session.link if comes else "")


@blueprint.route("/workshops/arrive/<token>", methods=["GET", "POST"])
@limiter.limit("600 per hour", methods=["POST"])
@public
def arrive(token: str) -> ResponseReturnValue:
    """Signing in on the day: the code on the wall leads here. A hall shares one address on the network."""
    session = queries.session_item(queries.row_of_code(token).id)
    device = request.cookies.get(_DEVICE, "")
    known = queries.signed_in_before(session.id, device_hash=hashed(device)) if device else None
    form = ArriveForm()
    form.offer(showing.invited_bodies(session.id))
    is_open = session.is_today and SESSION.allows(session.state, SessionAction.ATTEND)
    if form.validate_on_submit():
        device = device or secrets.token_urlsafe(16)
        with form.catching():
            _sign_in(token, form, device)
            return _remembered(redirect(url_for(".arrive", token=token)), device)
    is_another = known is None or "another" in request.args or form.is_submitted()
    context = {"session": session, "known": known, "is_open": is_open, "is_another": is_another}
    return render_template("workshops/arrive.html", form=form, noindex=True, **context), form.status


def _sign_in(token: str, form: ArriveForm, device: str) -> None:
    arriving.sign_in(
        token,
        **form.values(),
        may_be_named=bool(form.may_be_named.data),
        consents=bool(form.consents.data),
        language=g.lang,
        device_hash=hashed(device),
    )
    flash(_("Welcome. You are on the list."), "success")


def _remembered(answer: ResponseReturnValue, device: str) -> Response:
    """The device is known for a day, so that nobody signs in twice by mistake."""
    response = make_response(answer)
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(_DEVICE, device, max_age=_ONE_DAY, secure=secure, httponly=True, samesite="Lax")
    return response


@blueprint.route("/workshops/confirm/<token>", methods=["GET", "POST"])
@limiter.limit("300 per hour", methods=["POST"])
@public
def confirm(token: str) -> ResponseReturnValue:
    """What was noted in one's name: confirm it, correct it, or say that one did not say it."""
    who = queries.participant_of_token(token)
    session = queries.session_item(who.workshop_id)
    points = queries.points(session.id, participant_id=who.id)
    forms = {one.id: VerdictForm(**_present(one.id, request.form.get("point_id", ""))) for one in points}
    sent = next((one for one in points if str(one.id) == request.form.get("point_id")), None)
    if request.method == "POST" and sent is None:
        raise NotFound
    if sent is not None and forms[sent.id].validate_on_submit():
        with forms[sent.id].catching():
            minuting.answer_point(token, sent.id, **forms[sent.id].values())
            flash(_("Thank you. Your answer is kept."), "success")
            return redirect(url_for(".confirm", token=token))
    for one in points:
        if sent is None or one.id != sent.id:
            forms[one.id].verdict.data = one.verdict.value if one.verdict else None
            forms[one.id].correction.data = one.correction or one.body
    context = {"session": session, "round": rounds.round_item(session.round_id), "who": who, "token": token}
    context |= {"is_open": SESSION.allows(session.state, SessionAction.ANSWER_POINTS)}
    form = forms[sent.id] if sent is not None else None
    page = render_template(
        "workshops/confirm.html",
        points=[(one, forms[one.id]) for one in points],
        **({"form": form} if form else {}),
        noindex=True,
        **context,
    )
    return page, form.status if form else 200


def _present(point_id: int, sent: str) -> dict[str, object]:
    """A form reads only what was sent for its own point; its fields have ids of their own."""
    return {} if sent == str(point_id) else {"formdata": None}
