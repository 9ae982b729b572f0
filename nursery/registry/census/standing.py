"""How far the nurseries of the census have come: read from their applications and licences."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.census.lifecycle import Stage
from nursery.registry.licensing.lifecycle import OPEN_STATES, LicenceState
from nursery.registry.licensing.models import Application, Licence

_IN_FORCE = (LicenceState.ACTIVE, LicenceState.SUSPENDED)


def standings(nursery_ids: Collection[int | None]) -> dict[int, Stage]:
    """The stage of each nursery that has applied or holds a licence: two queries (none for no nursery)."""
    wanted = {one for one in nursery_ids if one is not None}
    if not wanted:
        return {}
    applied = select(Application.nursery_id).where(
        Application.nursery_id.in_(wanted), Application.state.in_(OPEN_STATES)
    )
    found = dict.fromkeys(db.session.scalars(applied), Stage.APPLIED)
    licensed = select(Licence.nursery_id, Licence.is_provisional).where(
        Licence.nursery_id.in_(wanted), Licence.state.in_(_IN_FORCE), Licence.expires_on >= clock.today()
    )
    for nursery_id, is_provisional in db.session.execute(licensed.order_by(Licence.id)):
        found[nursery_id] = Stage.PROVISIONAL if is_provisional else Stage.LICENSED
    return found
