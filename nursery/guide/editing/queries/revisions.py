"""What was saved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from nursery.accounts.queries import names_of_people
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.guide.editing.models import Revision, RevisionKind
from nursery.guide.editing.texts import Texts


@dataclass(frozen=True)
class RevisionItem:
    """A saved text, without the text. `name` is empty for what came from a folder."""

    slug: str
    number: int
    kind: RevisionKind
    note: str
    saved_at: datetime
    name: str


@dataclass(frozen=True)
class SavedTexts:
    """The texts of a revision."""

    number: int
    texts: Texts


_COLUMNS = (
    Revision.slug,
    Revision.number,
    Revision.kind,
    Revision.note,
    Revision.saved_at,
    Revision.saved_by,
)


def revisions(slug: str, *, limit: int | None = None) -> list[RevisionItem]:
    """The history of a section, the newest first."""
    wanted = select(*_COLUMNS).where(Revision.slug == slug).order_by(Revision.number.desc())
    return _items(wanted.limit(limit))


def removed_sections(present: Collection[str]) -> list[RevisionItem]:
    """The last revision of every section that is not among the `present` ones."""
    return [item for item in _items(_newest(*_COLUMNS)) if item.slug not in present]


def _items(statement: Select[*tuple[Any, ...]]) -> list[RevisionItem]:
    rows = db.session.execute(statement).all()
    names = names_of_people([row.saved_by for row in rows])
    return [
        RevisionItem(row.slug, row.number, row.kind, row.note, row.saved_at, names.get(row.saved_by, ""))
        for row in rows
    ]


def revision(slug: str, number: int) -> SavedTexts:
    """One saved text. Raises `NotFound`."""
    wanted = select(Revision.number, Revision.text_ar, Revision.text_en)
    row = db.session.execute(wanted.where(Revision.slug == slug, Revision.number == number)).one_or_none()
    if row is None:
        raise NotFound
    return SavedTexts(row.number, Texts(row.text_ar, row.text_en))


def last_texts(slugs: Collection[str]) -> dict[str, SavedTexts]:
    """What was saved last of each of these sections, by slug, in one statement."""
    columns = (Revision.slug, Revision.number, Revision.text_ar, Revision.text_en)
    rows = db.session.execute(_newest(*columns).where(Revision.slug.in_(slugs)))
    return {row.slug: SavedTexts(row.number, Texts(row.text_ar, row.text_en)) for row in rows}


def _newest(*columns: Any) -> Select[*tuple[Any, ...]]:
    newest = (
        select(Revision.slug.label("slug"), func.max(Revision.number).label("number"))
        .group_by(Revision.slug)
        .subquery()
    )
    joined = (Revision.slug == newest.c.slug) & (Revision.number == newest.c.number)
    return select(*columns).join(newest, joined).order_by(Revision.saved_at.desc(), Revision.id.desc())
