"""The demonstration imports the whole guide, twice: here each of its states is read once."""

from __future__ import annotations

import pytest

from nursery.guide import commands
from tests.demo.remembered import read_once


@pytest.fixture(autouse=True)
def guide_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "read", read_once)
