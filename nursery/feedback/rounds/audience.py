"""Who is told about a round: people of the invited organisations, and those other packages name.

Packages above this one add their people with `@also_tell`, so that an extension reaches all who commented.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from nursery.accounts import queries as accounts
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission

Source = Callable[[int], Iterable[int]]
_sources: list[Source] = []


def also_tell(source: Source) -> Source:
    """Register `source`: given a round's id it names the ids of further people who are told of changes."""
    if source not in _sources:
        _sources.append(source)
    return source


def of_organisations(organisation_ids: Collection[int]) -> list[Recipient]:
    """The focal points and members of the organisations, each once."""
    if not organisation_ids:
        return []
    return accounts.recipients(Permission.DRAFT_COMMENT, organisation_ids=organisation_ids)


def of_round(round_id: int, organisation_ids: Collection[int]) -> list[Recipient]:
    """Everybody who is told of a change of the round, each once."""
    told = {person.person_id: person for person in of_organisations(organisation_ids)}
    further = {person_id for source in _sources for person_id in source(round_id)} - told.keys()
    if further:
        told |= {person.person_id: person for person in accounts.people(further)}
    return list(told.values())
