"""What an application of a kind has to bring: words, documents, changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nursery.registry.licensing.details import column_of, description_of, places_of
from nursery.registry.licensing.models import Application, Nursery, Placed
from nursery.registry.licensing.models_by_kind import WishedNursery
from nursery.registry.licensing.queries import rows
from nursery.registry.rulesets.kinds import ApplicationKind, ProviderKind
from nursery.registry.rulesets.rules import DocumentKind, RuleSet

_K = ApplicationKind


def least_statement(kind: ApplicationKind, rules: RuleSet) -> int:
    """How many characters have to be written; a renewal needs none."""
    return 0 if kind is _K.RENEWAL else rules.least_statement


def documents(row: Application, rules: RuleSet) -> tuple[DocumentKind, ...]:
    """The documents the application may have, the required ones among them."""
    if row.kind is not _K.TRANSFER:
        return rules.documents_for(row.provider.kind, row.kind)
    taker = rows.transfer(row.id).provider
    return of_transfer(taker.kind if taker else None, rules)


def of_transfer(taker: ProviderKind | None, rules: RuleSet) -> tuple[DocumentKind, ...]:
    """A transfer brings the papers of who takes the licence over; until that is known, what all bring."""
    if taker is not None:
        return rules.documents_for(taker, _K.TRANSFER)
    everybody = frozenset(ProviderKind)
    return tuple(
        kind for kind in rules.documents if _K.TRANSFER in kind.applications and kind.holders >= everybody
    )


def details_of_nursery(row: Nursery) -> dict[str, Any]:
    """What a nursery is, in the columns of `Placed`."""
    return {**description_of(row), **{column_of(item.band): item.places for item in row.places}}


def details_of_wish(row: Placed) -> dict[str, Any]:
    """The same of a wish, a licence or one of its terms."""
    return {**description_of(row), **{column_of(band): number for band, number in places_of(row).items()}}


def changes(nursery: Nursery, wish: WishedNursery | None) -> dict[str, tuple[Any, Any]]:
    """The columns that an amendment changes: what they are, and what they would be."""
    if wish is None:
        return {}
    return differing(details_of_nursery(nursery), details_of_wish(wish))


def differing(now: Mapping[str, Any], then: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The columns in which two descriptions differ, with both values."""
    return {name: (now.get(name, 0), value) for name, value in then.items() if now.get(name, 0) != value}
