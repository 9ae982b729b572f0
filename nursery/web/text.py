"""What people type, cleaned: one form of each letter, no invisible characters that change how text reads."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2060\ufeff\u00ad]")
# Halves of a sign that stand alone come from programs that cut a text in its midst: no database keeps them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_EMPTY_LINES = re.compile(r"\n{4,}")


def clean_line(text: str) -> str:
    """One line: directional overrides and control characters out, white space single, ends trimmed."""
    return _BLANKS.sub(" ", re.sub(r"\s+", " ", _visible(text))).strip()


def clean_text(text: str) -> str:
    """Several lines: the same, with line ends as \\n and at most two empty lines in a row."""
    lines = _visible(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    joined = "\n".join(_BLANKS.sub(" ", line).rstrip() for line in lines)
    return _EMPTY_LINES.sub("\n\n\n", joined).strip()


_LATIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 .\-/@:_+]*[A-Za-z0-9])?")
_TEXT = re.compile(r"(<[^>]*>)|(&\w+;)|([^<&]+)")


def isolate_latin(html: str) -> str:
    """HTML of an Arabic text with its Latin words in `<bdi>`, so that they keep to their own direction."""

    def isolated(match: re.Match[str]) -> str:
        words = match[3]
        return _LATIN.sub(r'<bdi dir="ltr">\g<0></bdi>', words) if words else match[0]

    return _TEXT.sub(isolated, html)


def _visible(text: str) -> str:
    return _CONTROL.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
