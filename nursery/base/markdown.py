"""Markdown to safe HTML. Python-Markdown lets raw HTML and script links through; nh3 takes them out."""

from __future__ import annotations

import re
import threading
from collections.abc import Set

import markdown
import nh3

_EXTENSIONS = ["tables", "attr_list", "admonition", "def_list", "sane_lists"]
_TAGS = {
    *(
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "strong",
        "em",
        "code",
    ),
    *("a", "sup", "sub", "bdi", "table", "thead", "tbody", "tr", "th", "td", "div", "span", "ins", "del"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "*": {"id", "lang", "dir"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align", "scope"},
}
_CLASSES = {
    "div": {"admonition", "note", "safety", "activity"},
    "p": {"admonition-title"},
    "a": {"citation"},
    "sup": {"citation", "unconfirmed"},
    "span": {"unconfirmed"},
}
_SCHEMES = frozenset({"http", "https", "mailto"})
# Right-to-left overrides and other invisible direction marks can make a text read as what it is not.
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")

_kept = threading.local()


def render(text: str, *, schemes: Set[str] = frozenset()) -> str:
    """Safe HTML of a Markdown text: no raw HTML survives, links go to http(s), mailto or the same site.

    `schemes` are more kinds of addresses that links may have: the caller makes real ones of them.
    """
    return clean(_converter().convert(_OVERRIDES.sub("", text)), schemes=schemes)


def _converter() -> markdown.Markdown:
    """The converter of this thread, as new: making one costs as much as a paragraph."""
    converter: markdown.Markdown | None = getattr(_kept, "converter", None)
    if converter is None:
        converter = _kept.converter = markdown.Markdown(
            extensions=_EXTENSIONS,
            extension_configs={"tables": {"use_align_attribute": True}},
            output_format="html",
        )
    return converter.reset()


def clean(html: str, *, schemes: Set[str] = frozenset()) -> str:
    """`html` with only the elements, attributes and link schemes that texts of this platform use."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={*_SCHEMES, *schemes},
        link_rel="noopener noreferrer",
    )
