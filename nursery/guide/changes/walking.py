"""Going through two texts at once, in the order of reading: what was removed stands where it stood."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from nursery.guide.changes.results import BlockChange, SectionChange, Target
from nursery.guide.content import BlockContent, GuideContent, SectionContent
from nursery.guide.difference import Change, Difference

_BOTH = ("ar", "en")
Placed = dict[str, tuple[SectionContent, BlockContent]]


class Walk:
    """One walk through an old and a new text whose difference is known."""

    def __init__(self, old: GuideContent, new: GuideContent, found: Difference) -> None:
        self._old, self._new, self._found = old, new, found
        self._before, self._after = _placed(old), _placed(new)
        families = (*found.lineage.splits.items(), *found.lineage.merges.items())
        self._family = {key: head for head, parts in families for key in (head, *parts)}
        self._told: set[str] = set()
        self._chapters = [
            {section.slug: chapter.slug for chapter in text.chapters for section in chapter.sections}
            for text in (old, new)
        ]

    def sections(self) -> Iterator[SectionChange]:
        """All sections; one that is gone follows the one it used to follow."""
        by_slug = {section.slug: section for section in self._old.sections()}
        earlier = self._earlier_slugs(by_slug)
        gone = defaultdict(list)
        last = ""
        for slug, section in by_slug.items():
            if slug in earlier.values():
                last = slug
            else:
                gone[last].append(section)
        yield from (self._section(section, None) for section in gone[""])
        for section in self._new.sections():
            slug = earlier.get(section.slug, "")
            yield self._section(by_slug.get(slug), section)
            yield from (self._section(other, None) for other in (gone[slug] if slug else ()))

    def _earlier_slugs(self, before: dict[str, SectionContent]) -> dict[str, str]:
        """The slug that each section had; one with a new slug is known by its blocks."""
        new = {section.slug: section for section in self._new.sections()}
        found = {slug: slug for slug in new if slug in before}
        for slug, section in new.items():
            homes = Counter(
                self._before[block.key][0].slug for block in section.blocks if block.key in self._before
            )
            home, blocks = homes.most_common(1)[0] if homes else ("", 0)
            if slug not in found and home not in found.values() and 2 * blocks > len(section.blocks):
                found[slug] = home
        return found

    def _section(self, old: SectionContent | None, new: SectionContent | None) -> SectionChange:
        sources = (self._old.sources, self._new.sources)
        if old is not None and new is not None and self._is_untouched(old, new):
            change = Change.EDITED if _frame(old) != _frame(new) else Change.UNCHANGED
            return SectionChange(change, old, new, (), sources)
        change = Change.NEW if old is None else Change.REMOVED if new is None else Change.EDITED
        return SectionChange(change, old, new, tuple(self._blocks(old, new)), sources)

    def _is_untouched(self, old: SectionContent, new: SectionContent) -> bool:
        changes = self._found.changes
        return len(old.blocks) == len(new.blocks) and all(
            changes[block.key] is Change.UNCHANGED for block in new.blocks
        )

    def _blocks(self, old: SectionContent | None, new: SectionContent | None) -> Iterator[BlockChange]:
        """The blocks of the new text; between them, where they stood, those that are no longer there."""
        present, past = new.blocks if new else (), old.blocks if old else ()
        moved = self._found.moved
        staying = {block.key for block in past if block.key not in moved} & {block.key for block in present}
        at = 0
        for block in present:
            while at < len(past) and past[at].key not in staying:
                yield from self._departed(past[at])
                at += 1
            at += block.key in staying
            yield from self._arrived(block)
        for block in past[at:]:
            yield from self._departed(block)

    def _departed(self, block: BlockContent) -> Iterator[BlockChange]:
        if block.key in self._family:
            return
        if block.key in self._after:
            section, now = self._after[block.key]
            yield BlockChange(Change.MOVED, block.key, (block,), (), (), Target(section, now.number))
        else:
            yield BlockChange(Change.REMOVED, block.key, (block,), (), _BOTH)

    def _arrived(self, block: BlockContent) -> Iterator[BlockChange]:
        head = self._family.get(block.key)
        if head is not None:
            if head not in self._told:
                self._told.add(head)
                yield self._told_family(head)
            return
        change = self._found.changes[block.key]
        if block.key not in self._before:
            yield BlockChange(change, block.key, (), (block,), _BOTH)
            return
        _, earlier = self._before[block.key]
        yield BlockChange(change, block.key, (earlier,), (block,), self._found.languages.get(block.key, ()))

    def _told_family(self, head: str) -> BlockChange:
        """A block that was cut, or the one that several were joined to."""
        lineage = self._found.lineage
        if head in lineage.splits:
            parts = [self._after[key][1] for key in lineage.splits[head] if key in self._after]
            return BlockChange(Change.SPLIT, head, (self._before[head][1],), tuple(parts), _BOTH)
        parts = [self._before[key][1] for key in lineage.merges[head] if key in self._before]
        return BlockChange(Change.MERGED, head, tuple(parts), (self._after[head][1],), _BOTH)


def _placed(content: GuideContent) -> Placed:
    return {block.key: (section, block) for section in content.sections() for block in section.blocks}


def _frame(section: SectionContent) -> tuple[object, ...]:
    """What stands around the text of a section."""
    return section.title_ar, section.title_en, section.readers, section.ages, section.safety_review
