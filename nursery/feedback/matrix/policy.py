"""Who reads the matrix: the parties and the staff; everybody once the guide is adopted."""

from __future__ import annotations

from collections.abc import Collection

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission

_STAFF = (
    Permission.REVIEW_COMMENTS,
    Permission.RUN_AGREEMENT,
    Permission.ADOPT_GUIDE,
    Permission.READ_AUDIT,
)


def may_read(actor: Actor | None, parties: Collection[int], *, is_adopted: bool) -> bool:
    """Whether the actor reads an agreement's matrix; `parties` are the organisations that were asked."""
    if is_adopted:
        return True
    if actor is None:
        return False
    mine = actor.organisations(Permission.DRAFT_COMMENT)
    return any(map(actor.may, _STAFF)) or not set(parties).isdisjoint(mine)


def may_remind(actor: Actor | None) -> bool:
    """Whoever runs the agreement."""
    return actor is not None and actor.may(Permission.RUN_AGREEMENT)
