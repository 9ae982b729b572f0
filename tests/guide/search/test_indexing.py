"""The index follows the text: in the same transaction, for every version, and again when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import delete, func, select

from nursery.accounts.actors import SYSTEM
from nursery.base.command import command
from nursery.extensions import db
from nursery.guide import commands as guide
from nursery.guide.search import commands, finding, queries
from nursery.guide.search.models import SearchedSection
from tests.guide.search.guides import SECTIONS, Sections, content, published, working


def rows() -> int:
    return db.session.scalar(select(func.count()).select_from(SearchedSection)) or 0


def found(version_id: int, typed: str) -> int:
    results = finding.search(guide.queries.version(version_id), typed, language="ar")
    return results.page.total if results else 0


def with_ash() -> Sections:
    """The same sections with another word in one of them."""
    return tuple(
        (title, tuple((ar.replace("الصابون", "الرماد"), en) for ar, en in text)) for title, text in SECTIONS
    )


@command
def forget() -> None:
    """As before the index came into being."""
    db.session.execute(delete(SearchedSection))


def test_a_stored_text_is_found_at_once_and_the_earlier_one_no_longer(context: Flask) -> None:
    version = working(content())
    assert rows() == 2 * len(SECTIONS)
    assert found(version.id, "صابون") == 1
    others = with_ash()
    again = working(content(others))
    assert again.id == version.id
    assert rows() == 2 * len(SECTIONS)
    assert (found(version.id, "صابون"), found(version.id, "رماد")) == (0, 1)


def test_a_text_that_is_not_stored_is_not_indexed(context: Flask) -> None:
    @command
    def broken() -> None:
        guide.save_text(content(), actor=SYSTEM)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert rows() == 0


def test_versions_do_not_find_one_another(context: Flask) -> None:
    first = published(content())
    others = with_ash()
    second = published(content(others))
    assert (found(first.id, "صابون"), found(second.id, "صابون")) == (1, 0)
    assert (found(first.id, "رماد"), found(second.id, "رماد")) == (0, 1)


def test_versions_from_before_are_indexed_once(context: Flask) -> None:
    version = published(content())
    forget()
    results = finding.search(version, "صابون", language="ar")
    assert results and results.help and not results.help.is_indexed
    assert queries.unindexed() == [version.id]
    commands.index_what_came_before.queue()
    commands.index_what_came_before.function()
    assert found(version.id, "صابون") == 1
    assert commands.index_missing() == 0


def test_the_command_line_makes_all_again(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        published(content())
        forget()
    result = FlaskCliRunner(app).invoke(args=["guide", "reindex"])
    assert (result.exit_code, result.output) == (0, "1 versions indexed\n")
    with app.app_context():
        assert rows() == 2 * len(SECTIONS)
