"""Pages that only read need no transaction; commands have theirs, whoever calls them."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.base import reading
from nursery.base.command import command
from nursery.base.numbering import Counter, next_number
from nursery.extensions import db


def _has_transaction() -> bool:
    db.session.execute(select(1))
    connection = db.session.connection().connection.driver_connection
    return getattr(connection, "autocommit", False) is not True


@command
def _has_transaction_in_command() -> bool:
    return _has_transaction()


@command
def _count_and_fail() -> None:
    next_number("a")
    next_number("b")
    raise ValueError


def test_only_a_request_that_reads_goes_without_transaction(app: Flask) -> None:
    with app.test_request_context("/ar/"):
        assert _has_transaction()
    with app.test_request_context("/ar/"):
        reading.only_reads()
        assert _has_transaction() is (db.engine.dialect.name == "sqlite")


def test_a_command_in_a_request_that_reads_has_its_transaction(app: Flask) -> None:
    with app.test_request_context("/ar/"):
        reading.only_reads()
        _has_transaction()
        assert _has_transaction_in_command()
        with pytest.raises(ValueError):
            _count_and_fail()
        assert db.session.scalar(select(func.count()).select_from(Counter)) == 0


def test_a_page_is_read_without_transaction(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[bool] = []
    monkeypatch.setattr(reading, "only_reads", lambda: said.append(True))
    app.test_client().get("/ar/")
    app.test_client().post("/ar/account/sign-in")
    assert said == [True]
