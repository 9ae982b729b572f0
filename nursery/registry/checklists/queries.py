"""Every read of the checklists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.checklists.content import SHIPPED_NUMBER, Checklist, Standard, numbered, shipped
from nursery.registry.checklists.lifecycle import ChecklistState
from nursery.registry.checklists.models import ChecklistStandard, ChecklistVersion
from nursery.registry.rulesets.kinds import Rating, Severity

_V = ChecklistVersion


@dataclass(frozen=True)
class VersionLine:
    """A published version in the list of all."""

    number: int
    effective_from: date


@dataclass(frozen=True)
class Draft:
    """The version that is being written: its text, and the version of its row."""

    checklist: Checklist
    lock: int


def in_force(day: date) -> Checklist:
    """The checklist by which an inspection on `day` is held."""
    wanted = select(_V).where(_V.state == ChecklistState.PUBLISHED, _V.effective_from <= day)
    row = db.session.scalar(wanted.order_by(_V.effective_from.desc(), _V.number.desc()).limit(1))
    return _checklist(row) if row is not None else shipped()


def published(number: int) -> Checklist:
    """A published version. Raises `NotFound`."""
    if number == SHIPPED_NUMBER:
        return shipped()
    row = db.session.scalar(select(_V).filter_by(number=number, state=ChecklistState.PUBLISHED))
    if row is None:
        raise NotFound
    return _checklist(row)


def before(number: int) -> Checklist | None:
    """The published version before this one."""
    numbers = [line.number for line in versions() if line.number < number]
    return published(max(numbers)) if numbers else None


def versions() -> list[VersionLine]:
    """All published versions, the newest first."""
    wanted = select(_V.number, _V.effective_from).where(_V.state == ChecklistState.PUBLISHED)
    rows = db.session.execute(wanted.order_by(_V.number.desc()))
    found = [VersionLine(number, day or date.max) for number, day in rows]
    first = shipped()
    return [*found, VersionLine(first.version, first.effective_from or date.min)]


def draft() -> Draft | None:
    """The version that is being written, when there is one."""
    row = draft_row()
    return Draft(_checklist(row), row.version) if row is not None else None


def draft_row() -> ChecklistVersion | None:
    """The row of the draft."""
    return db.session.scalar(select(_V).where(_V.state == ChecklistState.DRAFT).limit(1))


def last_number() -> int:
    """The highest number a version has, drafts included."""
    return max(SHIPPED_NUMBER, db.session.scalar(select(func.max(_V.number))) or 0)


def last_effective() -> date | None:
    """The last day from which a published version holds."""
    return db.session.scalar(select(func.max(_V.effective_from)).where(_V.state == ChecklistState.PUBLISHED))


def _checklist(row: ChecklistVersion) -> Checklist:
    return Checklist(
        id=row.number,
        version=row.number,
        is_example=row.is_example,
        effective_from=row.effective_from,
        title_ar=row.title_ar,
        title_en=row.title_en,
        note=row.note,
        thresholds={
            Rating.EXCELLENT: row.excellent,
            Rating.GOOD: row.good,
            Rating.NEEDS_IMPROVEMENT: row.needs_improvement,
        },
        caps={Severity.HAZARD: row.hazard_cap, Severity.CRITICAL: row.critical_cap},
        items=numbered(row.number, _standards(row.items)),
    )


def _standards(rows: Sequence[ChecklistStandard]) -> list[Standard]:
    return [
        Standard(row.key, row.area, row.text_ar, row.text_en, row.weight, row.severity, row.guide_slug)
        for row in rows
    ]
