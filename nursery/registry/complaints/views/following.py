"""The secret page of a complainant. Whoever holds its address holds the complaint."""

from __future__ import annotations

from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from nursery.extensions import limiter
from nursery.registry.complaints import commands, queries
from nursery.registry.complaints.codes import canonical, hash_of
from nursery.registry.complaints.forms.public import AddForm, ReopenForm
from nursery.registry.complaints.pages import blueprint
from nursery.registry.complaints.queries import FollowPage
from nursery.web.access import public
from nursery.web.forms import Form
from nursery.web.headers import keep_uncompressed

# Under this name a browser remembers whose code it has not seen yet: the hash, which opens nothing.
_RECEIVED = "complaint_received"


def show_code_once(code: str) -> None:
    """Let the next page of this complaint in this browser show its code."""
    session[_RECEIVED] = hash_of(code)


def _token() -> str:
    return canonical(str((request.view_args or {}).get("token")))


@blueprint.get("/<token>")
@limiter.limit("120 per hour")
@public
def follow(token: str) -> ResponseReturnValue:
    """Where the complaint stands, the answer, and what may still be said; the first time, the code."""
    page = queries.followed(token)
    is_new = session.get(_RECEIVED) == hash_of(token)
    if is_new:
        session.pop(_RECEIVED)
    return _page(token, page, is_new=is_new)


@blueprint.post("/<token>/add")
@limiter.limit("20 per hour", key_func=_token)
@public
def add(token: str) -> ResponseReturnValue:
    """Add words and photos."""
    page, form = queries.followed(token), AddForm()
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            commands.add_information(token, text=str(form.text.data), photos=form.streams, request_key=key)
            flash(_("What you added is with the directorate."), "success")
            return redirect(url_for(".follow", token=token))
    return _page(token, page, adding=form)


@blueprint.post("/<token>/satisfied")
@limiter.limit("20 per hour", key_func=_token)
@public
def satisfied(token: str) -> ResponseReturnValue:
    """The answer satisfies."""
    form = Form()
    if form.validate_on_submit():
        with form.catching():
            commands.say_satisfied(token)
            flash(_("Thank you. We have noted that the answer satisfies you."), "success")
            return redirect(url_for(".follow", token=token))
    return _page(token, queries.followed(token), status=form.status)


@blueprint.post("/<token>/reopen")
@limiter.limit("20 per hour", key_func=_token)
@public
def reopen(token: str) -> ResponseReturnValue:
    """The answer does not satisfy."""
    form = ReopenForm()
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            commands.reopen(token, reason=str(form.reason.data), request_key=key)
            flash(_("The complaint is open again."), "success")
            return redirect(url_for(".follow", token=token))
    return _page(token, queries.followed(token), reopening=form)


def _page(
    token: str,
    page: FollowPage,
    *,
    adding: AddForm | None = None,
    reopening: ReopenForm | None = None,
    is_new: bool = False,
    status: int = 200,
) -> Response:
    """The page; nobody keeps it, and its length tells nothing."""
    keep_uncompressed()
    sent = adding or reopening
    response = make_response(
        render_template(
            "complaints/follow.html",
            page=page,
            token=canonical(token),
            adding=adding or AddForm(formdata=None),
            reopening=reopening or ReopenForm(formdata=None),
            is_new=is_new,
            noindex=True,
        ),
        sent.status if sent else status,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
