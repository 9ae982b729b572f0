"""Markdown to safe HTML. Python-Markdown lets raw HTML and script links through; nh3 takes them out."""

from __future__ import annotations

import re
import threading
from collections.abc import Set

import markdown
import nh3
from markdown.inlinepatterns import LinkInlineProcessor

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
_BRACKET = re.compile(r"[\[\]]")

_kept = threading.local()


def render(text: str, *, schemes: Set[str] = frozenset()) -> str:
    """Safe HTML of a Markdown text: no raw HTML survives, links go to http(s), mailto or the same site.

    `schemes` are more kinds of addresses that links may have: the caller makes real ones of them.
    """
    return clean(_converter().convert(_OVERRIDES.sub("", text)), schemes=schemes)


class _Brackets:
    """Where the brackets of a text close, found once for all of them and not once for each."""

    def __init__(self) -> None:
        self._data = ""
        self._ends: dict[int, int] = {}

    def text(self, data: str, index: int) -> tuple[str, int, bool]:
        """What stands from `index` to the end of its bracket, the place after it, and whether it ends."""
        if data != self._data:
            self._data, self._ends = data, _ends(data)
        end = self._ends.get(index)
        return ("", index, False) if end is None else (data[index:end], end + 1, True)


def _ends(data: str) -> dict[int, int]:
    """The place of the closing bracket for the place after each opening one that is closed."""
    open_ones: list[int] = []
    found: dict[int, int] = {}
    for match in _BRACKET.finditer(data):
        if match[0] == "[":
            open_ones.append(match.end())
        elif open_ones:
            found[open_ones.pop()] = match.start()
    return found


def _converter() -> markdown.Markdown:
    """The converter of this thread, as new: making one costs as much as a paragraph."""
    converter: markdown.Markdown | None = getattr(_kept, "converter", None)
    if converter is None:
        converter = _kept.converter = markdown.Markdown(
            extensions=_EXTENSIONS,
            extension_configs={"tables": {"use_align_attribute": True}},
            output_format="html",
        )
        brackets = _Brackets()
        for pattern in converter.inlinePatterns:
            if isinstance(pattern, LinkInlineProcessor):
                pattern.getText = brackets.text  # type: ignore[method-assign]
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
