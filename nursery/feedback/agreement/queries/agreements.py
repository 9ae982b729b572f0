"""Reading agreements: one, the newest, all; and the slugs they lock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select

from nursery.accounts import queries as accounts
from nursery.base import clock
from nursery.base.arabic import sort_key
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.agreement.lifecycle import Reminder, SectionState
from nursery.feedback.agreement.models import (
    Agreement,
    AgreementExtension,
    AgreementParty,
    AgreementSection,
)
from nursery.feedback.agreement.queries.items import AgreementItem, PartyItem
from nursery.feedback.agreement.rules import reminder_due
from nursery.guide import queries as guide
from nursery.guide.lifecycle import VersionState
from nursery.guide.models import GuideVersion
from nursery.guide.queries import VersionItem

_ITEMS = (
    select(
        Agreement.id,
        Agreement.version_id,
        Agreement.version_number,
        GuideVersion.state,
        GuideVersion.title_ar,
        GuideVersion.title_en,
        Agreement.round_id,
        Agreement.previous_id,
        Agreement.opened_at,
        Agreement.closes_at,
        Agreement.silence_rule,
        Agreement.quorum_percent,
        Agreement.completed_at,
        Agreement.version,
    )
    .join(GuideVersion, GuideVersion.id == Agreement.version_id)
    .order_by(Agreement.version_number.desc())
)


def agreement_item(agreement_id: int) -> AgreementItem:
    """One agreement. Raises `NotFound`."""
    found = _first(_ITEMS.where(Agreement.id == agreement_id))
    if found is None:
        raise NotFound
    return found


def agreement_of_version(version_id: int) -> AgreementItem | None:
    """The agreement on a version."""
    return _first(_ITEMS.where(Agreement.version_id == version_id))


def newest_agreement() -> AgreementItem | None:
    """The agreement on the newest version that has one."""
    return _first(_ITEMS.limit(1))


def newest_before(version_number: int) -> AgreementItem | None:
    """The agreement on the newest version before this one."""
    return _first(_ITEMS.where(Agreement.version_number < version_number).limit(1))


def agreements() -> list[AgreementItem]:
    """All agreements, that on the newest version first."""
    return _all(_ITEMS)


def agreements_of(organisation_ids: Collection[int]) -> list[AgreementItem]:
    """The agreements to which one of the organisations is a party."""
    if not organisation_ids:
        return []
    mine = select(AgreementParty.agreement_id).where(AgreementParty.organisation_id.in_(organisation_ids))
    return _all(_ITEMS.where(Agreement.id.in_(mine)))


def versions_to_agree_on() -> list[VersionItem]:
    """The frozen versions in consultation on which no agreement was opened yet, the newest first."""
    taken = set(db.session.scalars(select(Agreement.version_id)))
    versions = guide.public_versions()
    return [one for one in versions if one.state is VersionState.IN_CONSULTATION and one.id not in taken]


def parties(agreement_id: int) -> list[PartyItem]:
    """The organisations whose agreement is asked for, by Arabic name."""
    added = party_times(agreement_id)
    found = accounts.organisations_by_id(list(added))
    items = [PartyItem(organisation, added[id_]) for id_, organisation in found.items()]
    return sorted(items, key=lambda item: (sort_key(item.organisation.name_ar), item.id))


def party_times(agreement_id: int) -> dict[int, datetime]:
    """When each party was added, by organisation id."""
    statement = select(AgreementParty.organisation_id, AgreementParty.added_at)
    rows = db.session.execute(statement.where(AgreementParty.agreement_id == agreement_id))
    return {row.organisation_id: row.added_at for row in rows}


def parties_among(agreement_id: int, organisation_ids: Collection[int]) -> list[int]:
    """Those of the organisations that are parties, sorted."""
    if not organisation_ids:
        return []
    statement = select(AgreementParty.organisation_id).where(
        AgreementParty.agreement_id == agreement_id, AgreementParty.organisation_id.in_(organisation_ids)
    )
    return sorted(db.session.scalars(statement))


def extensions(agreement_id: int) -> list[AgreementExtension]:
    """How the closing date was moved, oldest first."""
    statement = select(AgreementExtension).where(AgreementExtension.agreement_id == agreement_id)
    return list(db.session.scalars(statement.order_by(AgreementExtension.id)))


def locked_slugs(slugs: Collection[str] | None = None) -> set[str]:
    """The sections (among `slugs`) that are agreed in the newest agreement that has them."""
    statement = select(AgreementSection.slug, AgreementSection.state).join(
        Agreement, Agreement.id == AgreementSection.agreement_id
    )
    if slugs is not None:
        statement = statement.where(AgreementSection.slug.in_(slugs))
    newest = {row[0]: row[1] for row in db.session.execute(statement.order_by(Agreement.version_number))}
    return {slug for slug, state in newest.items() if state is SectionState.AGREED}


def newest_agreement_with(slug: str) -> int | None:
    """The id of the newest agreement that has a section: the one that decides whether it is locked."""
    statement = (
        select(AgreementSection.agreement_id)
        .join(Agreement, Agreement.id == AgreementSection.agreement_id)
        .where(AgreementSection.slug == slug)
    )
    return db.session.scalars(statement.order_by(Agreement.version_number.desc()).limit(1)).first()


def unsettled_slugs(version_id: int) -> list[str]:
    """The sections of a version that its agreement has not settled, in the order of reading."""
    statement = (
        select(AgreementSection.slug)
        .join(Agreement, Agreement.id == AgreementSection.agreement_id)
        .where(Agreement.version_id == version_id, AgreementSection.state != SectionState.AGREED)
    )
    return list(db.session.scalars(statement.order_by(AgreementSection.id)))


def to_settle() -> list[int]:
    """The agreements whose closing date has passed and whose silence was not counted for it yet."""
    statement = (
        select(Agreement.id)
        .join(GuideVersion, GuideVersion.id == Agreement.version_id)
        .where(
            Agreement.closes_at <= clock.now(),
            or_(Agreement.settled_for.is_(None), Agreement.settled_for != Agreement.closes_at),
            GuideVersion.state == VersionState.IN_CONSULTATION,
        )
    )
    return list(db.session.scalars(statement.order_by(Agreement.id)))


def to_remind() -> list[int]:
    """The running agreements in which a reminder is due that was not written yet."""
    now, order = clock.now(), [None, *Reminder]
    statement = (
        select(Agreement.id, Agreement.opened_at, Agreement.closes_at, Agreement.last_reminder)
        .join(GuideVersion, GuideVersion.id == Agreement.version_id)
        .where(
            Agreement.closes_at > now,
            Agreement.completed_at.is_(None),
            GuideVersion.state == VersionState.IN_CONSULTATION,
        )
    )
    return [
        row.id
        for row in db.session.execute(statement.order_by(Agreement.id))
        if order.index(reminder_due(row.opened_at, row.closes_at, now)) > order.index(row.last_reminder)
    ]


def _all(statement: Select[*tuple[Any, ...]]) -> list[AgreementItem]:
    return [AgreementItem(*row) for row in db.session.execute(statement)]


def _first(statement: Select[*tuple[Any, ...]]) -> AgreementItem | None:
    row = db.session.execute(statement).first()
    return AgreementItem(*row) if row else None
