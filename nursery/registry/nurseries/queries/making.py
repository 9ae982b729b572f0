"""Rows made into items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zlib import crc32

from nursery.base import clock
from nursery.registry.nurseries.kinds import PaperKind, Service, Weekday
from nursery.registry.nurseries.models import ClosingDay, Fee, NurseryFile, OpeningHours, Photo, Room
from nursery.registry.nurseries.queries.items import (
    ClosingItem,
    DayHours,
    Double,
    IncidentItem,
    PaperItem,
    PhotoItem,
    RoomItem,
    StaffItem,
    Standing,
    Terms,
)
from nursery.registry.nurseries.staff_models import Incident, StaffMember, StaffPaper
from nursery.registry.rulesets.kinds import AgeBand, Limit
from nursery.registry.rulesets.rules import RuleSet

# A paper that is over within so many days is said to be expiring.
SOON = timedelta(days=60)


def room(row: Room) -> RoomItem:
    """A room."""
    return RoomItem(
        id=row.id,
        nursery_id=row.nursery_id,
        name=row.name,
        use=row.use,
        area_m2=row.area_m2,
        bands=tuple(band for band in AgeBand if band in row.ages),
        unchecked_since=row.unchecked_since,
        is_removed=row.removed_at is not None,
        version=row.version,
    )


def staff(row: StaffMember, papers: Sequence[StaffPaper], double: Double | None = None) -> StaffItem:
    """Somebody with the papers that hold now; where one is missing, an empty place."""
    today = clock.today()
    current = {paper.kind: paper for paper in papers if paper.replaced_at is None}
    return StaffItem(
        id=row.id,
        nursery_id=row.nursery_id,
        name=row.name,
        role=row.role,
        birth_date=row.birth_date,
        national_end=row.national_end,
        employed_from=row.employed_from,
        employed_to=row.employed_to,
        is_present=row.works_on(today),
        papers=tuple(
            paper(current[kind]) if kind in current else PaperItem(None, row.id, kind, Standing.MISSING)
            for kind in PaperKind
        ),
        version=row.version,
        double=double,
    )


def paper(row: StaffPaper) -> PaperItem:
    """A paper as it stands today."""
    return PaperItem(
        id=row.id,
        staff_id=row.staff_id,
        kind=row.kind,
        standing=standing(row.expires_on, clock.today()),
        title=row.title,
        number=row.number,
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        filename=row.filename,
        size=row.size,
    )


def standing(expires_on: date | None, today: date) -> Standing:
    """How it stands with a paper whose last day is known; its last day is a good day still."""
    if expires_on is None:
        return Standing.GOOD
    if expires_on < today:
        return Standing.EXPIRED
    return Standing.EXPIRING if expires_on <= today + SOON else Standing.GOOD


def photo(row: Photo) -> PhotoItem:
    """A photo."""
    return PhotoItem(
        row.id, row.nursery_id, row.storage_key, row.width, row.height, row.alt_ar, row.alt_en, row.is_public
    )


def incident(row: Incident, rules: RuleSet) -> IncidentItem:
    """An incident in a list; late when what has to be recorded in time was not."""
    limit = timedelta(days=rules.limits[Limit.INCIDENT].days)
    is_late = row.severity.is_told and row.recorded_at > row.happened_at + limit
    return IncidentItem(row.id, row.kind, row.severity, row.happened_at, row.recorded_at, is_late)


def terms(
    file: NurseryFile | None,
    hours: Iterable[OpeningHours],
    closings: Iterable[ClosingDay],
    fees: Iterable[Fee],
) -> Terms:
    """Hours, closing days that are not over, fees and services."""
    hours, fees = list(hours), list(fees)
    by_day = {entry.weekday: entry for entry in hours}
    today, said = clock.today(), (file.services.split() if file else [])
    return Terms(
        week=tuple(
            DayHours(day, by_day[day].opens_at, by_day[day].closes_at)
            if day in by_day
            else DayHours(day, None, None)
            for day in Weekday
        ),
        closings=tuple(
            ClosingItem(one.id, one.first_on, one.last_on, one.reason)
            for one in closings
            if one.last_on >= today
        ),
        fees={(fee.band, fee.period): fee.amount for fee in fees},
        fees_note=file.fees_note if file else "",
        services=tuple(one for one in Service if one.value in said),
        services_note=file.services_note if file else "",
        hours_version=hours_version(hours),
        fees_version=fees_version(file, fees),
        services_version=services_version(file),
        has_hours=bool(by_day),
        has_fees=file is not None and file.fees_saved_at is not None,
        has_services=file is not None and file.services_saved_at is not None,
    )


def hours_version(hours: Iterable[OpeningHours]) -> int:
    """What the week's hours are now, as a number: another one when somebody has saved other hours."""
    return _version(sorted((one.weekday, one.opens_at, one.closes_at) for one in hours))


def fees_version(file: NurseryFile | None, fees: Iterable[Fee]) -> int:
    """What the fees and their note are now, as a number."""
    amounts = sorted((one.band.value, one.period.value, one.amount) for one in fees)
    return _version((amounts, file.fees_note if file else ""))


def services_version(file: NurseryFile | None) -> int:
    """What the services and their note are now, as a number."""
    return _version((file.services, file.services_note) if file else ("", ""))


def _version(content: object) -> int:
    """A number of at most nine digits, as forms carry it."""
    return crc32(repr(content).encode()) % 1_000_000_000
