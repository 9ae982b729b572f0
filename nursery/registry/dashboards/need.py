"""How many children under three live where: estimates that an administrator of the ministry enters.

None is shipped: the platform invents no figures of a population.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.dashboards.models import ChildrenEstimate


@dataclass(frozen=True)
class Need:
    """The children under three of a governorate in a year, and where the number is from."""

    id: int
    governorate: str
    year: int
    children: int
    source_ar: str
    source_en: str
    version: int


def estimates() -> list[Need]:
    """All that was entered, the newest first in each governorate."""
    order = (ChildrenEstimate.governorate, ChildrenEstimate.year.desc())
    return [_need(row) for row in db.session.scalars(select(ChildrenEstimate).order_by(*order))]


def known(year: int) -> Mapping[str, Need]:
    """The newest estimate of each governorate, none of a year after this one."""
    return {one.governorate: one for one in reversed(estimates()) if one.year <= year}


def estimate(estimate_id: int) -> Need:
    """One estimate. Raises `NotFound`."""
    row = db.session.get(ChildrenEstimate, estimate_id)
    if row is None:
        raise NotFound
    return _need(row)


def _need(row: ChildrenEstimate) -> Need:
    return Need(row.id, row.governorate, row.year, row.children, row.source_ar, row.source_en, row.version)
