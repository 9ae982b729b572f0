"""Notices of intention, as letters say them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.enforcement.lifecycle import Measure
from nursery.registry.enforcement.models import LicenceNotice
from nursery.registry.licensing.models import Licence, Provider
from nursery.registry.rulesets.kinds import ProviderKind


@dataclass(frozen=True)
class NoticeOnPaper:
    """What stands in the letter of a notice."""

    number: str
    governorate: str
    name_ar: str
    name_en: str
    holder_ar: str
    holder_en: str
    holder_kind: ProviderKind
    measure: Measure
    grounds: str
    given_at: datetime
    answer_by: date


def notice_on_paper(notice_id: int) -> NoticeOnPaper:
    """A notice with its licence and holder. Raises `NotFound`."""
    wanted = (
        select(LicenceNotice, Licence, Provider)
        .join(Licence, Licence.id == LicenceNotice.licence_id)
        .join(Provider, Provider.id == Licence.provider_id)
        .where(LicenceNotice.id == notice_id)
    )
    row = db.session.execute(wanted).first()
    if row is None:
        raise NotFound
    notice, licence, provider = row
    return NoticeOnPaper(
        number=licence.number,
        governorate=licence.governorate,
        name_ar=licence.name_ar,
        name_en=licence.name_en,
        holder_ar=provider.name_ar,
        holder_en=provider.name_en,
        holder_kind=provider.kind,
        measure=notice.measure,
        grounds=notice.grounds,
        given_at=notice.given_at,
        answer_by=notice.answer_by,
    )
