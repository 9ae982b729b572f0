"""What an administrator does to the checklist: a draft made of the newest version, published for a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.checklists import queries
from nursery.registry.checklists.content import LEAST_WEIGHT, MOST_ITEMS, MOST_WEIGHT, Checklist, Standard
from nursery.registry.checklists.lifecycle import CHECKLIST, ChecklistAction, ChecklistState
from nursery.registry.checklists.models import ChecklistStandard, ChecklistVersion
from nursery.registry.rulesets.kinds import Rating, Severity

_SUBJECT = "checklist"


@dataclass(frozen=True)
class Frame:
    """What is said of a version as a whole."""

    title_ar: str
    title_en: str
    note: str
    is_example: bool
    excellent: int
    good: int
    needs_improvement: int
    hazard_cap: Rating
    critical_cap: Rating


@command
def start_draft(*, actor: Actor) -> int:
    """Begin a version from the last published one; returns its number. Once there is a draft, that one."""
    _require(actor)
    there = queries.draft_row()
    if there is not None:
        return there.number
    last = queries.published(queries.versions()[0].number)
    row = _copy_of(last, queries.last_number() + 1, actor)
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError:
        raise Conflict("checklist.draft_begun") from None
    trail.record("checklist.started", _SUBJECT, row.number, actor_id=actor.person_id)
    return row.number


def _copy_of(last: Checklist, number: int, actor: Actor) -> ChecklistVersion:
    rows = [
        ChecklistStandard(
            key=item.key,
            area=item.area,
            position=at,
            text_ar=item.text_ar,
            text_en=item.text_en,
            weight=item.weight,
            severity=item.severity,
            guide_slug=item.guide_slug,
        )
        for at, item in enumerate(last.items, 1)
    ]
    return ChecklistVersion(
        number=number,
        state=ChecklistState.DRAFT,
        title_ar=last.title_ar,
        title_en=last.title_en,
        is_example=last.is_example,
        excellent=last.thresholds[Rating.EXCELLENT],
        good=last.thresholds[Rating.GOOD],
        needs_improvement=last.thresholds[Rating.NEEDS_IMPROVEMENT],
        hazard_cap=last.caps.get(Severity.HAZARD, Rating.EXCELLENT),
        critical_cap=last.caps.get(Severity.CRITICAL, Rating.EXCELLENT),
        created_at=clock.now(),
        created_by=actor.person_id,
        items=rows,
    )


@command
def edit_frame(frame: Frame, *, actor: Actor, version: int | None = None) -> None:
    """Change the titles, the note, and how the rating is reckoned."""
    row = _draft(actor, version)
    if not 100 >= frame.excellent > frame.good > frame.needs_improvement >= 1:
        raise RuleBroken("checklist.thresholds_out_of_order", "excellent")
    for name, value in vars(frame).items():
        setattr(row, name, value)
    _note("edited", row, actor)


@command
def add_item(standard: Standard, *, place: int | None, request_key: UUID, actor: Actor) -> str:
    """Add a standard to the draft; returns its key, made of `request_key`."""
    row = _draft(actor, None)
    key = f"s-{request_key.hex[:12]}"
    if any(item.key == key for item in row.items):
        return key
    if len(row.items) >= MOST_ITEMS:
        raise RuleBroken("checklist.too_many_items", most=MOST_ITEMS)
    item = ChecklistStandard(position=0)
    _write(item, standard)
    item.key = key
    row.items.append(item)
    _put(row, item, place)
    _note("item_added", row, actor, key=key)
    return key


@command
def edit_item(
    key: str, standard: Standard, *, place: int | None, actor: Actor, version: int | None = None
) -> None:
    """Change a standard of the draft; `place` counts in its area, from 1."""
    row = _draft(actor, version)
    item = _item(row, key)
    _write(item, standard)
    _put(row, item, place)
    _note("item_edited", row, actor, key=key)


@command
def remove_item(key: str, *, actor: Actor, version: int | None = None) -> None:
    """Take a standard out of the draft."""
    row = _draft(actor, version)
    row.items.remove(_item(row, key))
    _note("item_removed", row, actor, key=key)


@command
def publish(*, effective_from: date, actor: Actor, version: int | None = None) -> int:
    """Let the draft hold from a day; returns its number. Nobody changes it afterwards."""
    row = _draft(actor, version)
    last = queries.last_effective()
    if effective_from < clock.today():
        raise RuleBroken("checklist.day_is_past", "effective_from")
    if last is not None and effective_from <= last:
        raise RuleBroken("checklist.day_not_after_last", "effective_from", day=last.isoformat())
    if not row.items:
        raise Conflict("checklist.empty")
    row.state = CHECKLIST.next(row.state, ChecklistAction.PUBLISH)
    row.effective_from = effective_from
    row.published_at, row.published_by = clock.now(), actor.person_id
    _note("published", row, actor, effective_from=effective_from.isoformat())
    return row.number


@command
def discard(*, actor: Actor, version: int | None = None) -> None:
    """Throw the draft away."""
    row = _draft(actor, version)
    CHECKLIST.next(row.state, ChecklistAction.DISCARD)
    trail.record("checklist.discarded", _SUBJECT, row.number, actor_id=actor.person_id)
    db.session.delete(row)


def _require(actor: Actor) -> None:
    if not actor.may(Permission.MANAGE_RULES):
        raise NotAllowed


def _draft(actor: Actor, version: int | None) -> ChecklistVersion:
    _require(actor)
    row = queries.draft_row()
    if row is None:
        raise Conflict("checklist.no_draft")
    CHECKLIST.next(row.state, ChecklistAction.EDIT)
    if version is not None and version != row.version:
        raise Conflict("stale")
    return row


def _item(row: ChecklistVersion, key: str) -> ChecklistStandard:
    found = next((item for item in row.items if item.key == key), None)
    if found is None:
        raise NotFound
    return found


def _write(item: ChecklistStandard, standard: Standard) -> None:
    if not LEAST_WEIGHT <= standard.weight <= MOST_WEIGHT:
        raise RuleBroken("checklist.weight_out_of_range", "weight", least=LEAST_WEIGHT, most=MOST_WEIGHT)
    for name, value in vars(standard).items():
        if name != "key":
            setattr(item, name, value)


def _put(row: ChecklistVersion, item: ChecklistStandard, place: int | None) -> None:
    """Put a standard at a place of its area, last when none is said; the others close up."""
    others = sorted((one for one in row.items if one is not item), key=lambda one: one.position)
    of_area = [one for one in others if one.area is item.area]
    before = of_area[(place or len(of_area) + 1) - 1 :]
    at = others.index(before[0]) if before else len(others)
    for number, one in enumerate([*others[:at], item, *others[at:]], 1):
        one.position = number


def _note(what: str, row: ChecklistVersion, actor: Actor, **details: object) -> None:
    """Put on record, and let the version of the row tell that its standards changed."""
    flag_modified(row, "title_ar")
    trail.record(f"checklist.{what}", _SUBJECT, row.number, actor_id=actor.person_id, **details)
