"""A matter that a committee decides, and where such matters come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from nursery.accounts.actors import Actor
from nursery.registry.committees.lifecycle import Committee, MatterKind
from nursery.registry.enforcement.commands import Terms


@dataclass(frozen=True)
class Proposal:
    """What a committee votes on: a motion, its reasons, the last day of a measure, conditions."""

    motion: str
    reason: str = ""
    until: date | None = None
    conditions: tuple[Terms, ...] = ()


@dataclass(frozen=True)
class Matter:
    """What is to be decided: about whom, what may be moved, and who may not vote.

    Motions against the holder's wish, and others than `proposed`, need a reason: `needs_reason` has them.
    Those `with_day` may say a last day, up to that in `latest`, those in `needs_day` must; those
    `with_conditions` say conditions, those in `needs_deadline` with a day for each.
    `proposers` proposed the matter or decided it before, `decided_as` are the matters as which committees did
    (who voted on them is barred); `endpoint` and `values` lead to the file.
    """

    kind: MatterKind
    id: int
    reference: str
    name_ar: str
    name_en: str
    governorate: str
    organisation_id: int
    motions: tuple[str, ...]
    proposed: str
    proposal: str
    needs_reason: frozenset[str]
    endpoint: str
    values: Mapping[str, object]
    proposers: frozenset[int] = frozenset()
    decided_as: frozenset[tuple[MatterKind, int]] = frozenset()
    with_day: frozenset[str] = frozenset()
    needs_day: frozenset[str] = frozenset()
    latest: Mapping[str, date] = field(default_factory=dict)
    with_conditions: frozenset[str] = frozenset()
    needs_deadline: frozenset[str] = frozenset()
    due_on: date | None = None

    @property
    def open_key(self) -> str:
        """Its name while it stands on an agenda."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Source:
    """One kind of matters: what waits in a governorate, one by id, and carrying a decision out.

    Matters `on_request` wait for nobody: they stand on an agenda when a member takes them up.

    `carry_out(matter, proposal, actor)` is part of the command that closes the vote.
    """

    committee: Committee
    waiting: Callable[[str | None], list[Matter]]
    one: Callable[[int], Matter | None]
    carry_out: Callable[[Matter, Proposal, Actor], object]
    on_request: bool = False
