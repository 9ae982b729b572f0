"""The guide's pages as readers and editors get them."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.support.guide import published_version
from tests.support.pages import PageClient


@pytest.fixture
def version(app: Flask) -> int:
    with app.app_context():
        return published_version()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", ["/guide", "/guide/v1", "/guide/v1/section-1"])
def test_anyone_reads(client: PageClient, version: int, language: str, path: str) -> None:
    page = client.page(f"/{language}{path}")
    assert page
