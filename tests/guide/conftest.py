"""A small guide folder that tests may spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.guide import write_guide


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound guide of two sections in one chapter."""
    return write_guide(tmp_path)
