"""The sizes of pictures."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from nursery.extensions import db
from nursery.guide.models import Picture


def picture_sizes(names: Collection[str]) -> dict[str, int]:
    """The bytes of pictures by name; those that are not there are left out."""
    if not names:
        return {}
    rows = db.session.execute(select(Picture.name, Picture.size).where(Picture.name.in_(names)))
    return {row.name: row.size for row in rows}
