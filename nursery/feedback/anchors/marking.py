"""Both texts of a comment with the quote marked in them."""

from __future__ import annotations

from markupsafe import Markup, escape

from nursery.feedback.anchors.queries import AnchorItem
from nursery.feedback.anchors.quoting import Wanted, exact_in
from nursery.feedback.anchors.texts import Passage


def before(item: AnchorItem) -> Markup:
    """The paragraph the comment was written on."""
    text = item.old_text
    if not item.quote:
        return _lines(text)
    old = Passage("", "", text)
    hit = exact_in(old, Wanted(item.quote, item.quote_prefix, item.quote_suffix), old)
    return _marked(text, hit.start, hit.end) if hit else _lines(text)


def after(item: AnchorItem) -> Markup:
    """The suggested paragraph."""
    if item.quote_start is None or item.quote_end is None:
        return _lines(item.new_text)
    return _marked(item.new_text, item.quote_start, item.quote_end)


def _marked(text: str, start: int, end: int) -> Markup:
    mark = Markup("<mark>{}</mark>")
    return _lines(text[:start]) + mark.format(_lines(text[start:end])) + _lines(text[end:])


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))
