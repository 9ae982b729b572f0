"""Free places and ratings as the register shows them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from nursery.base.command import command
from nursery.extensions import db
from nursery.registry.licensing import register, register_facts
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence
from nursery.registry.rulesets.kinds import Rating
from tests.support.licences import make_licence

pytestmark = pytest.mark.usefixtures("context")
NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


def row(number: str) -> Licence:
    return db.session.scalars(
        select(Licence).where(Licence.number == number).execution_options(populate_existing=True)
    ).one()


@command
def say(nursery_id: int, free: int, on: date) -> None:
    register_facts.note_free_places(nursery_id, free=free, on=on)


@command
def rate(nursery_id: int, rating: Rating, on: date) -> None:
    register_facts.note_rating(nursery_id, rating=rating, on=on)


def test_what_was_said_last_counts() -> None:
    number = make_licence()
    nursery, version = row(number).nursery_id, row(number).version
    say(nursery, 4, NOVEMBER)
    say(nursery, 9, OCTOBER)
    rate(nursery, Rating.GOOD, NOVEMBER)
    rate(nursery, Rating.POOR, OCTOBER)
    licence = row(number)
    assert (licence.free_places, licence.free_places_on) == (4, NOVEMBER)
    assert (licence.rating, licence.rated_on) == (Rating.GOOD, NOVEMBER)
    assert licence.version == version


def test_a_correction_of_the_same_day_counts() -> None:
    number = make_licence()
    say(row(number).nursery_id, 4, NOVEMBER)
    say(row(number).nursery_id, 0, NOVEMBER)
    assert row(number).free_places == 0


def test_only_the_nursery_meant_and_no_licence_that_ended() -> None:
    ended, other = make_licence(state=LicenceState.REVOKED), make_licence("حضانة النرجس")
    say(row(ended).nursery_id, 4, NOVEMBER)
    assert row(ended).free_places is None
    assert row(other).free_places is None


def test_less_than_none_is_no_number() -> None:
    number = make_licence()
    with pytest.raises(ValueError, match="below zero"):
        say(row(number).nursery_id, -1, NOVEMBER)


def test_the_words_are_still_found_after_a_note() -> None:
    number = make_licence("حضانة السنديان")
    say(row(number).nursery_id, 4, NOVEMBER)
    assert [found.number for found in register.search("السنديان").page.items] == [number]
