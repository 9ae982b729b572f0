"""The figures of a month: reported once, corrected with trace until the month is closed."""

from __future__ import annotations

from datetime import date

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound
from nursery.extensions import db
from nursery.registry.licensing import checks, register_facts
from nursery.registry.licensing.queries import rows as licensing
from nursery.registry.statistics import figures as rules
from nursery.registry.statistics import months, policy
from nursery.registry.statistics.figures import Figures
from nursery.registry.statistics.models import MonthlyCorrection, MonthlyFigure, MonthlyReport
from nursery.registry.statistics.queries import reported

_MOST_NOTE = 600


@command
def report_month(
    nursery_id: int,
    month: date,
    figures: Figures,
    *,
    note: str = "",
    reason: str = "",
    actor: Actor,
    version: int | None = None,
) -> None:
    """Report the figures of a month, or correct them while it is open: what stood there before is kept."""
    _require_open(nursery_id, month, actor)
    note = checks.text(note, "note", most=_MOST_NOTE, least=0)
    licensed = sum(reported.licensed_places(nursery_id).values())
    rules.check(figures, licensed, note)
    row = reported.report_row(nursery_id, month)
    if row is None:
        if version:
            raise Conflict("stale")
        _new(nursery_id, month, figures, note, licensed, actor)
    else:
        _correct(row, figures, note, reason, actor, version)
    _tell_register(nursery_id, month, figures)


@command
def repeat_last(nursery_id: int, month: date, *, actor: Actor) -> None:
    """Report that nothing changed since the last month. What is reported already stays."""
    _require_open(nursery_id, month, actor)
    if reported.report_row(nursery_id, month) is not None:
        return
    previous = reported.previous_report(nursery_id, month)
    if previous is None:
        raise Conflict("statistics.nothing_to_repeat")
    licensed = sum(reported.licensed_places(nursery_id).values())
    row = _new(nursery_id, month, previous.figures, previous.note, licensed, actor)
    row.is_unchanged = True
    _tell_register(nursery_id, month, previous.figures)


def _require_open(nursery_id: int, month: date, actor: Actor) -> None:
    nursery = licensing.nursery(nursery_id)
    if not policy.is_operator(actor, nursery.provider.organisation_id):
        raise NotFound
    if month > months.newest(clock.today()):
        raise Conflict("statistics.not_yet", day=months.after(month))
    if not months.is_open(month, clock.today()):
        raise Conflict("statistics.closed", day=months.closes_on(month))


def _new(
    nursery_id: int, month: date, figures: Figures, note: str, licensed: int, actor: Actor
) -> MonthlyReport:
    row = MonthlyReport(
        nursery_id=nursery_id,
        month=month,
        licensed_places=licensed,
        note=note,
        is_unchanged=False,
        reported_at=clock.now(),
        reported_by=actor.person_id,
    )
    _fill(row, figures)
    db.session.add(row)
    db.session.flush()
    trail.record("month.reported", "nursery", nursery_id, actor_id=actor.person_id, month=months.name(month))
    return row


def _correct(
    row: MonthlyReport, figures: Figures, note: str, reason: str, actor: Actor, version: int | None
) -> None:
    """Change a report; the same figures once more change nothing."""
    changes = figures.changes_from(reported.item(row).figures)
    if not changes and row.note == note:
        return
    if version is not None and version != row.version:
        raise Conflict("stale")
    reason = checks.text(reason, "reason", most=_MOST_NOTE, least=0)
    db.session.add(
        MonthlyCorrection(
            report_id=row.id,
            changes=changes,
            reason=reason,
            corrected_at=clock.now(),
            corrected_by=actor.person_id,
        )
    )
    row.note, row.is_unchanged = note, False
    row.reported_at, row.reported_by = clock.now(), actor.person_id
    _fill(row, figures)
    trail.record(
        "month.corrected",
        "nursery",
        row.nursery_id,
        actor_id=actor.person_id,
        month=months.name(row.month),
        changes=len(changes),
    )


def _fill(row: MonthlyReport, figures: Figures) -> None:
    present = {(figure.kind, figure.key): figure for figure in row.figures}
    wanted = figures.there()
    row.figures = [
        present.get(key) or MonthlyFigure(kind=key[0], key=key[1], number=number)
        for key, number in wanted.items()
    ]
    for figure in row.figures:
        figure.number = wanted[figure.kind, figure.key]


def _tell_register(nursery_id: int, month: date, figures: Figures) -> None:
    """Free places stand on the public page with the day on which they were said."""
    if month == months.newest(clock.today()):
        register_facts.note_free_places(nursery_id, free=figures.free, on=clock.today())
