"""The text of a block as somebody reads it, without marks of citation: what is indexed and what is quoted."""

from __future__ import annotations

import re
from html import unescape

_CITATION = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
_BOX_TITLE = re.compile(r'<p class="admonition-title">(.*?)</p>', re.DOTALL)
_ITEM_END = re.compile(r"</(?:li|td|th)>(?!\s*</(?:ul|ol)>\s*</li>)")
_TAG = re.compile(r"<[^>]+>")
_BREAKING = re.compile(
    r"</?(?:p|ul|ol|li|tr|table|thead|tbody|div|br|h\d|dl|dt|dd|figure|figcaption)\b[^>]*>"
)
_BETWEEN = " · "
_NEEDLESS = re.compile(r"(^|[.؟?!:؛;…·]) ·(?= |$)")


def plain(html: str) -> str:
    """The text of a block's stored HTML on one line; items and cells are parted by points."""
    html = _CITATION.sub("", html)
    html = _BOX_TITLE.sub(r"\1: ", html)
    html = _ITEM_END.sub(_BETWEEN, html)
    text = unescape(_TAG.sub("", _BREAKING.sub(" ", html)))
    return _NEEDLESS.sub(r"\1", " ".join(text.split())).strip(" ·")


def is_part_heading(html: str) -> bool:
    """Whether a block is the name of a section's part: the same in every section, so it tells nothing."""
    return html.startswith("<h2")
