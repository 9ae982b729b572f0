"""The index that the search reads: one row per section, version and language."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.extensions import Base


class SearchedSection(Base):
    """The words of one section in one language, folded and stemmed (`base.arabic.search_text`).

    `title_text` holds those of its title, `sort_text` all its words folded and unstemmed, for words that
    stand there just as they were written. FTS5 (`guide_search_fts`) and PostgreSQL (`search_fts`) index
    `search_text`.
    """

    __tablename__ = "guide_search"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"))
    section_id: Mapped[int]
    language: Mapped[str] = mapped_column(String(2))
    title_text: Mapped[str] = mapped_column(Text)
    search_text: Mapped[str] = mapped_column(Text)
    sort_text: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("version_id", "section_id", "language"),)
