"""`nursery demo …`: the demonstration data."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from nursery.config import Settings
from nursery.demo import loading

group = AppGroup("demo", help="The demonstration data.")


@group.command("load")
def load() -> None:
    """Load what is missing of the demonstration data: invented people, nurseries and comments."""
    settings: Settings = current_app.extensions["settings"]
    if settings.is_production:
        raise click.UsageError("not in production: the demonstration's sign-ins have a published password")
    loading.load_once(settings.content_dir, say=click.echo)
    click.echo("The demonstration data is loaded.")
