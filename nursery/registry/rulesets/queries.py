"""Versions of the rules for lists and pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.rulesets import rules
from nursery.registry.rulesets.lifecycle import RulesState
from nursery.registry.rulesets.models import StoredRules
from nursery.registry.rulesets.parts import RuleSet
from nursery.registry.rulesets.reading import from_text


@dataclass(frozen=True)
class RulesPage:
    """One version as it is shown. `row_version` is what a form must have seen; shipped versions have none."""

    rules: RuleSet
    state: RulesState
    reason: str = ""
    based_on: int | None = None
    row_version: int | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.state is RulesState.DRAFT

    @property
    def is_in_force(self) -> bool:
        """Whether it holds today."""
        return not self.is_draft and self.rules.is_in_force(clock.today())

    @property
    def is_to_come(self) -> bool:
        """Whether it is published and takes effect on a later day."""
        return not self.is_draft and self.rules.effective_from > clock.today()


def may_manage(actor: Actor | None) -> bool:
    """Whether the actor makes versions of the rules."""
    return actor is not None and actor.may(Permission.MANAGE_RULES)


def versions(actor: Actor | None) -> list[RulesPage]:
    """All versions, newest first; the draft for those who make versions."""
    made = {row.number: row for row in db.session.scalars(select(StoredRules))}
    found = [_published(one, made.get(one.version)) for one in reversed(rules.in_order())]
    drafts = [_draft(row) for row in made.values() if row.state is RulesState.DRAFT]
    return (drafts if may_manage(actor) else []) + found


def version(number: int, actor: Actor | None) -> RulesPage:
    """One version. Raises `NotFound`, also for a draft when the actor does not make versions."""
    return next((page for page in versions(actor) if page.rules.version == number), None) or _missing()


def before(page: RulesPage) -> RuleSet | None:
    """The version that a version follows; None for the first."""
    earlier = [one for one in rules.in_order() if one.effective_from < page.rules.effective_from]
    if page.is_draft:
        return rules.in_order()[-1]
    return earlier[-1] if earlier else None


def row(number: int) -> StoredRules:
    """A version made in the browser, locked. Raises `NotFound`."""
    wanted = select(StoredRules).where(
        StoredRules.jurisdiction == rules.JURISDICTION, StoredRules.number == number
    )
    return db.session.scalar(wanted.with_for_update()) or _missing()


def draft() -> StoredRules | None:
    """The draft, when there is one: there is never more than one."""
    return db.session.scalar(select(StoredRules).where(StoredRules.state == RulesState.DRAFT).limit(1))


def newest_from() -> date:
    """The day from which the newest published version holds."""
    return rules.in_order()[-1].effective_from


def _published(one: RuleSet, made: StoredRules | None) -> RulesPage:
    if made is None:
        return RulesPage(one, RulesState.PUBLISHED)
    return RulesPage(one, RulesState.PUBLISHED, made.reason, made.based_on)


def _draft(row_: StoredRules) -> RulesPage:
    return RulesPage(
        from_text(row_.content), RulesState.DRAFT, row_.reason, row_.based_on, row_version=row_.version
    )


def _missing() -> NoReturn:
    raise NotFound
