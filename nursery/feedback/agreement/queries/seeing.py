"""What a reader sees of agreements: all from inside, after adoption everybody."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, func, select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.agreement import policy
from nursery.feedback.agreement.lifecycle import SectionState
from nursery.feedback.agreement.models import AgreementParty, AgreementSection
from nursery.feedback.agreement.queries.agreements import agreement_item, agreements, parties_among
from nursery.feedback.agreement.queries.history import waiting_parties
from nursery.feedback.agreement.queries.items import AgreementItem


@dataclass(frozen=True)
class Listed:
    """An agreement in the list: how far it is, and whether this reader may open it."""

    item: AgreementItem
    agreed: int
    total: int
    may_open: bool


@dataclass(frozen=True)
class Mine:
    """What is asked of an organisation of the reader. `speaks`: the reader gives its positions."""

    organisation: OrganisationItem
    waiting: int
    speaks: bool
    may_look: bool


def visible(agreement_id: int, actor: Actor | None) -> tuple[AgreementItem, bool]:
    """An agreement and whether the reader stands inside. Raises `NotFound` before adoption for all others."""
    item = agreement_item(agreement_id)
    is_inside = policy.is_staff(actor) or bool(parties_among(agreement_id, policy.members_of(actor)))
    if not is_inside and not item.is_adopted:
        raise NotFound
    return item, is_inside


def listed(actor: Actor | None) -> list[Listed]:
    """All agreements, the newest first, with how far they are."""
    items, counts = agreements(), progress()
    mine: set[int] = set()
    if not policy.is_staff(actor) and (organisations := policy.members_of(actor)):
        wanted = select(AgreementParty.agreement_id).where(AgreementParty.organisation_id.in_(organisations))
        mine = set(db.session.scalars(wanted))
    return [
        Listed(
            item,
            *counts.get(item.id, (0, 0)),
            may_open=item.is_adopted or policy.is_staff(actor) or item.id in mine,
        )
        for item in items
    ]


def progress() -> dict[int, tuple[int, int]]:
    """How many sections of each agreement are agreed, and how many it has."""
    agreed = func.sum(case((AgreementSection.state == SectionState.AGREED, 1), else_=0))
    statement = select(AgreementSection.agreement_id, agreed, func.count())
    rows = db.session.execute(statement.group_by(AgreementSection.agreement_id))
    return {row[0]: (row[1], row[2]) for row in rows}


def mine(item: AgreementItem, actor: Actor | None) -> list[Mine]:
    """The reader's organisations that are parties, with what waits for each."""
    ids = parties_among(item.id, policy.members_of(actor))
    if not ids or actor is None:
        return []
    waiting, known = waiting_parties(item.id), accounts.organisations_by_id(ids)
    return [
        Mine(
            organisation=known[one],
            waiting=waiting.get(one, 0),
            speaks=policy.speaks_for(actor, one, has_head=known[one].has_head),
            may_look=policy.may_answer_for(actor, one),
        )
        for one in ids
        if one in known
    ]
