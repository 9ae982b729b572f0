"""The `nursery` command: Flask's own commands and those of the packages."""

from __future__ import annotations

import sys

from flask import Flask
from flask.cli import FlaskGroup

from nursery import create_app, migrating
from nursery.config import SettingsError


def make_app() -> Flask:
    """The application with its migrations."""
    app = create_app()
    migrating.init_app(app)
    return app


cli = FlaskGroup(name="nursery", create_app=make_app, add_version_option=False)


def main() -> None:
    """Run the command line; wrong settings end it with their list and without a traceback."""
    try:
        cli()
    except SettingsError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
