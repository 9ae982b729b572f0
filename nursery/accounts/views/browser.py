"""The browser's side of a session: the cookie holds the token and the form token, nothing else."""

from __future__ import annotations

from flask import request, session
from flask_login import login_user
from werkzeug.wrappers import Response

from nursery.accounts import commands, devices, sessions
from nursery.accounts.access import signed_in_user
from nursery.accounts.browsers import described
from nursery.base.errors import RuleBroken
from nursery.web import errors, navigation, origin, wording
from nursery.web.forms import Form


def name() -> str:
    """What to call the browser in the list of sessions."""
    return described(request.user_agent.string)


def begin(token: str) -> None:
    """Sign the browser in under `token`; what the cookie held before is gone, an earlier session ended."""
    if navigation.is_signed_in():
        before = signed_in_user()
        commands.sign_out(before.sign_in_id, actor=before.actor)
    user = sessions.load(token)
    if user is None:
        raise RuleBroken("sign_in_wrong")
    session.clear()
    login_user(user)
    session.pop("_id", None)
    devices.remember(user.email)


def leave() -> None:
    """Empty the cookie."""
    session.clear()
    navigation.show_nobody()


def destination() -> str:
    """Where to go after signing in: the page asked for before, if it is one of ours, else "My work"."""
    return origin.safe_next(request.args.get("next"), f"{navigation.home_url()}my-work")


def pressed() -> Response | None:
    """None when a button's form was sent from a fresh page; otherwise the page that asks to press again."""
    if Form().validate_on_submit():
        return None
    return errors.page(400, wording.message("page_too_old"))
