"""What follows by itself: a suspension past its last day ends, and so do measures and notices with it."""

from __future__ import annotations

from nursery.accounts.actors import SYSTEM, Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.registry.enforcement import notices
from nursery.registry.enforcement.lifecycle import NOTICE, MeasureEnding, MeasureKind, NoticeAction
from nursery.registry.enforcement.models import LicenceNotice
from nursery.registry.enforcement.queries import rows
from nursery.registry.licensing import commands as licensing
from nursery.registry.licensing.models import Licence

_AUDIT = {
    NoticeAction.REPRESENT: "notice.answered",
    NoticeAction.CARRY_OUT: "notice.carried_out",
    NoticeAction.MILDER: "notice.milder_measure",
    NoticeAction.DROP: "notice.dropped",
    NoticeAction.CLOSE: "notice.closed",
}


def settle(row: Licence) -> bool:
    """End a suspension whose last day has passed; a lapsed closure is told of. Part of a command."""
    if not licensing.resume(row.id):
        return False
    for one in rows.standing_measures(row.id):
        if one.kind is MeasureKind.CLOSURE and one.confirmed_at is None:
            notices.closure_lapsed(row, one)
    end_measures(row, MeasureEnding.LAST_DAY)
    return True


def end_measures(row: Licence, ending: MeasureEnding) -> None:
    """Note that what stood against a licence is over. Part of a command."""
    for one in rows.standing_measures(row.id):
        one.ended_at, one.ending, one.confirm_by = clock.now(), ending, None


def close_notices(row: Licence) -> None:
    """Close the open notices to a licence that ended otherwise. Part of a command."""
    for one in rows.open_notices(row.id):
        move(one, NoticeAction.CLOSE, SYSTEM)


def move(found: LicenceNotice, action: NoticeAction, actor: Actor) -> None:
    """Move a notice and put it on record. Part of a command."""
    before, found.state = found.state, NOTICE.next(found.state, action)
    details = {"before": before, "after": found.state}
    trail.record(_AUDIT[action], "licence_notice", found.id, actor_id=actor.person_id, **details)
