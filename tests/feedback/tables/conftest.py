"""An open round with an organisation, its member and its focal point."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.support.rounds import OpenRound, open_round


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round()
