"""What an editor has before them: a stored section, its last revision, their draft, who else writes in it."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.base.errors import Conflict, NotFound
from nursery.guide.content import SectionContent
from nursery.guide.editing import queries
from nursery.guide.editing.matching import with_marks
from nursery.guide.editing.queries import Desk, DraftItem, RevisionItem, Writer
from nursery.guide.editing.texts import Section, Texts, of_content, of_texts
from nursery.guide.writing import section_text


class NoWorkingVersion(Conflict):
    """Nobody works on a version."""

    def __init__(self) -> None:
        super().__init__("guide.no_working_version")


@dataclass(frozen=True)
class Work:
    """A section at the desk. `base` is the number of the revision that it stands at."""

    desk: Desk
    stored: SectionContent
    base: int
    last: RevisionItem | None
    draft: DraftItem | None
    others: tuple[Writer, ...]

    @property
    def is_old(self) -> bool:
        """Whether somebody saved since my draft was begun."""
        return self.draft is not None and self.draft.base_number != self.base

    def opened(self) -> Section:
        """My draft, or the stored section where I have none; with marks."""
        if self.draft is None:
            return of_content(self.stored)
        section = of_texts(self.stored.slug, self.draft.texts)
        rows = with_marks(section.rows, self.stored, ticks_from_behind=True)
        return Section(section.slug, section.entries, rows)


def the_desk() -> Desk:
    """The working version. Raises `NoWorkingVersion`."""
    desk = queries.desk()
    if desk is None:
        raise NoWorkingVersion
    return desk


def work_on(slug: str, actor: Actor) -> Work:
    """A section of the working version at the desk of `actor`. Raises `NotFound`, `NoWorkingVersion`."""
    desk = queries.desk([slug])
    if desk is None:
        raise NoWorkingVersion
    stored = desk.section(slug)
    if stored is None:
        raise NotFound
    saved = queries.last_texts([slug]).get(slug)
    texts = Texts(section_text(stored, "ar"), section_text(stored, "en"))
    base = saved.number if saved and saved.texts == texts else (saved.number if saved else 0) + 1
    return Work(
        desk,
        stored,
        base,
        next(iter(queries.revisions(slug, limit=1)), None),
        queries.draft(actor.person_id, slug),
        tuple(one for one in queries.writers(slug) if one.person_id != actor.person_id),
    )
