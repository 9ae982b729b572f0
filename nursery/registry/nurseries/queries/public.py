"""What anybody may know of a nursery's file: no person stands in it."""

from __future__ import annotations

from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.licensing.models import Licence
from nursery.registry.nurseries.queries import files, making, rows
from nursery.registry.nurseries.queries.items import PublicFile, Terms


def public_file(number: str) -> PublicFile | None:
    """The public part of the file of a nursery by its licence number; None for no such number."""
    nursery_id = db.session.scalar(select(Licence.nursery_id).where(Licence.number == number))
    if nursery_id is None:
        return None
    photos = [making.photo(row) for row in rows.photos(nursery_id) if row.is_public]
    return PublicFile(files.terms(nursery_id), tuple(photos))


def public_terms(nursery_id: int) -> Terms:
    """Hours, closing days, fees and services, which everybody may know."""
    return files.terms(nursery_id)
