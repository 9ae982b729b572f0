"""Licences for tests, put straight into the register."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from nursery import places
from nursery.accounts.roles import OrganisationKind
from nursery.base import arabic, clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import ApplicationState, LicenceState, SuspensionKind
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind, ProviderKind
from tests.support.people import make_organisation

_numbers = count(1)
PLACES = {AgeBand.M6_12: 8, AgeBand.M12_24: 12, AgeBand.M24_36: 20}


@command
def make_licence(
    name_ar: str = "حضانة الياسمين",
    name_en: str = "Jasmine Nursery",
    *,
    number: str = "",
    kind: NurseryKind = NurseryKind.PRIVATE,
    district: str = "SY0100",
    state: LicenceState = LicenceState.ACTIVE,
    issued_on: date | None = None,
    expires_on: date | None = None,
    places_by_band: dict[AgeBand, int] | None = None,
    organisation_id: int | None = None,
    is_provisional: bool = False,
    suspension: SuspensionKind | None = None,
    suspended_until: date | None = None,
    **changes: Any,
) -> str:
    """A granted licence and all it stands on; returns its number. Call inside an application context."""
    governorate = places.DISTRICTS[district].parent
    number = number or f"{str(governorate).removeprefix('SY-')}-{next(_numbers):06d}"
    today = clock.today()
    shown = {
        "name_ar": name_ar,
        "name_en": name_en,
        "kind": kind,
        "governorate": governorate,
        "district": district,
        "address": "شارع بغداد، بناء رقم 12، مقابل الحديقة العامة",
        "phone": "011 222 3344",
        **changes,
    }
    nursery = _nursery(organisation_id or make_organisation(OrganisationKind.NURSERY_OPERATOR), shown)
    licence = Licence(
        number=number,
        nursery_id=nursery.id,
        application_id=_application(nursery).id,
        state=state,
        state_since=issued_on or today - timedelta(days=100),
        issued_on=issued_on or today - timedelta(days=100),
        expires_on=expires_on or today + timedelta(days=900),
        search_text=_search_text(nursery, number),
        sort_key=arabic.sort_key(name_ar),
        is_provisional=is_provisional,
        suspension=suspension,
        suspended_until=suspended_until,
        **shown,
        **{f"places_{band.replace('-', '_')}": n for band, n in (places_by_band or PLACES).items()},
    )
    db.session.add(licence)
    return number


def _nursery(organisation_id: int, shown: dict[str, Any]) -> Nursery:
    provider = db.session.scalar(select(Provider).where(Provider.organisation_id == organisation_id))
    provider = provider or Provider(
        organisation_id=organisation_id,
        kind=ProviderKind.LEGAL_PERSON,
        name_ar="شركة الياسمين",
        name_en="Jasmine Company",
        registration_number="1234",
        phone="011 222 3344",
        request_key=uuid4(),
        created_at=clock.now(),
    )
    nursery = Nursery(provider=provider, request_key=uuid4(), created_at=clock.now(), **shown)
    db.session.add(nursery)
    db.session.flush()
    return nursery


def _application(nursery: Nursery) -> Application:
    row = Application(
        reference=f"2026-{next(_numbers):06d}",
        nursery_id=nursery.id,
        governorate=nursery.governorate,
        state=ApplicationState.APPROVED,
        request_key=uuid4(),
        created_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def _search_text(nursery: Nursery, number: str) -> str:
    where = [
        name(code, language)
        for name, code in (
            (places.district_name, nursery.district),
            (places.governorate_name, nursery.governorate),
        )
        for language in ("ar", "en")
    ]
    return arabic.search_text(nursery.name_ar, nursery.name_en, *where, number)
