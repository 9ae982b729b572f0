"""What the register shows of a nursery beside its licence: its free places and its rating, each with a day.

Both are said elsewhere (in the monthly figures, in a signed report) and noted here as part of the command
that says them, which also makes the audit entry. They are no decision about the licence and leave its version
alone: an official who has the licence open does not meet a conflict because of them.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, or_, update

from nursery.extensions import db
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.standing import ENDED
from nursery.registry.rulesets.kinds import Rating


def note_free_places(nursery_id: int, *, free: int, on: date) -> None:
    """How many places are free on `on`; what was said of a later day stays."""
    if free < 0:
        raise ValueError("free places below zero")
    is_news = or_(Licence.free_places_on.is_(None), Licence.free_places_on <= on)
    statement = update(Licence).where(*_living(nursery_id), is_news)
    db.session.execute(statement.values(free_places=free, free_places_on=on))


def note_rating(nursery_id: int, *, rating: Rating, on: date) -> None:
    """How the nursery was rated on `on`; a later rating stays. A licence that ended keeps its own."""
    is_news = or_(Licence.rated_on.is_(None), Licence.rated_on <= on)
    statement = update(Licence).where(*_living(nursery_id), is_news)
    db.session.execute(statement.values(rating=rating, rated_on=on))


def _living(nursery_id: int) -> tuple[ColumnElement[bool], ...]:
    return Licence.nursery_id == nursery_id, Licence.state.not_in(list(ENDED))
