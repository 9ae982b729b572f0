"""The table of seals. A seal is never changed or deleted: triggers refuse it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from nursery.extensions import Base


class Seal(Base):
    """The signed statement with which a version became the official guide.

    `statement` is canonical JSON; `statement_hash` its SHA-256; `signature` Ed25519 over that hash, in Base64
    as `public_key` is. The private key is never here. The statement names the body that adopted, no person.
    """

    __tablename__ = "seals"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"), unique=True)
    version_number: Mapped[int]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), unique=True)
    statement: Mapped[str] = mapped_column(Text)
    statement_hash: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(88))
    public_key: Mapped[str] = mapped_column(String(44))
    key_id: Mapped[str] = mapped_column(String(16))
    sealed_at: Mapped[datetime]
    sealed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
