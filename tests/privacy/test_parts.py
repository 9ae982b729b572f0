"""Every package answers for what it keeps about a person."""

from __future__ import annotations

from flask import Flask

from nursery.accounts import personal
from nursery.accounts.personal import Part
from nursery.privacy import labels
from tests.security.making import make_world
from tests.support.people import make_person


def test_no_part_is_forgotten(context: Flask) -> None:
    """A part that nobody hands out is a promise on the page "My data" that is not kept."""
    assert set(personal.collected(make_person().person_id or 0)) == set(Part)


def test_everything_that_anybody_gets_has_words(context: Flask) -> None:
    world = make_world()
    actors = [world.everybody, world.reviewer, world.round.member, world.round.focal_point]
    for actor in actors:
        for rows in personal.collected(actor.person_id or 0).values():
            assert {name for row in rows for name in row} <= set(labels.FIELDS)
        personal.collected_files(actor.person_id or 0)
