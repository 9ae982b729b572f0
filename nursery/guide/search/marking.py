"""Found words marked in the text as it is written, vowel marks and all, though they were compared folded."""

from __future__ import annotations

import re
from unicodedata import is_normalized

from markupsafe import Markup, escape

from nursery.guide.reading.html import isolate
from nursery.guide.search import stems
from nursery.guide.search.question import Question

# What stands inside of Arabic words besides letters: vowel marks, tatweel, joiners and marks of direction.
_INNER = r"\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f"
RUN = re.compile(rf"[\w{_INNER}]+")
# The ways of writing a letter that folding makes one.
_WRITTEN = {"ا": "[اأإآٱ]", "ي": "[يىئ]", "و": "[وؤ]", "ه": "[هة]"} | {
    digit: f"[{digit}{chr(0x660 + int(digit))}{chr(0x6F0 + int(digit))}]" for digit in "0123456789"
}
_TAG = re.compile(r"(<[^>]+>|&[#\w]+;)")
LENGTH, BEFORE = 240, 70


class Marker:
    """Knows which written words answer a question.

    Only words that can be one of those sought are looked at, and each written form once: `_sought` finds them
    in text as it is written, without folding all of it.
    """

    def __init__(self, question: Question) -> None:
        self._groups = question.groups
        self._known: dict[str, int] = {}
        words = [one for group in question.groups for way in group.ways for one in way]
        pieces = {_piece(stem) for stem, _ in words} | {_written(start) for _, start in words if start}
        sought = "|".join(sorted(pieces, key=len, reverse=True))
        flags = re.IGNORECASE if re.search("[a-z]", sought) else re.NOFLAG
        self._glance = re.compile(sought, flags)
        self._sought = re.compile(rf"(?<![\w{_INNER}])[\w{_INNER}]*?(?:{sought})[\w{_INNER}]*", flags)

    def groups_in(self, text: str) -> int:
        """Which of the question's groups have a word in `text`, as the bits of a number."""
        found = 0
        for match in self._runs(text).finditer(text):
            found |= self._met_by(match[0])
        return found

    def may_be_in(self, html: str) -> bool:
        """Whether it is worth reading a block: a glance that overlooks nothing."""
        return self._glance.search(html) is not None or not _is_plain(html)

    def _runs(self, text: str) -> re.Pattern[str]:
        """Where found words can be: any word where letters have a form that folding takes apart."""
        return self._sought if _is_plain(text) else RUN

    def _met_by(self, run: str) -> int:
        known = self._known.get(run)
        if known is None:
            own = [stems.stem(word) for word in stems.words(run)]
            bits = (1 << at for at, group in enumerate(self._groups) if any(map(group.is_met_by, own)))
            known = self._known[run] = sum(bits)
        return known

    def marked(self, text: str, language: str) -> Markup:
        """`text` as HTML, the found words in `<mark>`, words of the other script isolated."""
        pieces = _TAG.split(isolate(str(escape(text)), language))
        runs = self._runs(text)
        return Markup(  # noqa: S704 - escaped above
            "".join(piece if at % 2 else runs.sub(self._mark, piece) for at, piece in enumerate(pieces))
        )

    def _mark(self, match: re.Match[str]) -> str:
        return f"<mark>{match[0]}</mark>" if self._met_by(match[0]) else match[0]

    def excerpt(self, text: str, language: str) -> Markup:
        """The piece of `text` around its first found word, cut between words."""
        found = (match.start() for match in self._runs(text).finditer(text) if self._met_by(match[0]))
        first = next(found, 0)
        start = 0 if first <= BEFORE or len(text) <= LENGTH else text.find(" ", first - BEFORE) + 1
        piece = text[start : start + LENGTH]
        if start + LENGTH < len(text):
            piece = piece[: piece.rfind(" ")].rstrip(" ·,،;؛:") + " …"
        return self.marked(("… " if start else "") + piece, language)


def _is_plain(text: str) -> bool:
    """Whether folding would find every letter as it stands; dots and spaces are no letters."""
    return is_normalized("NFKC", text.replace("…", "").replace("\u00a0", ""))


def _piece(stem: str) -> str:
    """What every word of a stem has in it, in all ways of writing it: of `baby` also `babies`."""
    return _written(stem.removesuffix("y") if stem.isascii() else stem)


def _written(folded: str) -> str:
    return f"[{_INNER}]*".join(_WRITTEN.get(letter, letter) for letter in folded)
