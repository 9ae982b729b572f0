"""Saving a section: the working version gets its text, its history a revision."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.extensions import db
from nursery.guide import commands as guide
from nursery.guide import pictures
from nursery.guide.changing import Ground
from nursery.guide.content import SectionContent
from nursery.guide.editing import policy, queries
from nursery.guide.editing.commands.recording import add_revision, last_revision, texts_of
from nursery.guide.editing.models import Draft, RevisionKind
from nursery.guide.editing.texts import Section, Texts, of_content, of_texts
from nursery.guide.reading import read_pair


@dataclass(frozen=True)
class Saved:
    """The revision that a text is saved as; not a new one when it was the saved text already."""

    number: int
    is_new: bool


@command
def save_section(
    slug: str,
    texts: Texts,
    *,
    base: int,
    kind: RevisionKind = RevisionKind.EDITED,
    note: str = "",
    right: Collection[str] = (),
    actor: Actor,
) -> Saved:
    """Make `texts`, begun from revision `base`, the text of a section. The actor's draft of it ends.

    `right` are the keys of blocks whose English is right although their Arabic was changed. Raises `Conflict`
    when somebody saved another text since, and `FaultyText` with all that is wrong.
    """
    if not policy.may_edit(actor):
        raise NotAllowed
    change = _Change(texts, base)
    after = guide.change_section(slug, change, right=right, actor=actor)
    number, new = change.number, texts_of(after)
    if new != change.texts_before:
        number += 1
        add_revision(change.version_id, slug, number, kind, new, note=note, person_id=actor.person_id)
    db.session.execute(delete(Draft).where(Draft.person_id == actor.person_id, Draft.slug == slug))
    return Saved(number, number != change.number)


@command
def restore_revision(slug: str, number: int, *, base: int, actor: Actor) -> Saved:
    """Make the text of revision `number` the text of its section again, as a new revision."""
    if not policy.may_edit(actor):
        raise NotAllowed
    texts = queries.revision(slug, number).texts
    return save_section(slug, texts, base=base, kind=RevisionKind.RESTORED, actor=actor)


class _Change:
    """Reads the new text of a section, once it is certain that nobody changed it since."""

    def __init__(self, texts: Texts, base: int) -> None:
        self.texts = texts
        self.base = base
        self.version_id = 0
        self.number = 0
        self.texts_before = Texts("", "")

    def __call__(self, before: SectionContent, on: Ground) -> SectionContent:
        self.version_id = on.working.id
        last = last_revision(on.working.id, before)
        self.number, self.texts_before = last.number, last.texts
        if last.number != self.base:
            if _plain(of_texts(before.slug, self.texts)) == _plain(of_content(before)):
                return before
            raise Conflict("guide_editing.changed_meanwhile")
        return read_pair(
            self.texts.ar,
            self.texts.en,
            slug=before.slug,
            number=before.number,
            sources=on.content.sources,
            guide=on.content,
            pictures=pictures.sizes(),
        )


def _plain(section: Section) -> tuple[object, list[tuple[str, str]]]:
    """What two texts have in common that are the same but for their marks."""
    return section.entries, [(row.ar, row.en) for row in section.rows]
