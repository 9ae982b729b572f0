"""Reading rounds."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import exists, select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.rounds import policy
from nursery.feedback.rounds.lifecycle import Reminder, RoundState, reminder_due
from nursery.feedback.rounds.models import Round, RoundExtension, RoundParty
from nursery.feedback.rounds.queries.items import (
    COLUMNS,
    ExtensionItem,
    RoundItem,
    Standing,
    item_of,
    items_of,
)
from nursery.guide import queries as guide
from nursery.guide.lifecycle import VersionState
from nursery.guide.queries import VersionItem


def row(round_id: int, *, hold: bool = False) -> Round:
    """The row of a round, for commands; with `hold` one command at a time. Raises `NotFound`."""
    wanted = {"key_share": True} if hold else None
    found = db.session.get(Round, round_id, with_for_update=wanted, populate_existing=hold)
    if found is None:
        raise NotFound
    return found


def equal_draft(**values: Any) -> int | None:
    """A draft that says the same, for commands; a button pressed twice plans one round."""
    section_ids = values.pop("section_ids")
    drafts = select(Round.id, Round.section_ids).filter_by(announced_at=None, **values).order_by(Round.id)
    same = (found.id for found in db.session.execute(drafts) if found.section_ids == section_ids)
    return next(same, None)


def round_item(round_id: int) -> RoundItem:
    """One round. Raises `NotFound`."""
    found = db.session.execute(select(*COLUMNS).where(Round.id == round_id)).one_or_none()
    if found is None:
        raise NotFound
    return item_of(found)


def standing(round_id: int, organisation_id: int) -> Standing:
    """A round and how an organisation stands in it, in one query. Raises `NotFound`."""
    is_party = exists().where(RoundParty.round_id == Round.id, RoundParty.organisation_id == organisation_id)
    asked = (
        is_party.label("is_party"),
        accounts.head_of(organisation_id),
        accounts.is_individual(organisation_id),
        is_party.where(RoundParty.shows_names).label("shows_names"),
    )
    statement = select(*COLUMNS, *asked).where(Round.id == round_id)
    found = db.session.execute(statement).one_or_none()
    if found is None:
        raise NotFound
    return Standing(item_of(found), *(bool(value) for value in found[-4:]))


def visible_round(round_id: int, actor: Actor | None) -> RoundItem:
    """One round, when it is announced or the actor reviews. Raises `NotFound`."""
    item = round_item(round_id)
    if not policy.may_see(actor, item.state):
        raise NotFound
    return item


def rounds_for(actor: Actor | None) -> list[RoundItem]:
    """The rounds that the actor may see: drafts first, by opening time, then as `visible_rounds`."""
    if not policy.may_see(actor, RoundState.DRAFT):
        return visible_rounds()
    drafts = select(*COLUMNS).where(Round.announced_at.is_(None)).order_by(Round.opens_at, Round.id)
    return [*items_of(drafts), *visible_rounds()]


def earlier_rounds(round_id: int | None) -> list[RoundItem]:
    """The closed rounds whose points can come back in another one, the latest first."""
    past = [item for item in visible_rounds() if item.is_over]
    return [item for item in past if item.id != round_id]


def versions_to_consult_on() -> list[VersionItem]:
    """The versions of the guide on which a round can be held, the newest first."""
    return [item for item in guide.public_versions() if item.state is VersionState.IN_CONSULTATION]


def visible_rounds() -> list[RoundItem]:
    """The announced rounds: open ones by closing time, those to come, past ones with the latest first."""
    items = items_of(select(*COLUMNS).where(Round.announced_at.is_not(None)).order_by(Round.id))
    now_open = sorted((item for item in items if item.is_open), key=lambda item: item.closes_at)
    to_come = sorted((i for i in items if i.state is RoundState.SCHEDULED), key=lambda item: item.opens_at)
    past = sorted((item for item in items if item.is_over), key=lambda item: item.closes_at, reverse=True)
    return [*now_open, *to_come, *past]


def open_rounds() -> list[RoundItem]:
    """The rounds that take comments now, the one that closes first on top."""
    now = clock.now()
    statement = select(*COLUMNS).where(
        Round.announced_at.is_not(None),
        Round.opens_at <= now,
        Round.closes_at > now,
        Round.response_published_at.is_(None),
    )
    return items_of(statement.order_by(Round.closes_at, Round.id))


def open_rounds_of(organisation_ids: Collection[int]) -> list[tuple[RoundItem, int]]:
    """(round, organisation id) for the rounds open now to which the organisations are parties."""
    if not organisation_ids:
        return []
    by_id = {item.id: item for item in open_rounds()}
    statement = select(RoundParty.round_id, RoundParty.organisation_id).where(
        RoundParty.round_id.in_(by_id), RoundParty.organisation_id.in_(set(organisation_ids))
    )
    pairs = db.session.execute(statement).all() if by_id else []
    found = [(by_id[pair.round_id], pair.organisation_id) for pair in pairs]
    return sorted(found, key=lambda pair: (pair[0].closes_at, pair[0].id, pair[1]))


def extensions(round_id: int) -> list[ExtensionItem]:
    """How the closing time was moved, oldest first."""
    statement = select(
        RoundExtension.id,
        RoundExtension.closed_at_before,
        RoundExtension.closes_at,
        RoundExtension.reason_ar,
        RoundExtension.reason_en,
        RoundExtension.extended_at,
    ).where(RoundExtension.round_id == round_id)
    return [ExtensionItem(*found) for found in db.session.execute(statement.order_by(RoundExtension.id))]


def rounds_to_remind() -> list[int]:
    """The announced rounds in which a reminder is due that was not written yet."""
    now, order = clock.now(), [None, *Reminder]
    statement = select(Round.id, Round.opens_at, Round.closes_at, Round.last_reminder).where(
        Round.announced_at.is_not(None), Round.opens_at <= now, Round.closes_at > now
    )
    return [
        found.id
        for found in db.session.execute(statement.order_by(Round.id))
        if order.index(reminder_due(found.opens_at, found.closes_at, now)) > order.index(found.last_reminder)
    ]
