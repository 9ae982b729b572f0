"""Arranging chapters and sections. Numbers follow the order; slugs are chosen once and never change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.guide import commands as guide
from nursery.guide import pictures
from nursery.guide.changing import Ground
from nursery.guide.content import ChapterContent, GuideContent, SectionContent
from nursery.guide.editing import beginning, policy, queries
from nursery.guide.editing.commands.recording import add_revision, last_revision
from nursery.guide.editing.models import RevisionKind
from nursery.guide.editing.texts import Texts
from nursery.guide.reading import links, read_pair
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.reader import RESERVED
from nursery.guide.reading.screening import screen

T = TypeVar("T", ChapterContent, SectionContent)
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_LONGEST_SLUG = 80


@command
def add_section(chapter: str, slug: str, title_ar: str, title_en: str, *, seen: int, actor: Actor) -> None:
    """A new section at the end of a chapter, with its six parts to be written."""
    _check_new_section(slug, actor)

    def change(on: Ground) -> GuideContent:
        section = _begun(on, slug, title_ar, title_en, actor)
        return _in_chapter(on.content, chapter, lambda sections: (*sections, section))

    guide.change_structure("guide_section.added", change, seen=seen, actor=actor, slug=slug)


@command
def add_chapter(
    slug: str,
    title_ar: str,
    title_en: str,
    *,
    section: str,
    section_title_ar: str,
    section_title_en: str,
    seen: int,
    actor: Actor,
) -> None:
    """A new chapter after the others, with a first section: no chapter is empty."""
    _check_new_section(section, actor, field="section_slug")
    _check_slug(slug)
    _check_titles(title_ar=title_ar, title_en=title_en)

    def change(on: Ground) -> GuideContent:
        if any(chapter.slug == slug for chapter in on.content.chapters):
            raise RuleBroken("guide_editing.slug_taken", "slug")
        first = _begun(on, section, section_title_ar, section_title_en, actor)
        chapter = ChapterContent("0", slug, title_ar, title_en, (first,))
        return replace(on.content, chapters=(*on.content.chapters, chapter))

    guide.change_structure("guide_chapter.added", change, seen=seen, actor=actor, slug=slug)


@command
def bring_back(slug: str, chapter: str, *, seen: int, actor: Actor) -> None:
    """A section that was removed stands again, with its last text, at the end of a chapter."""
    if not policy.may_edit(actor):
        raise NotAllowed
    last = queries.last_texts([slug]).get(slug)
    if last is None:
        raise NotFound

    def change(on: Ground) -> GuideContent:
        if any(section.slug == slug for section in on.content.sections()):
            raise Conflict("guide_editing.section_is_there")
        section = _read(on, slug, last.texts)
        return _in_chapter(on.content, chapter, lambda sections: (*sections, section))

    guide.change_structure("guide_section.brought_back", change, seen=seen, actor=actor, slug=slug)


@command
def move_section(slug: str, *, by: int = 0, to: str = "", seen: int, actor: Actor) -> None:
    """Move a section by places within its chapter, or to the end of another chapter."""

    def change(on: Ground) -> GuideContent:
        section = on.section(slug)
        home = next(one for one in on.content.chapters if section in one.sections)
        if not to or to == home.slug:
            return _in_chapter(on.content, home.slug, lambda sections: _moved(sections, slug, by))
        left = _without(on.content, slug)
        return _in_chapter(left, to, lambda sections: (*sections, section))

    guide.change_structure("guide_section.moved", change, seen=seen, actor=actor, slug=slug)


@command
def remove_section(slug: str, *, seen: int, actor: Actor) -> None:
    """Take a section out of the working version. Its text stays in the history."""

    def change(on: Ground) -> GuideContent:
        last_revision(on.working.id, on.section(slug))
        _check_links(on.content, {slug})
        return _without(on.content, slug)

    guide.change_structure("guide_section.removed", change, seen=seen, actor=actor, slug=slug)


@command
def move_chapter(slug: str, *, by: int, seen: int, actor: Actor) -> None:
    """Move a chapter by places."""

    def change(on: Ground) -> GuideContent:
        return replace(on.content, chapters=_moved(on.content.chapters, slug, by))

    guide.change_structure("guide_chapter.moved", change, seen=seen, actor=actor, slug=slug)


@command
def rename_chapter(slug: str, title_ar: str, title_en: str, *, seen: int, actor: Actor) -> None:
    """Give a chapter other titles."""
    _check_titles(title_ar=title_ar, title_en=title_en)

    def change(on: Ground) -> GuideContent:
        _chapter(on.content, slug)
        chapters = (
            replace(one, title_ar=title_ar, title_en=title_en) if one.slug == slug else one
            for one in on.content.chapters
        )
        return replace(on.content, chapters=tuple(chapters))

    guide.change_structure("guide_chapter.renamed", change, seen=seen, actor=actor, slug=slug)


@command
def remove_chapter(slug: str, *, seen: int, actor: Actor) -> None:
    """Take a chapter with all its sections out of the working version. Their texts stay in the history."""

    def change(on: Ground) -> GuideContent:
        chapter = _chapter(on.content, slug)
        if len(on.content.chapters) == 1:
            raise Conflict("guide_editing.last_chapter")
        for section in chapter.sections:
            last_revision(on.working.id, section)
        _check_links(on.content, {section.slug for section in chapter.sections})
        return replace(on.content, chapters=tuple(one for one in on.content.chapters if one.slug != slug))

    guide.change_structure("guide_chapter.removed", change, seen=seen, actor=actor, slug=slug)


def _check_new_section(slug: str, actor: Actor, field: str = "slug") -> None:
    if not policy.may_edit(actor):
        raise NotAllowed
    _check_slug(slug, field)
    if slug in RESERVED:
        raise RuleBroken("guide_editing.slug_reserved", field)
    if queries.is_known(slug):
        raise RuleBroken("guide_editing.slug_taken", field)


def _check_titles(**titles: str) -> None:
    """A title holds nothing that a text may not hold. Raises `RuleBroken` beside its field."""
    for field, title in titles.items():
        faults = Faults()
        screen(title, 1, field, faults)
        for fault in faults.found:
            raise RuleBroken(f"guide.text.{fault.code}", field, **fault.params)


def _check_slug(slug: str, field: str = "slug") -> None:
    if not _SLUG.match(slug) or len(slug) > _LONGEST_SLUG:
        raise RuleBroken("guide_editing.slug_form", field, limit=_LONGEST_SLUG)


def _begun(on: Ground, slug: str, title_ar: str, title_en: str, actor: Actor) -> SectionContent:
    """A new section, recorded as the first of its history."""
    source = next(iter(on.content.sources), None)
    if source is None:
        raise Conflict("guide_editing.no_sources")
    texts = beginning.new_section(slug, title_ar, title_en, source=source)
    section = _read(on, slug, texts)
    add_revision(on.working.id, slug, 1, RevisionKind.EDITED, texts, person_id=actor.person_id)
    return section


def _read(on: Ground, slug: str, texts: Texts) -> SectionContent:
    return read_pair(
        texts.ar,
        texts.en,
        slug=slug,
        number="0.0",
        sources=on.content.sources,
        guide=on.content,
        pictures=pictures.sizes(),
    )


def _chapter(content: GuideContent, slug: str) -> ChapterContent:
    found = next((chapter for chapter in content.chapters if chapter.slug == slug), None)
    if found is None:
        raise NotFound
    return found


def _in_chapter(
    content: GuideContent,
    slug: str,
    change: Callable[[tuple[SectionContent, ...]], tuple[SectionContent, ...]],
) -> GuideContent:
    """`content` with other sections in one of its chapters."""
    chapter = _chapter(content, slug)
    changed = replace(chapter, sections=change(chapter.sections))
    return replace(content, chapters=tuple(changed if one is chapter else one for one in content.chapters))


def _without(content: GuideContent, slug: str) -> GuideContent:
    chapters = tuple(
        replace(one, sections=tuple(section for section in one.sections if section.slug != slug))
        for one in content.chapters
    )
    if not all(chapter.sections for chapter in chapters):
        raise Conflict("guide_editing.last_section")
    return replace(content, chapters=chapters)


def _moved(items: tuple[T, ...], slug: str, by: int) -> tuple[T, ...]:
    """`items` with one of them `by` places further, at most at an end."""
    at = next((at for at, item in enumerate(items) if item.slug == slug), None)
    if at is None:
        raise NotFound
    order = list(items)
    item = order.pop(at)
    order.insert(max(0, at + by), item)
    return tuple(order)


def _check_links(content: GuideContent, gone: set[str]) -> None:
    """No other section links to one that goes."""
    linking = [
        section.number
        for section in content.sections()
        if section.slug not in gone
        and any(
            (links.parted(address) or ("",))[0] in gone
            for block in section.blocks
            for address in links.internal(block.markdown_ar)
        )
    ]
    if linking:
        raise Conflict("guide_editing.linked_from", sections=", ".join(linking))
