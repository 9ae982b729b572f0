"""The words of every section in every version, kept beside its text and in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import Table, delete, insert

from nursery.base import arabic
from nursery.extensions import db
from nursery.guide import events, queries
from nursery.guide.content import GuideContent, SectionContent
from nursery.guide.search import stems, text
from nursery.guide.search.models import SearchedSection
from nursery.web.language import LANGUAGES

_TABLE = cast(Table, SearchedSection.__table__)


@events.on_text_replaced
def fill(version_id: int, content: GuideContent) -> None:
    """Index the text of a version in place of what was indexed before. Part of a command."""
    db.session.execute(delete(_TABLE).where(_TABLE.c.version_id == version_id))
    stem = cache(stems.stem)
    rows = [
        {"version_id": version_id, "section_id": section_id, **row}
        for section_id, section in zip(queries.section_ids(version_id), content.sections(), strict=True)
        for row in _rows(section, stem)
    ]
    if rows:
        db.session.execute(insert(_TABLE), rows)


@events.on_section_replaced
def fill_section(version_id: int, section_id: int, section: SectionContent) -> None:
    """Index the text of one section in place of what was indexed before. Part of a command."""
    mine = (_TABLE.c.version_id == version_id) & (_TABLE.c.section_id == section_id)
    db.session.execute(delete(_TABLE).where(mine))
    place = {"version_id": version_id, "section_id": section_id}
    db.session.execute(insert(_TABLE), [{**place, **row} for row in _rows(section, cache(stems.stem))])


def _rows(section: SectionContent, stem: Callable[[str], str]) -> Iterator[Mapping[str, Any]]:
    for language in LANGUAGES:
        title = stems.words(getattr(section, f"title_{language}"))
        blocks = [getattr(block, f"html_{language}") for block in section.blocks]
        body = stems.words(" ".join(text.plain(html) for html in blocks if not text.is_part_heading(html)))
        yield {
            "language": language,
            "title_text": " ".join(map(stem, title)),
            "search_text": " ".join(map(stem, [*title, *body])),
            "sort_text": arabic.sort_key(" ".join([*title, *body])),
        }
