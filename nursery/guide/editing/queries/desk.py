"""The working version as its editors see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import exists, select

from nursery.extensions import db
from nursery.guide import queries
from nursery.guide.content import ChapterContent, GuideContent, SectionContent
from nursery.guide.editing.models import Revision
from nursery.guide.models import Guide, Section


@dataclass(frozen=True)
class Desk:
    """The working version. `lock` is that of its structure; `public_id` and `public_number` are those of the
    newest public version."""

    version_id: int
    number: int
    lock: int
    guide: GuideContent
    public_id: int | None
    public_number: int | None

    def section(self, slug: str) -> SectionContent | None:
        """A section; None when there is no such section."""
        return next((section for section in self.guide.sections() if section.slug == slug), None)

    def chapter_of(self, slug: str) -> ChapterContent | None:
        """The chapter that a section stands in."""
        chapters = self.guide.chapters
        return next((one for one in chapters if any(part.slug == slug for part in one.sections)), None)


def desk(texts_of: Collection[str] | None = ()) -> Desk | None:
    """The working version; None when nobody works on one. Only the sections with the slugs in `texts_of` have
    their text; with None all have it."""
    working, public = queries.working_and_public()
    if working is None:
        return None
    slug = db.session.scalars(select(Guide.slug).where(Guide.id == working.guide_id)).one()
    guide = queries.contents_of([working], slug, texts_of=texts_of)[working.id]
    public_id, public_number = (public.id, public.number) if public else (None, None)
    return Desk(working.id, working.number, working.version, guide, public_id, public_number)


def is_known(slug: str) -> bool:
    """Whether there is, or ever was, a section with this slug."""
    in_a_version = exists().where(Section.slug == slug)
    in_history = exists().where(Revision.slug == slug)
    return bool(db.session.scalar(select(in_a_version | in_history)))
