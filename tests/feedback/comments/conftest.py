"""A round, a member and a focal point at their browsers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.conftest import NOW
from tests.support.pages import PageClient
from tests.support.people import sign_in
from tests.support.rounds import OpenRound, open_round


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round(closes_at=NOW + timedelta(days=5))


@pytest.fixture
def member(client: PageClient, given: OpenRound) -> PageClient:
    sign_in(client, given.member)
    return client


@pytest.fixture
def focal(client: PageClient, given: OpenRound) -> PageClient:
    sign_in(client, given.focal_point)
    return client
