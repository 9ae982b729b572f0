"""The clock, lifecycles, pages of lists, places and stored files."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import pytest

from nursery import places
from nursery.base import clock
from nursery.base.errors import Conflict
from nursery.base.lifecycle import Lifecycle
from nursery.base.paging import Page, offset
from nursery.base.storage import Storage


class Light(StrEnum):
    RED = "red"
    GREEN = "green"


class Press(StrEnum):
    GO = "go"


LIGHT = Lifecycle[Light, Press]("light", {(Light.RED, Press.GO): Light.GREEN})


def test_a_state_moves_by_the_table_only() -> None:
    assert LIGHT.next(Light.RED, Press.GO) is Light.GREEN
    assert LIGHT.actions(Light.RED) == [Press.GO]
    with pytest.raises(Conflict) as caught:
        LIGHT.next(Light.GREEN, Press.GO)
    assert caught.value.code == "light.not_possible_now"


def test_the_clock_can_be_held_and_goes_on() -> None:
    moment = datetime(2020, 2, 29, 22, 30, tzinfo=UTC)
    with clock.frozen(moment):
        assert clock.now() == moment
        assert clock.today().isoformat() == "2020-03-01", "past midnight in Damascus"
    assert clock.now() != moment


def test_the_clock_refuses_naive_times() -> None:
    with pytest.raises(ValueError, match="aware"), clock.frozen(datetime(2020, 1, 1)):  # noqa: DTZ001
        pass


@pytest.mark.parametrize(
    ("number", "total", "window"),
    [
        (1, 0, [1]),
        (1, 20, [1]),
        (1, 21, [1, 2]),
        (6, 300, [1, None, 4, 5, 6, 7, 8, None, 15]),
    ],
)
def test_page_numbers(number: int, total: int, window: list[int | None]) -> None:
    assert Page([], total, number).window() == window


def test_pages_before_the_first_are_the_first() -> None:
    assert offset(-3) == 0
    assert offset(3) == 40


def test_every_district_lies_in_a_governorate() -> None:
    assert len(places.GOVERNORATES) == 14
    assert len(places.DISTRICTS) == 62
    assert {place.parent for place in places.DISTRICTS.values()} == set(places.GOVERNORATES)


def test_swapped_coordinates_are_outside_the_country() -> None:
    assert places.is_inside_country(33.51, 36.29)
    assert not places.is_inside_country(36.29, 33.51)


def test_stored_files_are_found_by_their_key(tmp_path: Path) -> None:
    storage = Storage()
    storage.init_app(tmp_path)
    key = storage.put(io.BytesIO(b"plan"))
    assert storage.put(io.BytesIO(b"plan")) == key
    assert storage.path(key).read_bytes() == b"plan"


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "a" * 63, "G" * 64])
def test_no_path_outside_the_storage(tmp_path: Path, key: str) -> None:
    storage = Storage()
    storage.init_app(tmp_path)
    with pytest.raises(ValueError, match="not a storage key"):
        storage.path(key)
