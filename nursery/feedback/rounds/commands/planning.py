"""Planning a round, and changing its plan while it is a draft."""

from __future__ import annotations

from typing import Any, Unpack

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base.command import command
from nursery.base.errors import NotAllowed
from nursery.extensions import db
from nursery.feedback.rounds import policy, queries, rules
from nursery.feedback.rounds.commands.loading import load, times
from nursery.feedback.rounds.lifecycle import RoundAction
from nursery.feedback.rounds.models import Round
from nursery.feedback.rounds.plans import Plan, usual


@command
def plan_round(*, actor: Actor, **plan: Unpack[Plan]) -> int:
    """Plan a round on a version in consultation; returns its id. It stays a draft until it is announced.

    A draft that says the same already is that round.
    """
    if not policy.may_plan(actor):
        raise NotAllowed
    wanted: dict[str, Any] = {**usual(), **plan}
    _check(wanted)
    accounts.hold(actor.person_id)
    existing = queries.equal_draft(**wanted)
    if existing is not None:
        return existing
    row = Round(version_number=rules.number_of_version_in_consultation(wanted["version_id"]), **wanted)
    db.session.add(row)
    db.session.flush()
    _record("round.planned", row, actor)
    return row.id


@command
def edit_round(round_id: int, *, lock: int | None = None, actor: Actor, **plan: Unpack[Plan]) -> None:
    """Change a round while it is a draft; what is not said stays. `lock` is the version the editor saw."""
    row = load(round_id, RoundAction.EDIT, actor, lock)
    wanted: dict[str, Any] = {**{name: getattr(row, name) for name in usual()}, **plan}
    _check(wanted, round_id)
    row.version_number = rules.number_of_version_in_consultation(wanted["version_id"])
    for name, value in wanted.items():
        setattr(row, name, value)
    _record("round.changed", row, actor)


def _check(wanted: dict[str, Any], round_id: int | None = None) -> None:
    rules.check_times(wanted["opens_at"], wanted["closes_at"], wanted["response_due_on"])
    rules.check_zone(wanted["zone"])
    rules.check_archiving(wanted["response_due_on"], wanted["archives_on"])
    rules.check_sections(wanted["version_id"], wanted["section_ids"])
    rules.check_previous(wanted["previous_round_id"], round_id)
    rules.check_verdict_days(wanted["verdict_days"])


def _record(event: str, row: Round, actor: Actor) -> None:
    trail.record(event, "round", row.id, actor_id=actor.person_id, version=row.version_id, **times(row))
