"""The reasons of a version: each changed paragraph, and the comments or the editors behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from nursery.accounts.actors import Actor
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page
from nursery.feedback.traceability.explaining import Rest, by_key, explanation, rest, touching
from nursery.feedback.traceability.queries.applied import Applied, Reason, applied_between
from nursery.feedback.traceability.queries.authors import Authors, Editorial
from nursery.feedback.traceability.reading import STAFF, Reader
from nursery.feedback.traceability.standing import Explanation
from nursery.guide import queries as guide
from nursery.guide.changes import queries as changes
from nursery.guide.changes.queries import Pair
from nursery.guide.changes.results import BlockChange, SectionChange
from nursery.guide.content import SectionContent
from nursery.guide.queries import VersionItem


@dataclass(frozen=True)
class ReasonsFilter:
    """Which changed paragraphs to show; an empty filter shows all."""

    section: str = ""
    explanation: Explanation | None = None

    @property
    def is_empty(self) -> bool:
        return self == ReasonsFilter()


@dataclass(frozen=True)
class Changed:
    """A changed paragraph, the comments that are its reasons, and what is left to its editors."""

    block: BlockChange
    section: SectionChange
    applied: tuple[Applied, ...]
    left: Rest
    editorial: tuple[Editorial, ...] = ()

    @property
    def explanation(self) -> Explanation:
        """How far comments explain it."""
        return explanation(self.applied, self.left)

    @property
    def reasons(self) -> list[Reason]:
        """The comments, each once, in the order in which they were applied."""
        found = {reason.comment_id: reason for change in self.applied for reason in change.reasons}
        return list(found.values())


@dataclass(frozen=True)
class ReasonsPage:
    """One page of the reasons of a version; `pair` is None where no version stands before it."""

    version: VersionItem
    pair: Pair | None
    counts: Mapping[Explanation, int]
    sections: Sequence[tuple[SectionContent, int]]
    items: Page[Changed]

    @property
    def total(self) -> int:
        """How many paragraphs changed."""
        return sum(self.counts.values())

    @property
    def groups(self) -> list[tuple[SectionChange, list[Changed]]]:
        """The changed paragraphs of the page by section."""
        same = groupby(self.items.items, key=lambda one: id(one.section))
        found = [list(items) for _section, items in same]
        return [(items[0].section, items) for items in found]


def version_for(number: int, actor: Actor | None, who: Reader) -> VersionItem:
    """The version with a number; the working one for editors and reviewers. Raises `NotFound`."""
    if who.is_staff:
        found = next((one for one in guide.all_versions() if one.number == number), None)
        if found is None:
            raise NotFound
        return found
    return guide.version_numbered(number, actor=actor)


def reasons(version: VersionItem, chosen: ReasonsFilter, who: Reader, *, page: int = 1) -> ReasonsPage:
    """The reasons of a version: the same few statements for any size."""
    pair = pair_of(version)
    if pair is None:
        return ReasonsPage(version, None, {}, (), Page((), 0))
    found = list(changed(pair, who))
    wanted = [
        one
        for one in found
        if chosen.section in ("", one.section.shown.slug) and chosen.explanation in (None, one.explanation)
    ]
    page = min(max(1, page), Page((), len(wanted)).last)
    shown = signed(pair, wanted[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    counts = Counter(one.explanation for one in found)
    sections = [(rows[0].section.shown, len(rows)) for rows in _by_section(found)]
    return ReasonsPage(version, pair, counts, sections, Page(shown, len(wanted), page))


def pair_of(version: VersionItem) -> Pair | None:
    """The version beside the public one before it; None where there is none."""
    if version.previous_number is None:
        return None
    before = next(one for one in guide.public_versions() if one.number == version.previous_number)
    return Pair(before, version)


def changed(pair: Pair, who: Reader) -> Iterator[Changed]:
    """Each paragraph that changed, with its comments, in reading order; its editors are not read yet."""
    applied = by_key(applied_between(pair.old.number, pair.new.number, who))
    for section in changes.comparison(pair).changed:
        for block in section.blocks:
            if not block.is_change or block.has_left or not block.is_paragraph:
                continue
            mine = touching(block, applied)
            yield Changed(block, section, tuple(mine), rest(block, mine))


def signed(pair: Pair, found: Sequence[Changed]) -> list[Changed]:
    """The same with the editors of what comments do not explain."""
    slugs = {one.section.shown.slug for one in found if one.left}
    authors = Authors(pair.old.number, pair.new.number, slugs)
    return [
        Changed(
            one.block,
            one.section,
            one.applied,
            one.left,
            authors.of(one.block, one.section, one.left) if one.left else (),
        )
        for one in found
    ]


def stream_reasons(pair: Pair, who: Reader = STAFF) -> Iterator[Changed]:
    """All of it for a file, the editors read section by section."""
    for rows in _by_section(changed(pair, who)):
        yield from signed(pair, rows)


def _by_section(found: Iterator[Changed] | Sequence[Changed]) -> Iterator[list[Changed]]:
    for _section, rows in groupby(found, key=lambda one: id(one.section)):
        yield list(rows)
