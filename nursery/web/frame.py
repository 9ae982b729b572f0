"""The parts of the frame that nobody's page has differently: made once, then joined to each page.

Head, header and footer are the same on all pages of an endpoint in one language, but for the address of the
page in the other language; for readers who are not signed in, that is. What is kept here is no answer: pages
are made anew for each reader, and only these parts of them are not.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Flask, current_app, render_template, request
from markupsafe import Markup, escape

from nursery.web import language
from nursery.web.navigation import is_signed_in

KEY = "frame"
# What a kept part has in place of the address of the other language; no text of ours has this character.
_ADDRESS = "\N{OBJECT REPLACEMENT CHARACTER}"
_TEMPLATES = {"head": "web/_head.html", "header": "web/_header.html", "footer": "web/_footer.html"}
# The parts that do not depend on who is signed in.
_FOR_ALL = frozenset({"head"})
Pieces = list[str]
Kept = dict[tuple[str | None, ...], Pieces]


def part(name: str) -> Markup:
    """The part `name` of the frame, from its template."""
    other = language.other_language()
    if current_app.jinja_env.auto_reload or (name not in _FOR_ALL and is_signed_in()):
        return Markup(_made(name, other))  # noqa: S704 - a template made it
    kept: Kept = current_app.extensions[KEY]
    key = (name, language.current(), request.endpoint, request.root_path)
    pieces = kept.get(key)
    if pieces is None:
        pieces = kept[key] = _made(name, replace(other, url=_ADDRESS)).split(_ADDRESS)
    return Markup(str(escape(other.url)).join(pieces))  # noqa: S704 - pieces are made by templates


def _made(name: str, other: language.OtherLanguage) -> str:
    return render_template(_TEMPLATES[name], other=other)


def init_app(app: Flask) -> None:
    """Hands `frame_part(name)` to templates; `frame` alone is a name that pages use for their own."""
    app.extensions[KEY] = Kept()
    app.jinja_env.globals["frame_part"] = part
