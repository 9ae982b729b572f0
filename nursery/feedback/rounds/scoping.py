"""Which sections a later round asks about: what changed since the round before it, and what is not settled.

Packages above this one say so with `@suggests`; a round never looks up by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from nursery.feedback.rounds import queries
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide


class Why(StrEnum):
    """Why a section is asked about again."""

    CHANGED = "changed"
    NEW = "new"
    POINT = "point"
    RESPONSE = "response"
    POSITION = "position"


Provider = Callable[[RoundItem, int], Mapping[str, Iterable[Why]]]
_providers: list[Provider] = []


def suggests(provider: Provider) -> Provider:
    """Register a function: given the round before and a version (id), slugs to ask about and why."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def suggested(previous_round_id: int, version_id: int) -> dict[int, list[Why]]:
    """The sections of a version (by id) to ask about after a round, with the reasons in their usual order."""
    previous = queries.round_item(previous_round_id)
    found: defaultdict[str, set[Why]] = defaultdict(set)
    for provider in _providers:
        for slug, reasons in provider(previous, version_id).items():
            found[slug].update(reasons)
    return {
        section.id: [why for why in Why if why in found[section.slug]]
        for chapter in guide.contents(version_id)
        for section in chapter.sections
        if found.get(section.slug)
    }


def reasons_of(item: RoundItem) -> dict[int, list[Why]]:
    """Why a round asks about its sections; empty where it asks about all, or has no round before it."""
    if item.previous_round_id is None or not item.section_ids:
        return {}
    found = suggested(item.previous_round_id, item.version_id)
    return {section_id: found[section_id] for section_id in item.section_ids if section_id in found}
