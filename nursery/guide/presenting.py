"""How stored blocks are shown: tables become readable on phones. The stored text itself stays plain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from flask import request, url_for
from markupsafe import Markup, escape

from nursery.guide.addresses import with_addresses
from nursery.guide.lifecycle import BlockKind
from nursery.guide.queries import BlockItem, ChapterItem
from nursery.guide.reading.html import isolate
from nursery.web.language import current, direction

_HEAD = re.compile(r"<thead>(.*?)</thead>", re.DOTALL)
_HEAD_CELL = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_ID = re.compile(r"(<\w+[^>]*?) id=\"[^\"]*\"")


def block_html(block: BlockItem, code: str) -> Markup:
    """The HTML of a block in language `code`, ready for a page."""
    html = block.html_ar if code == "ar" else block.html_en
    if block.kind is BlockKind.TABLE:
        html = table_html(html)
    html = with_addresses(html, section=_section_address, picture=_picture_address)
    return Markup(html)  # noqa: S704 - made by our own reader, cleaned by nh3


def _section_address(slug: str) -> str:
    """Another section in the version that is being read; on other pages in the newest one."""
    number = (request.view_args or {}).get("number") if request.blueprint == "guide" else None
    if number is None:
        return url_for("guide.newest", slug=slug)
    return url_for("guide.section", number=number, slug=slug)


def _picture_address(name: str) -> str:
    return url_for("guide.picture", name=name)


def without_ids(html: Markup) -> Markup:
    """The same HTML once more on a page that has it in the other language already."""
    return Markup(_ID.sub(r"\1", str(html)))  # noqa: S704 - it was safe before


def filtered(chapters: Iterable[ChapterItem], reader: str, age: str) -> list[ChapterItem]:
    """The chapters with the sections that are for a reader and about an age; empty words ask for nothing."""
    found = []
    for chapter in chapters:
        sections = tuple(
            section
            for section in chapter.sections
            if (not reader or reader in section.readers) and (not age or age in section.ages)
        )
        if sections:
            found.append(replace(chapter, sections=sections))
    return found


def table_html(html: str) -> str:
    """A plain table with roles, row headings and, for narrow screens, the column's name on each cell."""
    head = _HEAD.search(html)
    names = _HEAD_CELL.findall(head[1]) if head else []
    columns = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in names)
    rows = "".join(
        f'<tr role="row">{_cells(row, names)}</tr>'
        for row in _ROW.findall(html[head.end() :] if head else html)
    )
    return (
        '<div class="block-scroll"><table class="table" role="table">'
        f'<thead role="rowgroup"><tr role="row">{columns}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _cells(row: str, names: list[str]) -> str:
    first, *rest = _CELL.findall(row)
    labels = [Markup(_TAG.sub("", name)).unescape() for name in names[1:]]  # noqa: S704 - escaped again below
    cells = (
        f'<td role="cell" data-label="{escape(label)}">{cell}</td>'
        for label, cell in zip(labels, rest, strict=True)
    )
    return f'<th scope="row" role="rowheader">{first}</th>' + "".join(cells)


def isolated(text: str) -> Markup:
    """A plain text with its words in the other script kept apart from the direction around them."""
    return Markup(isolate(str(escape(text)), current()))  # noqa: S704 - escaped here


def language_attributes(code: str, page_language: str) -> Markup:
    """`lang` and `dir` for a text in another language than its page."""
    if code == page_language:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(code, direction(code))
