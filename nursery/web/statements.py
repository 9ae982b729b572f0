"""What the ministry says about the site itself, read from `content/statements/<name>.<language>.md`.

A text begins with front matter: `title`, and `updated` as a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from flask import Blueprint, Flask, abort, current_app, render_template
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from nursery.base import markdown
from nursery.web import language, navigation
from nursery.web.access import public
from nursery.web.text import isolate_latin

NAMES = ("accessibility", "privacy", "terms")
blueprint = Blueprint("statements", __name__)


@dataclass(frozen=True)
class Statement:
    """One statement, ready to be shown."""

    title: str
    updated: date | None
    html: Markup


def read(folder: Path, name: str, code: str) -> Statement | None:
    """The statement `name` in language `code`; None when it has not been written."""
    path = folder / "statements" / f"{name}.{code}.md"
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=16)
def _read(path: Path, _changed: int) -> Statement:
    _, front, body = path.read_text("utf-8").split("---", 2)
    about = yaml.safe_load(front)
    html = markdown.render(body)
    html = isolate_latin(html) if path.stem.endswith(".ar") else html
    return Statement(about["title"], about.get("updated"), Markup(html))  # noqa: S704 - cleaned


@blueprint.get("/<any(accessibility, privacy, terms):name>")
@public
def show(name: str) -> str:
    """A statement in the page's language."""
    statement = read(current_app.extensions["settings"].content_dir, name, language.current())
    if statement is None:
        abort(404)
    return render_template("web/statement.html", statement=statement)


def init_app(app: Flask) -> None:
    """Registers the pages and their links in the footer."""
    app.register_blueprint(blueprint, url_prefix=language.url_prefix())
    labels = {"accessibility": _l("Accessibility"), "privacy": _l("Privacy"), "terms": _l("Terms of use")}
    for position, name in enumerate(NAMES, 10):
        navigation.register(
            app,
            navigation.Entry(labels[name], "statements.show", position, area="footer", values={"name": name}),
        )
