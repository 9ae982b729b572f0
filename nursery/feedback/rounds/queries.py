"""Reading rounds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, exists, select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import OrganisationKind
from nursery.base import clock
from nursery.base.arabic import sort_key
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.rounds import policy
from nursery.feedback.rounds.lifecycle import (
    OPEN_STATES,
    PAST_STATES,
    Audience,
    RoundState,
    SilenceRule,
    Visibility,
    state_of,
)
from nursery.feedback.rounds.models import Round, RoundExtension, RoundParty
from nursery.guide import queries as guide
from nursery.guide.lifecycle import VersionState
from nursery.guide.queries import VersionItem


@dataclass(frozen=True)
class RoundItem:
    """A round as pages and other packages see it, at the moment it was read."""

    id: int
    version_id: int
    version_number: int
    title_ar: str
    title_en: str
    purpose_ar: str
    purpose_en: str
    opens_at: datetime
    closes_at: datetime
    response_due_on: date
    announced_at: datetime | None
    response_published_at: datetime | None
    audience: Audience
    silence_rule: SilenceRule
    widest_visibility: Visibility
    checks_individuals: bool
    privacy_notice_ar: str
    privacy_notice_en: str
    zone: str
    section_ids: list[int]
    archives_on: date | None
    previous_round_id: int | None
    has_responses: bool
    state: RoundState
    lock: int

    @property
    def is_open(self) -> bool:
        """Whether comments are taken at the moment of reading."""
        return self.state in OPEN_STATES

    @property
    def is_over(self) -> bool:
        """Whether the closing time has passed."""
        return self.state in PAST_STATES

    def asks_about(self, section_id: int) -> bool:
        """Whether the round asks about a section of its version."""
        return not self.section_ids or section_id in self.section_ids

    @property
    def days_left(self) -> int:
        """Calendar days until the day it closes: 0 on the last day."""
        return max(0, (clock.local_date(self.closes_at) - clock.today()).days)


@dataclass(frozen=True)
class ExtensionItem:
    """A closing time that was moved."""

    id: int
    closed_at_before: datetime
    closes_at: datetime
    reason_ar: str
    reason_en: str
    extended_at: datetime


_WAS_EXTENDED = exists().where(RoundExtension.round_id == Round.id).label("was_extended")
_COLUMNS: tuple[Any, ...] = (
    Round.id,
    Round.version_id,
    Round.version_number,
    Round.title_ar,
    Round.title_en,
    Round.purpose_ar,
    Round.purpose_en,
    Round.opens_at,
    Round.closes_at,
    Round.response_due_on,
    Round.announced_at,
    Round.response_published_at,
    Round.audience,
    Round.silence_rule,
    Round.widest_visibility,
    Round.checks_individuals,
    Round.privacy_notice_ar,
    Round.privacy_notice_en,
    Round.zone,
    Round.section_ids,
    Round.archives_on,
    Round.previous_round_id,
    Round.consolidation_began_at,
    Round.version.label("lock"),
    _WAS_EXTENDED,
)


def _item(row: Row[*tuple[Any, ...]]) -> RoundItem:
    values = dict(row._mapping)
    values.pop("is_party", None)
    values["has_responses"] = values.pop("consolidation_began_at") is not None
    state = state_of(
        announced_at=row.announced_at,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        response_published_at=row.response_published_at,
        archives_on=row.archives_on,
        was_extended=bool(values.pop("was_extended")),
        has_responses=values["has_responses"],
        now=clock.now(),
    )
    return RoundItem(**values, state=state)


def _items(statement: Select[*tuple[Any, ...]]) -> list[RoundItem]:
    return [_item(row) for row in db.session.execute(statement)]


def row(round_id: int, *, hold: bool = False) -> Round:
    """The row of a round, for commands; with `hold` one command at a time. Raises `NotFound`."""
    wanted = {"key_share": True} if hold else None
    found = db.session.get(Round, round_id, with_for_update=wanted, populate_existing=hold)
    if found is None:
        raise NotFound
    return found


def equal_draft(**values: object) -> int | None:
    """A draft that says the same, for commands; a button pressed twice plans one round."""
    same = select(Round.id).filter_by(announced_at=None, **values)
    return db.session.scalars(same.order_by(Round.id)).first()


def round_item(round_id: int) -> RoundItem:
    """One round. Raises `NotFound`."""
    found = db.session.execute(select(*_COLUMNS).where(Round.id == round_id)).one_or_none()
    if found is None:
        raise NotFound
    return _item(found)


def standing(round_id: int, organisation_id: int) -> tuple[RoundItem, bool]:
    """A round and whether the organisation is a party to it, in one query. Raises `NotFound`."""
    is_party = exists().where(RoundParty.round_id == Round.id, RoundParty.organisation_id == organisation_id)
    statement = select(*_COLUMNS, is_party.label("is_party")).where(Round.id == round_id)
    found = db.session.execute(statement).one_or_none()
    if found is None:
        raise NotFound
    return _item(found), bool(found.is_party)


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
    drafts = select(*_COLUMNS).where(Round.announced_at.is_(None)).order_by(Round.opens_at, Round.id)
    return [*_items(drafts), *visible_rounds()]


def organisations_to_invite() -> list[OrganisationItem]:
    """The organisations that can be invited, by Arabic name: nursery operators have nobody who comments, and
    individuals come by themselves."""
    left_out = (OrganisationKind.NURSERY_OPERATOR, OrganisationKind.INDIVIDUAL)
    kinds = [kind for kind in OrganisationKind if kind not in left_out]
    return accounts.organisations(kinds)


def versions_to_consult_on() -> list[VersionItem]:
    """The versions of the guide on which a round can be held, the newest first."""
    return [item for item in guide.public_versions() if item.state is VersionState.IN_CONSULTATION]


def visible_rounds() -> list[RoundItem]:
    """The announced rounds: open ones by closing time, those to come, past ones with the latest first."""
    items = _items(select(*_COLUMNS).where(Round.announced_at.is_not(None)).order_by(Round.id))
    now_open = sorted((item for item in items if item.is_open), key=lambda item: item.closes_at)
    to_come = sorted((i for i in items if i.state is RoundState.SCHEDULED), key=lambda item: item.opens_at)
    past = sorted((item for item in items if item.is_over), key=lambda item: item.closes_at, reverse=True)
    return [*now_open, *to_come, *past]


def open_rounds() -> list[RoundItem]:
    """The rounds that take comments now, the one that closes first on top."""
    now = clock.now()
    statement = select(*_COLUMNS).where(
        Round.announced_at.is_not(None),
        Round.opens_at <= now,
        Round.closes_at > now,
        Round.response_published_at.is_(None),
    )
    return _items(statement.order_by(Round.closes_at, Round.id))


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


def party_organisation_ids(round_id: int) -> list[int]:
    """The organisations invited to a round, in the order of their invitation."""
    statement = select(RoundParty.organisation_id).where(RoundParty.round_id == round_id)
    return list(db.session.scalars(statement.order_by(RoundParty.id)))


def parties_among(round_id: int, organisation_ids: Collection[int]) -> list[int]:
    """Those of `organisation_ids` that are parties to the round, sorted."""
    if not organisation_ids:
        return []
    statement = select(RoundParty.organisation_id).where(
        RoundParty.round_id == round_id, RoundParty.organisation_id.in_(set(organisation_ids))
    )
    return sorted(db.session.scalars(statement))


def is_party(round_id: int, organisation_ids: Collection[int]) -> bool:
    """Whether one of the organisations is a party to the round."""
    return bool(parties_among(round_id, organisation_ids))


def parties(round_id: int) -> list[OrganisationItem]:
    """The organisations invited to a round, by Arabic name."""
    found = accounts.organisations_by_id(party_organisation_ids(round_id))
    return sorted(found.values(), key=lambda item: (sort_key(item.name_ar), item.id))


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
