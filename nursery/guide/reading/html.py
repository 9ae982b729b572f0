"""One block of Markdown as the HTML that readers get, made once, when the text is read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nursery.base import markdown
from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading import citations, links
from nursery.guide.reading.blocks import RawBlock
from nursery.guide.reading.known import Known
from nursery.guide.reading.pictures import picture_html

# Words of the text, in its language: they stand before the title of a box.
BOX_WORDS = {
    "ar": {"note": "تنويه", "safety": "للسلامة", "activity": "نشاط"},
    "en": {"note": "Note", "safety": "Safety", "activity": "Activity"},
}
_TITLE = '<p class="admonition-title">'
_TAG_OR_LINK = re.compile(r'(<a [^>]*dir="ltr".*?</a>|<[^>]+>|&[#\w]+;)', re.DOTALL)
_LATIN = re.compile(r"[A-Za-z](?:[\w./:@+-]*\w)?(?:[ ,]+[A-Za-z](?:[\w./:@+-]*\w)?)*", re.ASCII)
_ARABIC = re.compile(r"[\u0620-\u06ff]+(?:[ ،]+[\u0620-\u06ff]+)*")


def block_html(block: RawBlock, known: Known, order: Mapping[str, int], language: str) -> str:
    """The HTML of a block; `order` numbers the sources of its section.

    Other sections and pictures have addresses that become real ones where it is shown: `guide/addresses.py`.
    """
    picture = picture_html(block.markdown, known.pictures) if block.kind is BlockKind.PARAGRAPH else None
    if picture is not None:
        return picture
    if block.kind is BlockKind.LIST and block.part == "sources":
        html = citations.source_list(citations.listed(block.markdown) or [], known.sources, language)
        return isolate(html, language)
    html = markdown.render(citations.set_aside(block.markdown), schemes={links.SCHEME}).strip()
    html = links.beside(html)
    if block.kind is BlockKind.BOX:
        word = BOX_WORDS[language][str(block.shape[1])]
        html = html.replace(_TITLE, f"{_TITLE}<strong>{word}</strong> ", 1)
    return isolate(citations.put_back(html, order, language), language)


def isolate(html: str, language: str) -> str:
    """Words in the other script kept apart from the direction of the text around them."""
    foreign = _LATIN if language == "ar" else _ARABIC
    opening = '<bdi dir="ltr">' if language == "ar" else '<bdi lang="ar" dir="rtl">'
    pieces = _TAG_OR_LINK.split(html)
    return "".join(
        piece if at % 2 else foreign.sub(lambda match: f"{opening}{match[0]}</bdi>", piece)
        for at, piece in enumerate(pieces)
    )
