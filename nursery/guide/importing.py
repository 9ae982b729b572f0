"""How a text becomes the working version: what it is compared with, what it changes, how it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, cast

from sqlalchemy import Table, delete, insert

from nursery.base import clock
from nursery.base.errors import Conflict
from nursery.extensions import db
from nursery.guide import events, queries
from nursery.guide.content import BlockContent, GuideContent, canonical
from nursery.guide.difference import difference
from nursery.guide.keys import Place, give_keys
from nursery.guide.lifecycle import PUBLIC_STATES, VersionState
from nursery.guide.lineage import Lineage, edited_in, trace
from nursery.guide.locked import refuse_locked
from nursery.guide.models import Block, Chapter, Guide, GuideVersion, Section


@dataclass(frozen=True)
class ImportReport:
    """What an import does to the text it takes the place of; `blocks` as `Difference.counts` has them."""

    version_id: int | None
    version_number: int
    is_new_version: bool
    has_changes: bool
    blocks: dict[str, int]

    def counts(self) -> dict[str, int]:
        """How many blocks stay, are edited, moved, new, removed, cut in two, joined."""
        return dict(self.blocks)


@dataclass(frozen=True)
class Plan:
    """A text with its keys, the working version it goes into (None: a new one), and what it changes.

    `lineage` is recorded with the version: what became of the blocks of the newest public one.
    """

    content: GuideContent
    working: GuideVersion | None
    report: ImportReport
    lineage: dict[str, Any] = field(default_factory=dict)


def plan(content: GuideContent) -> Plan:
    """Compare a text with the working version, or with the newest public one when nobody works on another.

    Raises `Conflict` when it would change a section that is locked.
    """
    working = next(iter(queries.rows_in_state(VersionState.WORKING)), None)
    public = next(iter(queries.rows_in_state(*PUBLIC_STATES)), None)
    earlier = {row.id: queries.content_of(row.id) for row in (public, working) if row is not None}
    found = compare(content, working, public, earlier)
    base = working or public
    if base is not None:
        refuse_locked(earlier[base.id].sections(), found.content.sections())
    return found


def compare(
    content: GuideContent,
    working: GuideVersion | None,
    public: GuideVersion | None,
    earlier: Mapping[int, GuideContent],
) -> Plan:
    """The plan for a text; `earlier` holds the contents of the two versions by id, the public one first."""
    keyed, lineage = recognised(content, working, public, earlier)
    base = working or public
    before = earlier[base.id] if base else None
    report = _report(keyed, before, base, None if working else lineage, is_new=working is None)
    return Plan(keyed, working, report, lineage.record(public.number) if lineage and public else {})


def recognised(
    content: GuideContent,
    working: GuideVersion | None,
    public: GuideVersion | None,
    earlier: Mapping[int, GuideContent],
    known: Mapping[Place, str] | None = None,
) -> tuple[GuideContent, Lineage | None]:
    """A text with its keys, marks and lineage; `known` are the keys of blocks that are certain."""
    keyed = give_keys(content, list(earlier.values()), known)
    base = working or public
    keyed = _mark_behind(keyed, earlier[base.id]) if base else keyed
    return keyed, trace(earlier[public.id], keyed) if public else None


def copy_of(public: GuideVersion, content: GuideContent) -> Plan:
    """The plan for a new working version that begins with the text of a public one."""
    same = _report(content, content, public, Lineage(), is_new=False)
    report = replace(same, version_number=queries.last_number() + 1, is_new_version=True)
    return Plan(content, None, report, Lineage().record(public.number))


def _report(
    content: GuideContent,
    before: GuideContent | None,
    base: GuideVersion | None,
    lineage: Lineage | None,
    *,
    is_new: bool,
) -> ImportReport:
    has_changes = before is None or canonical(content) != canonical(before)
    makes_new = is_new and has_changes
    return ImportReport(
        version_id=None if makes_new or base is None else base.id,
        version_number=queries.last_number() + 1 if makes_new or base is None else base.number,
        is_new_version=makes_new,
        has_changes=has_changes,
        blocks=difference(before or replace(content, chapters=()), content, lineage).counts(),
    )


def since_public(content: GuideContent) -> dict[str, int] | None:
    """How many paragraphs a text changes against the newest public version; None when there is none."""
    _, public = queries.working_and_public()
    return difference(queries.content_of(public.id), content).counts() if public else None


def _mark_behind(content: GuideContent, before: GuideContent) -> GuideContent:
    """Where the Arabic of a block was changed and its English was not, the English is behind."""
    then = _blocks_by_key(before)

    def is_behind(block: BlockContent) -> bool:
        earlier = then.get(block.key)
        if earlier is None or block.number is None:
            return block.behind
        return block.behind or edited_in(earlier, block) == ("ar",)

    return content.with_blocks(
        {
            section.slug: tuple(
                block if block.behind == (behind := is_behind(block)) else replace(block, behind=behind)
                for block in section.blocks
            )
            for section in content.sections()
        }
    )


def _blocks_by_key(content: GuideContent) -> dict[str, BlockContent]:
    return {block.key: block for section in content.sections() for block in section.blocks}


def guide_for(slug: str) -> Guide:
    """The guide that a text belongs to, locked; the platform holds one."""
    guide = queries.guide_row()
    if guide is None:
        guide = Guide(slug=slug)
        db.session.add(guide)
        db.session.flush()
    if guide.slug != slug:
        raise Conflict("guide.another_guide", slug=guide.slug)
    return guide


def working_version(guide: Guide, plan: Plan) -> GuideVersion:
    """The row of the version that the text goes into, with its titles and sources."""
    version = plan.working
    if version is None:
        version = GuideVersion(
            guide_id=guide.id, number=plan.report.version_number, state=VersionState.WORKING
        )
        db.session.add(version)
    content = plan.content
    version.title_ar, version.title_en = content.title_ar, content.title_en
    version.subtitle_ar, version.subtitle_en = content.subtitle_ar, content.subtitle_en
    version.sources = {code: asdict(source) for code, source in content.sources.items()}
    version.glossary = {key: asdict(term) for key, term in content.glossary.items()}
    version.lineage = plan.lineage
    version.imported_at = clock.now()
    db.session.flush()
    return version


def replace_text(version: GuideVersion, content: GuideContent) -> None:
    """Store the chapters, sections and blocks of `content` in place of those of a working version."""
    for model in (Block, Section, Chapter):
        db.session.execute(delete(model).where(model.version_id == version.id))
    chapters = [columns(chapter, "sections") for chapter in content.chapters]
    _store(Chapter, version, numbered(chapters))
    owners = [
        (chapter_id, section)
        for chapter_id, chapter in zip(queries.chapter_ids(version.id), content.chapters, strict=True)
        for section in chapter.sections
    ]
    sections = [{"chapter_id": chapter_id, **columns(section, "blocks")} for chapter_id, section in owners]
    _store(Section, version, numbered(sections))
    blocks = [
        {"section_id": section_id, **block}
        for section_id, (_, section) in zip(queries.section_ids(version.id), owners, strict=True)
        for block in numbered([columns(block) for block in section.blocks])
    ]
    _store(Block, version, blocks)
    events.text_replaced(version.id, content)


def columns(thing: Any, *left_out: str) -> dict[str, Any]:
    """A chapter, section or block as the values of its row."""
    values = {name: getattr(thing, name) for name in thing.__dataclass_fields__ if name not in left_out}
    if values.get("safety_review") is not None:
        values["safety_review"] = asdict(values["safety_review"])
    return values


def numbered(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """`rows` with their positions, from 1."""
    return [{"position": position, **row} for position, row in enumerate(rows, 1)]


def _store(
    model: type[Chapter] | type[Section] | type[Block], version: GuideVersion, rows: list[dict[str, Any]]
) -> None:
    """All rows in one statement, whatever their number: past the entities, which go in one by one."""
    table = cast(Table, model.__table__)
    db.session.execute(insert(table), [{"version_id": version.id, **row} for row in rows])
