"""What an administrator does with the rules: begin a draft, change it, publish it, throw it away."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy.exc import IntegrityError

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.registry.rulesets import checking, comparing, queries, rules, stored
from nursery.registry.rulesets.lifecycle import RULES, RulesAction, RulesState
from nursery.registry.rulesets.models import StoredRules
from nursery.registry.rulesets.parts import RuleSet
from nursery.registry.rulesets.reading import Data, RulesError, data_of, from_text, to_text


class Part(StrEnum):
    """The parts in which a version is edited, each a page of its own."""

    GENERAL = "general"
    AGES = "ages"
    APPLICATIONS = "applications"
    DOCUMENTS = "documents"
    LIMITS = "limits"


@command
def begin_draft(*, actor: Actor) -> int:
    """Begin the next version from the newest one. Returns its number; that of the draft when there is one."""
    _require_manager(actor)
    present = queries.draft()
    if present is not None:
        return present.number
    newest = rules.in_order()[-1]
    number = newest.version + 1
    since = max(clock.today(), newest.effective_from + timedelta(days=1))
    data = {**data_of(newest), "version": number, "effective_from": since, "effective_to": None}
    row = StoredRules(
        jurisdiction=newest.jurisdiction,
        number=number,
        state=RulesState.DRAFT,
        effective_from=since,
        based_on=newest.version,
        content=to_text(data),
        created_at=clock.now(),
        created_by=actor.person_id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return _draft_of_another()
    trail.record("rules.drafted", "rule_set", row.id, actor_id=actor.person_id, number=number)
    return number


def _draft_of_another() -> int:
    """The number of the draft that somebody else began in this moment."""
    present = queries.draft()
    if present is None:
        raise Conflict("stale")
    return present.number


@command
def save_part(number: int, part: Part, values: Data, *, actor: Actor, version: int | None = None) -> None:
    """Put new rules into one part of a draft. Raises `RuleBroken` with the first that cannot be applied."""
    row = _draft(number, actor, version)
    RULES.next(row.state, RulesAction.EDIT)
    text, changed = with_values(row.content, values)
    for fault in checking.faults(from_text(text)):
        raise RuleBroken(fault.code, fault.name, **fault.params)
    if "effective_from" in values:
        _require_later(changed)
    row.content = text
    row.effective_from = changed
    db.session.flush()
    trail.record("rules.edited", "rule_set", row.id, actor_id=actor.person_id, number=number, part=part.value)


def with_values(content: str, values: Data) -> tuple[str, date]:
    """The content with new values, and the day it is to take effect. Raises `RuleBroken` for nonsense."""
    data = {**data_of(from_text(content)), **values}
    text = to_text(data)
    try:
        return text, from_text(text).effective_from
    except RulesError as error:
        raise RuleBroken("rules.unreadable") from error


@command
def publish(number: int, *, reason: str = "", actor: Actor, version: int | None = None) -> None:
    """Put a draft into force from its day on. A second press does nothing more."""
    _require_manager(actor)
    row = queries.row(number)
    if row.state is RulesState.PUBLISHED:
        return
    row = _draft(number, actor, version)
    state = RULES.next(row.state, RulesAction.PUBLISH)
    new = from_text(row.content)
    newest = _require_later(new.effective_from)
    for fault in checking.faults(new):
        raise RuleBroken(fault.code, fault.name, **fault.params)
    if new.effective_from < clock.today() and not reason.strip() and comparing.figures_changed(newest, new):
        raise RuleBroken("rules.past_needs_reason", "reason")
    row.state, row.reason = state, reason.strip()[:2000]
    row.published_at, row.published_by = clock.now(), actor.person_id
    db.session.flush()
    stored.forget()
    since = new.effective_from.isoformat()
    trail.record(
        "rules.published", "rule_set", row.id, actor_id=actor.person_id, number=number, effective_from=since
    )


@command
def discard(number: int, *, actor: Actor) -> None:
    """Throw a draft away."""
    row = _draft(number, actor, None)
    RULES.next(row.state, RulesAction.DISCARD)
    db.session.delete(row)
    trail.record("rules.discarded", "rule_set", row.id, actor_id=actor.person_id, number=number)


def _require_later(day: date) -> RuleSet:
    """The newest version: the next one takes effect on a later day. Raises `RuleBroken`."""
    newest = rules.in_order()[-1]
    if day <= newest.effective_from:
        raise RuleBroken("rules.before_another", "effective_from", day=newest.effective_from)
    return newest


def _draft(number: int, actor: Actor, version: int | None) -> StoredRules:
    _require_manager(actor)
    row = queries.row(number)
    if version is not None and version != row.version:
        raise Conflict("stale")
    return row


def _require_manager(actor: Actor) -> None:
    if not actor.may(Permission.MANAGE_RULES):
        raise NotAllowed
