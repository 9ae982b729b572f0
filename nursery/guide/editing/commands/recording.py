"""The history of sections: every text that the working version ever had stands in it."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Table, insert

from nursery.base import clock
from nursery.extensions import db
from nursery.guide import events
from nursery.guide.content import GuideContent, SectionContent
from nursery.guide.editing import queries
from nursery.guide.editing.models import Revision, RevisionKind
from nursery.guide.editing.queries import SavedTexts
from nursery.guide.editing.texts import Texts
from nursery.guide.writing import section_text

_TABLE = cast(Table, Revision.__table__)


def texts_of(section: SectionContent) -> Texts:
    """The two files of a stored section."""
    return Texts(section_text(section, "ar"), section_text(section, "en"))


@events.on_text_replaced
def record_imported(version_id: int, content: GuideContent) -> None:
    """Record the texts that came from a folder, or that a new working version begins with, where they are not
    the last ones of their sections' history. Part of a command."""
    texts = {section.slug: texts_of(section) for section in content.sections()}
    last = queries.last_texts(texts.keys())
    rows = [
        _row(version_id, slug, last[slug].number + 1 if slug in last else 1, RevisionKind.IMPORTED, found)
        for slug, found in texts.items()
        if slug not in last or last[slug].texts != found
    ]
    if rows:
        db.session.execute(insert(_TABLE), rows)


def last_revision(version_id: int, section: SectionContent) -> SavedTexts:
    """The last revision of a stored section, which is recorded first where it was not. Part of a command."""
    texts = texts_of(section)
    last = queries.last_texts([section.slug]).get(section.slug)
    if last is not None and last.texts == texts:
        return last
    number = last.number + 1 if last else 1
    add_revision(version_id, section.slug, number, RevisionKind.IMPORTED, texts)
    return SavedTexts(number, texts)


def add_revision(
    version_id: int,
    slug: str,
    number: int,
    kind: RevisionKind,
    texts: Texts,
    *,
    note: str = "",
    person_id: int | None = None,
) -> None:
    """Record one saved text. Part of a command."""
    row = _row(version_id, slug, number, kind, texts) | {"note": note, "saved_by": person_id}
    db.session.execute(insert(_TABLE), [row])


def _row(version_id: int, slug: str, number: int, kind: RevisionKind, texts: Texts) -> dict[str, Any]:
    return {
        "version_id": version_id,
        "slug": slug,
        "number": number,
        "kind": kind,
        "text_ar": texts.ar,
        "text_en": texts.en,
        "note": "",
        "saved_at": clock.now(),
        "saved_by": None,
    }
