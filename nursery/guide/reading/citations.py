"""Citations: `[@CODE; @OTHER?]` in the text, and the list of sources at the end of a section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

from nursery.guide.content import Source

# Looked for once in each run of spaces and up to the next bracket: a text of nothing else is read as quickly.
CITATION = re.compile(r"(?<![ \u00a0])[ \u00a0]*\[@([^\[\]]*)\]")
CODE = re.compile(r"^[A-Z][A-Z0-9]{1,11}$")
_ENTRY = re.compile(r"^- \[@([A-Z][A-Z0-9]{1,11})\]$")
# Part of the text, in its language, and so not in the message catalogues.
UNCONFIRMED = {"ar": "قيد التحقّق", "en": "to be confirmed"}
# A citation is kept out of the Markdown by these two characters, which no text may hold.
_OPEN, _CLOSE = "\ue000", "\ue001"


def cited(markdown: str) -> list[tuple[str, bool]]:
    """(code, whether it still has to be confirmed) of every citation, in order."""
    found: list[tuple[str, bool]] = []
    for match in CITATION.finditer(markdown):
        for part in f"@{match[1]}".split(";"):
            name = part.strip().removeprefix("@")
            found.append((name.removesuffix("?"), name.endswith("?")))
    return found


def listed(markdown: str) -> list[str] | None:
    """The codes of a list of sources in order; None when it is not a list of `- [@CODE]` alone."""
    entries = [_ENTRY.match(line) for line in markdown.split("\n")]
    codes = [entry[1] for entry in entries if entry]
    return codes if len(codes) == len(entries) else None


def set_aside(markdown: str) -> str:
    """`markdown` with its citations as marks that Markdown leaves alone."""
    return CITATION.sub(lambda match: f"{_OPEN}{match[1]}{_CLOSE}", markdown)


def put_back(html: str, order: Mapping[str, int], language: str) -> str:
    """The marks as small links to the numbered sources at the end of the section."""

    def link(match: re.Match[str]) -> str:
        entries = cited(f"[@{match[1]}]")
        links = " ".join(f'<a href="#s-{code}">[{order[code]}]</a>' for code, _ in entries)
        if not any(unconfirmed for _, unconfirmed in entries):
            return f"<sup>{links}</sup>"
        return f"<sup>{links} <em>{UNCONFIRMED[language]}</em></sup>"

    return re.sub(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}", link, html)


def source_list(codes: list[str], sources: Mapping[str, Source], language: str) -> str:
    """The written-out list of sources in `language`."""
    items = (f'<li id="s-{code}">{_entry(sources[code], language)}</li>' for code in codes)
    return "<ol>\n" + "\n".join(items) + "\n</ol>"


def _entry(source: Source, language: str) -> str:
    text = escape(source.ar if language == "ar" else source.en)
    if source.url is None:
        return text
    host = (urlsplit(source.url).hostname or source.url).removeprefix("www.")
    return f'{text} <a href="{escape(source.url)}" dir="ltr">{escape(host)}</a>'
