"""What templates call: the macros as `ui.…`, the parts of a field, page addresses, names of the service."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask, current_app, request
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from jinja2 import Environment
from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict

from nursery.web import language
from nursery.web.field_parts import field_parts

MACRO_FILES = ("forms", "actions", "states", "lists", "wayfinding", "icons")
_CELL = re.compile(r"<(td|th)(?=[\s>])")


class Macros:
    """All macros under one name, so that no template needs imports and no variable hides one."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_"):
            for file in MACRO_FILES:
                module = self._environment.get_template(f"web/_macros/{file}.html").module
                macro = getattr(module, name, None)
                if macro is not None:
                    if not self._environment.auto_reload:
                        setattr(self, name, macro)
                    return macro
        raise AttributeError(f"there is no macro {name!r}")


def label_cells(html: str, columns: list[Any]) -> Markup:
    """Gives each cell of a row its role, its column's label (for cards on phones) and number alignment."""
    position = -1

    def labelled(match: re.Match[str]) -> str:
        nonlocal position
        position += 1
        column = columns[position] if position < len(columns) else ""
        details = column if isinstance(column, dict) else {"label": column}
        role = "cell" if match[1] == "td" else "rowheader"
        number = " data-number" if details.get("numeric") else ""
        return f'<{match[1]} role="{role}" data-label="{escape(details["label"])}"{number}'

    return Markup(_CELL.sub(labelled, html))  # noqa: S704 - the row was escaped by its template


def page_url(number: int, parameter: str = "page") -> str:
    """This page's address with another page number; the rest of the query stays."""
    query: MultiDict[str, str] = MultiDict(request.args)
    query[parameter] = str(number)
    if number == 1:
        query.pop(parameter)
    text = "&".join(f"{_quoted(key)}={_quoted(value)}" for key, value in query.items(multi=True))
    return f"{request.path}?{text}" if text else request.path


def _quoted(text: str) -> str:
    return quote(text, safe="")


def service_name() -> str:
    """What the service is called."""
    return _("Nurseries platform")


def ministry_name() -> str:
    """The body that runs the service, as data of the installation; empty when it is not set."""
    name: str = current_app.config.get(f"MINISTRY_NAME_{language.current().upper()}", "")
    return name


def contact_address() -> str:
    """Where people write to: the address the platform's letters come from."""
    return str(getattr(current_app.extensions.get("settings"), "mail_from", ""))


@lru_cache(maxsize=1)
def site_version() -> str:
    """The version of the site: of the installed package, or of the tree it runs from."""
    try:
        return metadata.version("nursery")
    except metadata.PackageNotFoundError:
        project = Path(__file__).resolve().parents[2] / "pyproject.toml"
        version: str = tomllib.loads(project.read_text("utf-8"))["project"]["version"]
        return version


def init_app(app: Flask) -> None:
    """Hands everything to templates."""
    app.jinja_env.filters["label_cells"] = label_cells
    app.jinja_env.globals.update(
        ui=Macros(app.jinja_env),
        field_parts=field_parts,
        page_url=page_url,
        csrf_token=generate_csrf,
        service_name=service_name,
        ministry_name=ministry_name,
        contact_address=contact_address,
        site_version=site_version,
    )
