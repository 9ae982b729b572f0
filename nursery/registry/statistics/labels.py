"""The words of the monthly figures."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from flask_babel import lazy_gettext as _l

from nursery.registry.licensing.labels import AGE_BANDS
from nursery.registry.rulesets.kinds import AgeBand, StaffRole
from nursery.registry.rulesets.labels import STAFF_ROLES
from nursery.registry.statistics.models import FigureKind
from nursery.web import language

KINDS = {
    FigureKind.GIRLS: _l("Girls"),
    FigureKind.BOYS: _l("Boys"),
    FigureKind.STAFF: _l("Staff"),
    FigureKind.FREE: _l("Free places"),
}


def month_name(month: date) -> str:
    """تشرين الأول 2026 · October 2026."""
    return str(format_date(month, "MMMM y", locale=language.locale()))


def key_name(kind: FigureKind, key: str) -> str:
    """What a figure is about: an age or a role."""
    return str(STAFF_ROLES[StaffRole(key)] if kind is FigureKind.STAFF else AGE_BANDS[AgeBand(key)])


def figure_name(kind: str, key: str) -> str:
    """A figure in words: girls, from 1 year to under 2 years."""
    one = FigureKind(kind)
    return f"{KINDS[one]}: {key_name(one, key)}"
