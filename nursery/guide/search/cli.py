"""`nursery guide reindex`."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from nursery.guide.search import commands


@click.command("reindex")
@with_appcontext
def command() -> None:
    """Make the search index of every version again from its text."""
    click.echo(f"{commands.index_all()} versions indexed")
