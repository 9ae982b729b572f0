"""Words of a paragraph that a comment is on: found in its plain text, and marked in its HTML.

A browser's selection knows no signs of lists and tables and other blanks than the plain text, so both are
compared without them. Where the words stand several times, what stands around them decides.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

MAX_QUOTE = 500
CONTEXT = 64
# What no selection holds: blanks, the signs of items and cells, directional marks.
_SKIPPED = re.compile(r"[\s•|\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_ITEM_NUMBER = re.compile(r"^ *\d{1,3}\. ", re.MULTILINE)
_PARTS = re.compile(r"(?P<out><sup>.*?</sup>|<svg.*?</svg>)|(?P<tag><[^>]*>)|(?P<text>[^<]+)", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.DOTALL)


@dataclass(frozen=True)
class Quote:
    """An exact piece of a text with what stands before and after it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Marked:
    """A quote to be marked: under which id, and where its comment is."""

    id: int
    quote: Quote
    href: str
    label: str


def locate(text: str, exact: str, prefix: str = "", suffix: str = "") -> Quote | None:
    """The quote as it stands in `text`, with up to 64 signs around it; None when it is not there."""
    for skipping_numbers in (False, True):
        letters = _letters(text, skipping_numbers=skipping_numbers)
        if (span := _span(letters, Quote(exact, prefix, suffix))) is not None:
            start, end = span
            return Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
    return None


def mark(html: str, quotes: Iterable[Marked]) -> Markup:
    """The HTML of a block with each quote that stands in it inside `<mark>`, the rest as it is."""
    for one in quotes:
        html = _marked(html, one)
    return Markup(html)  # noqa: S704 - the block's own clean HTML, and marks made here


def _letters(text: str, *, skipping_numbers: bool) -> list[tuple[str, int, int]]:
    """The signs that count, each with its place (start, end) in `text`."""
    left_out = {at for found in _SKIPPED.finditer(text) for at in range(*found.span())}
    if skipping_numbers:
        left_out |= {at for found in _ITEM_NUMBER.finditer(text) for at in range(*found.span())}
    return [(sign, at, at + 1) for at, sign in enumerate(text) if at not in left_out]


def _span(letters: list[tuple[str, int, int]], quote: Quote) -> tuple[int, int] | None:
    """Where the quote stands, as places in the text that `letters` came from."""
    wanted = _SKIPPED.sub("", quote.exact)
    if not wanted:
        return None
    joined = "".join(sign for sign, _start, _end in letters)
    before, after = _SKIPPED.sub("", quote.prefix), _SKIPPED.sub("", quote.suffix)
    best, best_score, at = None, -1, joined.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        score = _common(joined[:at][::-1], before[::-1]) + _common(joined[end:], after)
        if score > best_score:
            best, best_score = (letters[at][1], letters[end - 1][2]), score
        at = joined.find(wanted, at + 1)
    return best


def _common(one: str, other: str) -> int:
    """With how many equal signs both begin."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _marked(html: str, one: Marked) -> str:
    letters: list[tuple[str, int, int]] = []
    for part in _PARTS.finditer(html):
        if part["text"] is None:
            continue
        for sign in _ENTITY.finditer(part["text"]):
            start = part.start() + sign.start()
            letter = entities.unescape(sign[0])
            if not _SKIPPED.fullmatch(letter):
                letters.append((letter, start, start + len(sign[0])))
    span = _span(letters, one.quote) or _span(letters, _without_numbers(one.quote))
    return html if span is None else _wrapped(html, span, one)


def _without_numbers(quote: Quote) -> Quote:
    """The quote without the numbers of a list, which HTML does not spell out."""
    return Quote(_ITEM_NUMBER.sub("", quote.exact), quote.prefix, quote.suffix)


def _wrapped(html: str, span: tuple[int, int], one: Marked) -> str:
    """`html` with every run of text inside `span` in a mark of its own; the last leads to the comment."""
    start, end = span
    pieces, depth, was_begun = [html[:start]], _open_links(html[:start]), False
    for part in _PARTS.finditer(html[start:end]):
        if part["text"] is None or not part["text"].strip():
            pieces.append(part[0])
            continue
        name = "" if was_begun else f' id="q-{one.id}"'
        pieces.append(f"<mark{name}>{part[0]}</mark>")
        was_begun = True
    depth = depth + _open_links(html[start:end])
    link = f'<a class="quote-link" href="{escape(one.href)}" aria-label="{escape(one.label)}"></a>'
    return "".join(pieces) + ("" if depth > 0 else link) + html[end:]


def _open_links(html: str) -> int:
    """How many links are begun and not ended in `html`."""
    return len(re.findall(r"<a[\s>]", html)) - html.count("</a>")
