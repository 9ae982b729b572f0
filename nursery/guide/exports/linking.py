"""Ids and links inside the book: what is said within one section is made true for a whole book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

_ATTRIBUTE = re.compile(r'(?<=\s)(id|href|src)="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([2-4])(?=[\s>])")
_ID = re.compile(r'\sid="([^"]*)"')
_PICTURE = re.compile(r'<img [^>]*?src="([^"]*)"')
# The headings of a block begin at level two; in a book those above them are its title, chapter and section.
DEEPER = 2


@dataclass(frozen=True)
class Places:
    """Where links can lead: ids of sections by slug, ids of blocks, the version's address by language."""

    sections: Mapping[str, str]
    blocks: frozenset[str]
    addresses: Mapping[str, str]

    def target(self, slug: str, part: str, language: str, suffix: str) -> str:
        """The `href` for a section and a part of it, or for a block by its id."""
        if slug in self.sections:
            end = f"-{part}" if part else ""
            return f"#{self.sections[slug]}{end}{suffix}"
        if not slug and part in self.blocks:
            return f"#{part}{suffix}"
        end = f"#{part}" if part else ""
        return f"{self.addresses[language]}/{slug}{end}"


def own_ids(html: str) -> frozenset[str]:
    """The ids that stand in `html`."""
    return frozenset(_ID.findall(html))


def pictures_in(html: str) -> list[str]:
    """The names of the pictures that `html` shows."""
    return [picture_name(source) for source in _PICTURE.findall(html)]


def picture_name(source: str) -> str:
    """The name of a picture by its address on the site."""
    return urlsplit(unescape(source)).path.rpartition("/")[2]


def rewritten(
    html: str, *, section: str, ids: frozenset[str], places: Places, language: str, suffix: str
) -> str:
    """The HTML of a block of `section` (its id) for a book.

    `ids` are those of the section's blocks, which become unique; `suffix` ends all ids of this language.
    """

    def attribute(match: re.Match[str]) -> str:
        name, value = match[1], unescape(match[2])
        if name == "id":
            return f'id="{_own(section, value)}{suffix}"'
        if name == "src":
            return f'src="pictures/{escape(picture_name(value))}"'
        return f'href="{escape(href(value))}"'

    def href(value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme or parts.netloc:
            return value
        if not parts.path and parts.fragment in ids:
            return f"#{_own(section, parts.fragment)}{suffix}"
        return places.target(parts.path.rpartition("/")[2], parts.fragment, language, suffix)

    deeper = _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + DEEPER}", html)
    return _ATTRIBUTE.sub(attribute, deeper)


def _own(section: str, name: str) -> str:
    return f"{section}-{name.removeprefix('s-')}"
