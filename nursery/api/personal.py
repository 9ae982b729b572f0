"""A person's own tokens: told without their secrets, and erased."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from nursery.accounts.personal import Subject, erases, exports
from nursery.api.models import ApiToken
from nursery.extensions import db


@exports("tokens")
def tokens(person_id: int) -> list[dict[str, Any]]:
    """The tokens of a person, the oldest first."""
    columns = (ApiToken.name, ApiToken.scope, ApiToken.made_at, ApiToken.expires_at, ApiToken.last_used_at)
    mine = select(*columns).where(ApiToken.person_id == person_id).order_by(ApiToken.id)
    return [dict(row._mapping) for row in db.session.execute(mine)]


@erases("tokens")
def forget(subject: Subject) -> None:
    """Remove a person's tokens."""
    db.session.execute(delete(ApiToken).where(ApiToken.person_id == subject.person_id))
