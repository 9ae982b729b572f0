"""The pages of accounts, and how they join the application."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState
from flask_babel import lazy_gettext as _l

from nursery import places
from nursery.accounts.labels import KINDS, ROLES
from nursery.accounts.roles import Permission
from nursery.extensions import login_manager
from nursery.web import language, navigation
from nursery.web.navigation import Entry

blueprint = Blueprint("accounts", "nursery.accounts", url_prefix="/account", template_folder="templates")

_ENTRIES = (
    Entry(_l("Sign in"), "accounts.sign_in", 10, area="account", audience="signed_out"),
    Entry(_l("My account"), "accounts.settings", 60, area="account", audience="signed_in"),
    Entry(
        _l("My organisation's members"),
        "accounts.colleagues",
        70,
        area="account",
        audience="signed_in",
        permission=Permission.SUBMIT_COMMENT,
    ),
    Entry(
        _l("Organisations"),
        "accounts.organisations",
        80,
        area="account",
        audience="signed_in",
        permission=Permission.MANAGE_ACCOUNTS,
    ),
    Entry(_l("Sign out"), "accounts.sign_out", 90, area="account", audience="signed_in", method="post"),
)
_MAILBOX = Entry(_l("Letters sent"), "accounts.mailbox", 90, area="footer")


@blueprint.record_once
def join(state: BlueprintSetupState) -> None:
    """Register the navigation, the way to sign in, and the words for roles and places."""
    app = cast(Flask, state.app)
    login_manager.login_view = "accounts.sign_in"
    login_manager.session_protection = None
    navigation.register(app, *_ENTRIES)
    if app.config.get("DEVELOPMENT"):
        navigation.register(app, _MAILBOX)
    app.jinja_env.filters.update(
        role=ROLES.__getitem__, organisation_kind=KINDS.__getitem__, governorate=_governorate
    )


def _governorate(code: str | None) -> str:
    return places.governorate_name(code, language.current())
