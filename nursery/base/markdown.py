"""Markdown to safe HTML. Python-Markdown lets raw HTML and script links through; nh3 takes them out."""

from __future__ import annotations

import re

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
# Right-to-left overrides and other invisible direction marks can make a text read as what it is not.
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def render(text: str) -> str:
    """Safe HTML of a Markdown text: no raw HTML survives, links go to http(s), mailto or the same site."""
    html = markdown.markdown(
        _OVERRIDES.sub("", text),
        extensions=_EXTENSIONS,
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="html",
    )
    return clean(html)


def clean(html: str) -> str:
    """`html` with only the elements, attributes and link schemes that texts of this platform use."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
