"""Licences that the whole register of a source leaves out: they end, each with its reason on record."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, update

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.bulk import write
from nursery.extensions import db
from nursery.registry.imports import planning
from nursery.registry.imports.models import ImportedLicence
from nursery.registry.imports.parsing import COLUMNS
from nursery.registry.licensing.lifecycle import LICENCE, LicenceAction, LicenceState
from nursery.registry.licensing.models import Licence, LicenceEvent

_STATE = COLUMNS.index("state")
LEFT_OUT = "لم يَعُد الترخيص وارداً في السجل المأخوذ من: {}"


def end(licence_ids: Iterable[int], source_name: str, *, actor: Actor) -> int:
    """End these licences, but for those that were changed here; returns how many ended. Part of a command."""
    shown = [getattr(Licence, name) for name in COLUMNS]
    statement = (
        select(Licence.id, Licence.state, ImportedLicence.fingerprint, *shown)
        .join(ImportedLicence, ImportedLicence.licence_id == Licence.id)
        .where(Licence.id.in_(list(licence_ids)), Licence.state.in_(planning.HELD))
    )
    ending = [
        (row[0], LICENCE.next(row[1], LicenceAction.SURRENDER), tuple(row[3:]))
        for row in db.session.execute(statement)
        if planning.fingerprint(tuple(row[3:])) == row[2]
    ]
    if not ending:
        return 0
    ids = [one for one, _state, _values in ending]
    db.session.execute(
        update(Licence)
        .where(Licence.id.in_(ids))
        .values(state=LicenceState.SURRENDERED, state_since=clock.today(), version=Licence.version + 1)
        .execution_options(synchronize_session=False)
    )
    write(
        LicenceEvent,
        (
            {
                "licence_id": one,
                "at": clock.now(),
                "action": LicenceAction.SURRENDER,
                "state": state,
                "reason": LEFT_OUT.format(source_name),
                "actor_id": actor.person_id,
            }
            for one, state, _values in ending
        ),
    )
    for one, state, values in ending:
        mark = planning.fingerprint((*values[:_STATE], state, *values[_STATE + 1 :]))
        db.session.execute(
            update(ImportedLicence).where(ImportedLicence.licence_id == one).values(fingerprint=mark)
        )
    return len(ending)
