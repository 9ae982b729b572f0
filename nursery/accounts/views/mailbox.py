"""The letters of a development installation, which go to a folder instead of to people."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from nursery.accounts.pages import blueprint
from nursery.base.errors import NotFound
from nursery.base.mail import kept_letters
from nursery.base.outbox import mailer
from nursery.web.access import public


@blueprint.get("/mailbox")
@public
def mailbox() -> ResponseReturnValue:
    """The newest letters, with their links; where letters really leave there is no such page."""
    if not (current_app.config["DEVELOPMENT"] and mailer.is_folder):
        raise NotFound
    letters = [(letter, parsedate_to_datetime(letter.sent)) for letter in kept_letters(mailer.folder)]
    return render_template("accounts/mailbox.html", letters=letters, noindex=True)
