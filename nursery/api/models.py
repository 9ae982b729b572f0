"""The table of personal tokens."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.extensions import Base


class Scope(StrEnum):
    """What a token may be used for: to read what its person reads, or also to comment as they do."""

    READ = "read"
    COMMENT = "comment"


class TokenState(StrEnum):
    """How a token stands, computed from its dates."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


class ApiToken(Base):
    """A secret with which a program acts for a person: its hash alone is kept, its last signs as a hint."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    scope: Mapped[Scope] = mapped_column(word(Scope))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    hint: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    def state(self, now: datetime) -> TokenState:
        """How the token stands at `now`."""
        if self.revoked_at is not None:
            return TokenState.REVOKED
        return TokenState.VALID if now < self.expires_at else TokenState.EXPIRED
