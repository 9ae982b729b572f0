"""What reviewers' forms make of nonsense."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from nursery.feedback.consolidation.forms import ClearForm

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sent", "moment"),
    [
        ("2026-12-06T12:00:00+03:00", datetime(2026, 12, 6, 9, tzinfo=UTC)),
        ("2026-12-06T12:00:00", LONG_AGO),
        ("9999-12-31T23:59:59-23:59", LONG_AGO),
        ("0001-01-01T00:00:00+23:59", LONG_AGO),
        ("", LONG_AGO),
    ],
)
def test_what_is_no_moment_clears_nothing(app: Flask, sent: str, moment: datetime) -> None:
    """Neither does one that no database can keep."""
    with app.test_request_context("/ar/", method="POST", data={"until": sent}):
        assert ClearForm().seen_at == moment
