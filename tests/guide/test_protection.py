"""The database itself refuses every change to a published version."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from nursery.extensions import db
from tests.support.guide import published_version, working_version

pytestmark = pytest.mark.usefixtures("context")
CHAPTER = "version_id, position, number, slug, title_ar, title_en"
SECTION = f"chapter_id, readers, ages, minutes, {CHAPTER}"
BLOCK = "version_id, section_id, position, key, part, kind, markdown_ar, markdown_en, html_ar, html_en"
CHANGES = [
    "UPDATE guide_blocks SET markdown_ar = 'x' WHERE version_id = 1",
    "UPDATE guide_blocks SET html_en = 'x' WHERE version_id = 1",
    "UPDATE guide_blocks SET version_id = 2 WHERE version_id = 1",
    "UPDATE guide_blocks SET version_id = 1 WHERE version_id = 2",
    "UPDATE guide_sections SET title_ar = 'x' WHERE version_id = 1",
    "UPDATE guide_sections SET minutes = 99 WHERE version_id = 1",
    "UPDATE guide_chapters SET title_en = 'x' WHERE version_id = 1",
    "DELETE FROM guide_blocks WHERE version_id = 1",
    "DELETE FROM guide_sections WHERE version_id = 1",
    "DELETE FROM guide_chapters WHERE version_id = 1",
    "DELETE FROM guide_versions WHERE id = 1",
    "UPDATE guide_versions SET state = 'working' WHERE id = 1",
    "UPDATE guide_versions SET content_hash = 'x' WHERE id = 1",
    "UPDATE guide_versions SET content_hash = NULL WHERE id = 1",
    "UPDATE guide_versions SET title_ar = 'x' WHERE id = 1",
    "UPDATE guide_versions SET sources = '{}' WHERE id = 1",
    "UPDATE guide_versions SET number = 9 WHERE id = 1",
    "UPDATE guide_versions SET published_at = NULL WHERE id = 1",
    f"INSERT INTO guide_chapters ({CHAPTER}) SELECT {CHAPTER} FROM guide_chapters WHERE version_id = 1",
    f"INSERT INTO guide_sections ({SECTION}) SELECT {SECTION} FROM guide_sections WHERE version_id = 1",
    f"INSERT INTO guide_blocks ({BLOCK}) SELECT {BLOCK} FROM guide_blocks WHERE version_id = 1",
]


def run(statement: str) -> None:
    try:
        db.session.execute(text(statement))
        db.session.flush()
    finally:
        db.session.rollback()


@pytest.mark.parametrize("statement", CHANGES)
def test_a_published_version_can_not_be_changed(statement: str) -> None:
    assert published_version() == 1
    assert working_version(sections=3) == 2
    with pytest.raises(DBAPIError, match="never changed"):
        run(statement)


def test_a_working_version_can() -> None:
    published_version()
    working_version(sections=3)
    run("UPDATE guide_blocks SET markdown_ar = 'x' WHERE version_id = 2")
    run("DELETE FROM guide_blocks WHERE version_id = 2")
    run("UPDATE guide_versions SET title_ar = 'x' WHERE id = 2")


def test_a_published_version_can_be_superseded() -> None:
    published_version()
    run("UPDATE guide_versions SET state = 'superseded', version = version + 1 WHERE id = 1")
