"""What editors typed and have not saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from nursery.accounts.queries import names_of_people
from nursery.extensions import db
from nursery.guide.editing.models import Draft
from nursery.guide.editing.texts import Texts


@dataclass(frozen=True)
class DraftItem:
    """My draft of a section; `base_number` is the revision it began from."""

    base_number: int
    texts: Texts
    saved_at: datetime

    @property
    def stamp(self) -> str:
        """Says which state of the draft this is."""
        return self.saved_at.isoformat()


@dataclass(frozen=True)
class Writer:
    """Somebody who is writing a section."""

    slug: str
    person_id: int
    name: str
    since: datetime


def draft(person_id: int | None, slug: str) -> DraftItem | None:
    """A person's draft of a section."""
    row = draft_row(person_id, slug)
    return DraftItem(row.base_number, Texts(row.text_ar, row.text_en), row.saved_at) if row else None


def draft_row(person_id: int | None, slug: str) -> Draft | None:
    """The row of a person's draft."""
    wanted = select(Draft).where(Draft.person_id == person_id, Draft.slug == slug)
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def writers(slug: str | None = None) -> list[Writer]:
    """Who has drafts (of one section), the latest first."""
    wanted = select(Draft.slug, Draft.person_id, Draft.saved_at).order_by(Draft.saved_at.desc())
    rows = db.session.execute(wanted if slug is None else wanted.where(Draft.slug == slug)).all()
    names = names_of_people([row.person_id for row in rows])
    return [Writer(row.slug, row.person_id, names.get(row.person_id, ""), row.saved_at) for row in rows]
