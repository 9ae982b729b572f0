"""A section's two files as what people edit: its entries, and its blocks in rows of Arabic and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any

import yaml

from nursery.guide.content import BlockContent, SafetyReview, SectionContent
from nursery.guide.editing.chunks import chunks, kind_of, plain
from nursery.guide.lifecycle import BlockKind
from nursery.guide.writing import section_text

LANGUAGES = ("ar", "en")
# Stands in drafts between two rows, so that each side of a row stays beside the other; no text may hold it.
BETWEEN = "\ue0e0"
_FENCE = "---\n"
_PART = re.compile(r"^## .*\{#([a-z]+)\}$")


@dataclass(frozen=True)
class Texts:
    """The two files of a section."""

    ar: str
    en: str


@dataclass(frozen=True)
class Entries:
    """What stands in front of the text."""

    title_ar: str = ""
    title_en: str = ""
    readers: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    role_ar: str = ""
    role_en: str = ""
    signed_on: str | None = None


@dataclass(frozen=True)
class Row:
    """A block in both languages. `key` is that of the stored block it is; `is_behind`: its English has not
    followed the Arabic, `is_right`: but an editor says that it is right as it is."""

    ar: str
    en: str
    key: str = ""
    is_behind: bool = False
    is_right: bool = False

    @property
    def kind(self) -> BlockKind | None:
        """What it is, by the Arabic, or by the English where there is no Arabic yet."""
        return kind_of(self.ar) or kind_of(self.en)

    @property
    def is_numbered(self) -> bool:
        """Whether it carries a printed number; headings do not."""
        return self.kind is not BlockKind.HEADING

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.ar.strip() or self.en.strip())


@dataclass(frozen=True)
class Section:
    """A section as it is edited."""

    slug: str
    entries: Entries
    rows: tuple[Row, ...]

    def body(self, language: str) -> str:
        """The whole text in one language, without its entries."""
        cells = (getattr(row, language) for row in self.rows)
        return "\n\n".join(cell for cell in cells if cell.strip())


def of_content(section: SectionContent) -> Section:
    """A stored section."""
    review = section.safety_review
    entries = Entries(
        section.title_ar,
        section.title_en,
        section.readers,
        section.ages,
        review.role_ar if review else "",
        review.role_en if review else "",
        review.signed_on if review else None,
    )
    rows = (Row(block.markdown_ar, block.markdown_en, block.key, block.behind) for block in section.blocks)
    return Section(section.slug, entries, tuple(rows))


def of_texts(slug: str, texts: Texts) -> Section:
    """The section in two files, faulty or not; what cannot be read as an entry is left empty."""
    (arabic, body_ar), (english, body_en) = _parted(texts.ar), _parted(texts.en)
    review = _mapping(arabic.get("safety_review"))
    signed = review.get("date")
    entries = Entries(
        _text(arabic.get("title")),
        _text(english.get("title")),
        _words(arabic.get("readers")),
        _words(arabic.get("ages")),
        _text(review.get("role")),
        _text(_mapping(english.get("safety_review")).get("role")),
        signed.isoformat() if isinstance(signed, date) else None,
    )
    behind = english.get("behind")
    return Section(
        slug, entries, _marked(rows_of(body_ar, body_en), behind if isinstance(behind, list) else [])
    )


def rows_of(arabic: str, english: str) -> tuple[Row, ...]:
    """Two whole texts as rows: piece n of one beside piece n of the other."""
    pieces = zip_longest(_pieces(arabic), _pieces(english), fillvalue="")
    return tuple(Row(ar, en) for ar, en in pieces)


def _pieces(text: str) -> list[str]:
    if BETWEEN in text:
        return [piece.strip("\n") for piece in text.split(BETWEEN)[:-1]]
    return [piece.text for piece in chunks(text)]


def spread(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows of one block each: what was typed or pasted as several blocks gets a row for each of them."""
    found: list[Row] = []
    for row in rows:
        parts = rows_of(row.ar, row.en)
        if len(parts) < 2:
            found.append(replace(row, ar=parts[0].ar, en=parts[0].en) if parts else row)
        else:
            found += [replace(row, ar=parts[0].ar, en=parts[0].en), *parts[1:]]
    return tuple(found)


def compose(section: Section, *, is_draft: bool = False) -> Texts:
    """The two files of a section. In a draft also an empty side of a row keeps its place."""
    rows = [row for row in spread(section.rows) if not row.is_empty]
    content = _content(section.slug, section.entries, rows, is_draft=is_draft)
    return Texts(section_text(content, "ar"), section_text(content, "en"))


def compose_whole(slug: str, entries: Entries, arabic: str, english: str) -> Texts:
    """The two files of a section whose texts were typed as wholes: every line of them stays where it is."""
    content = _content(slug, entries, [], is_draft=False)
    front = (section_text(content, language).rstrip("\n") for language in LANGUAGES)
    return Texts(*(f"{head}\n\n{body}\n" for head, body in zip(front, (arabic, english), strict=True)))


def as_content(section: Section, number: str) -> SectionContent:
    """A section, faulty or not, as the guide has it under `number`, to be compared; its HTML is left out."""
    content = _content(section.slug, section.entries, section.rows, is_draft=False)
    blocks: list[BlockContent] = []
    part = ""
    for row, block in zip(section.rows, content.blocks, strict=True):
        part = _part(row.ar) or _part(row.en) or part
        printed = f"{number}.{block.number.rpartition('.')[2]}" if number and block.number else None
        blocks.append(replace(block, part=part, number=printed))
    return replace(content, number=number, blocks=tuple(blocks))


def _part(markdown: str) -> str:
    """The part that a heading opens; nothing for all else."""
    match = _PART.match(markdown)
    return match[1] if match else ""


def _content(slug: str, entries: Entries, rows: Sequence[Row], *, is_draft: bool) -> SectionContent:
    has_review = bool(entries.role_ar or entries.role_en or entries.signed_on)
    review = SafetyReview(entries.role_ar, entries.role_en, entries.signed_on) if has_review else None
    return SectionContent(
        number="1",
        slug=slug,
        title_ar=entries.title_ar,
        title_en=entries.title_en,
        readers=entries.readers,
        ages=entries.ages,
        safety_review=review,
        minutes=0,
        blocks=tuple(_blocks(rows, is_draft=is_draft)),
    )


def _blocks(rows: Iterable[Row], *, is_draft: bool) -> Iterable[BlockContent]:
    count = 0
    for row in rows:
        count += row.is_numbered
        cells = [f"{cell}\n\n{BETWEEN}" if is_draft else cell for cell in (row.ar, row.en)]
        yield BlockContent(
            part="",
            kind=row.kind or BlockKind.PARAGRAPH,
            markdown_ar=cells[0],
            markdown_en=cells[1],
            html_ar="",
            html_en="",
            number=f"1.{count}" if row.is_numbered else None,
            behind=row.is_behind and not row.is_right,
        )


def _marked(rows: tuple[Row, ...], behind: list[Any]) -> tuple[Row, ...]:
    marked: list[Row] = []
    count = 0
    for row in rows:
        count += row.is_numbered
        marked.append(replace(row, is_behind=row.is_numbered and count in behind))
    return tuple(marked)


def _parted(text: str) -> tuple[dict[str, Any], str]:
    """(entries, body) of a file; no entries where none can be read."""
    text = plain(text)
    front, fence, body = text.removeprefix(_FENCE).partition("\n" + _FENCE)
    if not (fence and text.startswith(_FENCE)):
        return {}, text
    try:
        values = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):
        values = None
    return _mapping(values), body


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def _words(value: Any) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list) else ()
