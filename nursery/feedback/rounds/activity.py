"""What the parties of a round have done in it, as told by the packages in which they do it.

Packages above this one register with `@reports` (who has written and submitted what) and with
`@counts_sections` (how many comments a reader may see at each section).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nursery.accounts.actors import Actor

if TYPE_CHECKING:
    from nursery.feedback.rounds.queries import RoundItem


@dataclass(frozen=True)
class Activity:
    """How much of an organisation is official in a round, and how much still waits to be submitted."""

    official: int = 0
    drafts: int = 0


Source = Callable[[int], Iterable[tuple[int, Activity]]]
SectionCounts = Callable[["RoundItem", Actor | None], Mapping[int | None, int]]
_sources: list[Source] = []
_section_counts: list[SectionCounts] = []


def reports(source: Source) -> Source:
    """Register `source`: given a round's id it tells (organisation id, activity), in one query."""
    if source not in _sources:
        _sources.append(source)
    return source


def counts_sections(source: SectionCounts) -> SectionCounts:
    """Register `source`: how many comments the reader may see by section id; None: the whole guide."""
    if source not in _section_counts:
        _section_counts.append(source)
    return source


def of_round(round_id: int) -> dict[int, Activity]:
    """What each organisation has done in the round, all sources together; nothing for those not heard of."""
    found: defaultdict[int, list[Activity]] = defaultdict(list)
    for source in _sources:
        for organisation_id, activity in source(round_id):
            found[organisation_id].append(activity)
    return {
        organisation_id: Activity(sum(one.official for one in done), sum(one.drafts for one in done))
        for organisation_id, done in found.items()
    }


def visible_by_section(item: RoundItem, actor: Actor | None) -> Counter[int | None]:
    """How many comments of the round the reader may see at each section."""
    total: Counter[int | None] = Counter()
    for source in _section_counts:
        total.update(source(item, actor))
    return total
