"""A part of the working version gets another text, with the same outcome as an import of the whole folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import cast

from sqlalchemy import Table, delete, insert, update
from sqlalchemy.orm.attributes import flag_modified

from nursery.base.errors import Conflict, NotFound
from nursery.extensions import db
from nursery.guide import events, importing, queries
from nursery.guide.content import BlockContent, ChapterContent, GuideContent, SectionContent
from nursery.guide.importing import ImportReport
from nursery.guide.keys import Place
from nursery.guide.lineage import edited_in
from nursery.guide.locked import refuse_locked
from nursery.guide.models import Block, GuideVersion, Section


@dataclass(frozen=True)
class Ground:
    """What a change begins from: the working version, the newest public one, and their contents by id."""

    working: GuideVersion
    public: GuideVersion | None
    contents: dict[int, GuideContent]

    @property
    def content(self) -> GuideContent:
        """The text of the working version."""
        return self.contents[self.working.id]

    def section(self, slug: str) -> SectionContent:
        """A section of the working version. Raises `NotFound`."""
        found = next((section for section in self.content.sections() if section.slug == slug), None)
        if found is None:
            raise NotFound
        return found


def ground() -> Ground:
    """The working version, with the guide locked. Raises `Conflict` when there is none."""
    guide = queries.guide_row()
    working, public = queries.working_and_public()
    if guide is None or working is None:
        raise Conflict("guide.no_working_version")
    rows = [row for row in (public, working) if row is not None]
    return Ground(working, public, queries.contents_of(rows, guide.slug))


def replace_section(on: Ground, section: SectionContent, right: Collection[str]) -> SectionContent:
    """Store `section` in place of the one with its slug; returns it as it is stored.

    Its blocks have no keys: they are recognised; those that have one keep it.

    `right` are the keys of blocks whose English is right although the Arabic was changed.
    """
    before = {one.slug: one for one in on.content.sections()}
    whole = _with(on.content, section)
    known = _certain(whole, section, before[section.slug])
    found, lineage = importing.recognised(whole, on.working, on.public, on.contents, known)
    keyed = {one.slug: one for one in found.sections()}
    blocks = _with_marks(keyed[section.slug].blocks, section.blocks, before[section.slug].blocks, right)
    keyed[section.slug] = replace(keyed[section.slug], blocks=blocks)
    changed = [one for slug, one in keyed.items() if one != before[slug]]
    refuse_locked([before[one.slug] for one in changed], changed)
    record = lineage.record(on.public.number) if lineage and on.public else {}
    if changed and record != on.working.lineage:
        _store_lineage(on.working, record)
    for one in changed:
        _store(on.working.id, one)
    return keyed[section.slug]


def restructure(on: Ground, content: GuideContent) -> ImportReport:
    """Store the sections of `content`, in other chapters or in another order; says what became of the blocks.

    The version's lock moves on, also within one moment of the clock.
    """
    plan = importing.compare(renumbered(content), on.working, on.public, on.contents)
    if plan.report.has_changes:
        refuse_locked(on.content.sections(), plan.content.sections())
        on.working.lineage = plan.lineage
        flag_modified(on.working, "lineage")
        db.session.flush()
        importing.replace_text(on.working, plan.content)
    return plan.report


def renumbered(content: GuideContent) -> GuideContent:
    """`content` with numbers that follow the order; chapters with a letter (annexes) come last."""
    digits = [chapter for chapter in content.chapters if chapter.number.isdigit()]
    letters = [chapter for chapter in content.chapters if not chapter.number.isdigit()]
    numbers = [*map(str, range(1, len(digits) + 1)), *ascii_uppercase[: len(letters)]]
    chapters = (_chapter(*pair) for pair in zip([*digits, *letters], numbers, strict=True))
    return replace(content, chapters=tuple(chapters))


def _chapter(chapter: ChapterContent, number: str) -> ChapterContent:
    sections = (_section(one, f"{number}.{at}") for at, one in enumerate(chapter.sections, 1))
    return replace(chapter, number=number, sections=tuple(sections))


def _section(section: SectionContent, number: str) -> SectionContent:
    blocks = (
        replace(block, number=f"{number}.{block.number.rpartition('.')[2]}") if block.number else block
        for block in section.blocks
    )
    return replace(section, number=number, blocks=tuple(blocks))


def _with(content: GuideContent, section: SectionContent) -> GuideContent:
    """`content` with another section under the same slug."""
    chapters = tuple(
        replace(
            chapter,
            sections=tuple(section if one.slug == section.slug else one for one in chapter.sections),
        )
        for chapter in content.chapters
    )
    return replace(content, chapters=chapters)


def _certain(whole: GuideContent, section: SectionContent, before: SectionContent) -> dict[Place, str]:
    """The keys that nobody needs to look for: those the section comes with; when it keeps all that it had,
    no other section can have gained one, and theirs are certain, too."""
    mine = {block.key for block in section.blocks}
    keeps_all = {block.key for block in before.blocks} <= mine
    sections = whole.sections() if keeps_all else (section,)
    return {
        (one.slug, at): block.key
        for one in sections
        for at, block in enumerate(one.blocks)
        if block.key and (one.slug == section.slug or block.key not in mine)
    }


def _with_marks(
    keyed: Iterable[BlockContent],
    given: Iterable[BlockContent],
    before: Iterable[BlockContent],
    right: Collection[str],
) -> tuple[BlockContent, ...]:
    """The blocks with the mark of those whose English is behind: it stays until the English is changed or
    somebody says that it is right."""
    then = {block.key: block for block in before}

    def is_behind(block: BlockContent, said: bool) -> bool:
        earlier = then.get(block.key)
        if block.number is None or block.key in right:
            return False
        if earlier is None or earlier.markdown_en != block.markdown_en:
            return said
        return said or earlier.behind or edited_in(earlier, block) == ("ar",)

    pairs = zip(keyed, given, strict=True)
    return tuple(replace(block, behind=is_behind(block, one.behind)) for block, one in pairs)


def _store(version_id: int, section: SectionContent) -> None:
    section_id = db.session.scalar(
        update(Section)
        .where(Section.version_id == version_id, Section.slug == section.slug)
        .values(importing.columns(section, "blocks"))
        .returning(Section.id)
    )
    assert section_id is not None  # noqa: S101 - it is in the content that was read under the same lock
    place = {"version_id": version_id, "section_id": section_id}
    rows = [{**place, **row} for row in importing.numbered(map(importing.columns, section.blocks))]
    db.session.execute(delete(Block).where(Block.section_id == section_id))
    db.session.execute(insert(cast(Table, Block.__table__)), rows)
    events.section_replaced(version_id, section_id, section)


def _store_lineage(version: GuideVersion, lineage: dict[str, object]) -> None:
    """Past the entity: the version's own lock is for its structure, and two texts may be saved at a time."""
    table = cast(Table, GuideVersion.__table__)
    db.session.execute(update(table).where(table.c.id == version.id).values(lineage=lineage))
