"""Tables of letter templates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.extensions import Base


class LetterTemplate(Base):
    """One version of the text of a letter, in both languages; the newest of a key is in force.

    A version that `is_shipped` has no text of its own: the letter goes back to the text it came with.
    """

    __tablename__ = "letter_templates"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    subject_ar: Mapped[str] = mapped_column(String(200))
    body_ar: Mapped[str] = mapped_column(Text)
    subject_en: Mapped[str] = mapped_column(String(200))
    body_en: Mapped[str] = mapped_column(Text)
    is_shipped: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("key", "number"),)
