"""The dialogue sessions held within a round, as told by the package in which they are held."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Meeting:
    """A session that was held, and how many people were there. Nothing says who they were."""

    participants: int


Source = Callable[[int], Iterable[Meeting]]
_sources: list[Source] = []


def reports(source: Source) -> Source:
    """Register `source`: given a round's id it tells of the sessions that were held, in one query."""
    if source not in _sources:
        _sources.append(source)
    return source


def of_round(round_id: int) -> list[Meeting]:
    """The sessions held within a round."""
    return [meeting for source in _sources for meeting in source(round_id)]
