"""The rows that commands work on: 404 for strangers, 403 for the wrong side, 409 when it is over."""

from __future__ import annotations

from collections.abc import Callable

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.registry.enforcement import policy
from nursery.registry.enforcement.commands import settling
from nursery.registry.enforcement.policy import Matter
from nursery.registry.enforcement.queries import rows
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.standing import ENDED

Who = Callable[[Actor, Matter], bool]


def licence(licence_id: int, actor: Actor, who: Who, version: int | None = None) -> Licence:
    """A licence that neither ended nor expired, held, its suspension ended if its last day has passed."""
    row = visible(licence_id, actor, who)
    if version is not None and row.version != version:
        raise Conflict("stale")
    require_running(row)
    return row


def visible(licence_id: int, actor: Actor, who: Who) -> Licence:
    """A licence in whatever state."""
    row = rows.licence(licence_id)
    require(actor, rows.matter(row), who)
    settling.settle(row)
    return row


def require(actor: Actor, matter: Matter, who: Who) -> None:
    """Raises `NotFound` for those who may not know of the matter, `NotAllowed` for the wrong side."""
    if not policy.may_see(actor, matter):
        raise NotFound
    if not who(actor, matter):
        raise NotAllowed("enforcement.not_yours")


def require_running(row: Licence) -> None:
    """Raises `Conflict` when the licence ended or expired."""
    if row.state in ENDED:
        raise Conflict("enforcement.licence_ended")
    if row.expires_on < clock.today():
        raise Conflict("licence.expired", day=row.expires_on)


def require_version(row_version: int, seen: int | None) -> None:
    """Raises `Conflict` when the row is no longer what the actor saw."""
    if seen is not None and seen != row_version:
        raise Conflict("stale")
