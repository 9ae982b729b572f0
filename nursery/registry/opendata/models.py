"""Table of the editions of the open data."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.leases import Leased
from nursery.extensions import Base


class OpenDataEdition(Leased, Base):
    """The register as files, made by one reading of it: all forms of an edition say the same.

    `files` has for each form its size, its SHA-256 and the key of the storage.
    """

    __tablename__ = "open_data_editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    rows: Mapped[int] = mapped_column(default=0)
    files: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
