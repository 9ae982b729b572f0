"""`nursery accounts …`: accounts at the command line."""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup
from flask_babel import force_locale

from nursery.accounts.commands.beginning import invite_administrator
from nursery.base.errors import DomainError
from nursery.web import wording

group = AppGroup("accounts", help="Accounts.")


@group.command("invite-administrator")
@click.argument("email")
@click.option("--ministry-ar", default="وزارة الشؤون الاجتماعية والعمل", show_default=True)
@click.option("--ministry-en", default="Ministry of Social Affairs and Labour", show_default=True)
@click.option("--language", type=click.Choice(["ar", "en"]), default="ar", show_default=True)
def invite(email: str, ministry_ar: str, ministry_en: str, language: str) -> None:
    """Send EMAIL a link to become an administrator; a running worker delivers it."""
    with force_locale("en"):
        try:
            invite_administrator(email, ministry_ar=ministry_ar, ministry_en=ministry_en, language=language)
        except DomainError as error:
            sys.exit(wording.message(error.code, error.params))
    click.echo(f"An invitation is on its way to {email}.")
