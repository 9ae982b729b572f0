"""The guide at the command line."""

from __future__ import annotations

from pathlib import Path

from click.testing import Result
from flask import Flask
from PIL import Image
from sqlalchemy import text

from nursery.extensions import db
from nursery.guide import queries
from nursery.guide.cli import group
from tests.support.guide import lengthen


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(group, list(arguments))


def test_check(app: Flask, folder: Path) -> None:
    fine = run(app, "check", str(lengthen(folder)))
    assert (fine.exit_code, fine.output) == (0, "1 chapters, 2 sections, 26 blocks: no faults\n")
    file = folder / "01-chapter-1" / "02-section-2.en.md"
    file.write_text(file.read_text(encoding="utf-8").replace("soap", "<i>soap</i>"), encoding="utf-8")
    wrong = run(app, "check", str(folder))
    assert wrong.exit_code == 1
    assert "01-chapter-1/02-section-2.en.md:22: HTML cannot be used" in wrong.output


def test_a_picture_for_the_text(app: Flask, folder: Path, tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "Hands (1).png")
    made = run(app, "picture", str(tmp_path / "Hands (1).png"), str(folder))
    name = next((folder / "pictures").iterdir()).name
    assert f"![what is on it](pictures/{name})" in made.output
    assert name.startswith("hands-1-")
    (tmp_path / "letter.jpg").write_text("no picture")
    wrong = run(app, "picture", str(tmp_path / "letter.jpg"), str(folder))
    assert (wrong.exit_code, "cannot be read as a picture" in wrong.output) == (1, True)


def test_the_ministrys_own_text(app: Flask) -> None:
    assert "no faults" in run(app, "check").output


def test_from_import_to_verification(app: Flask, folder: Path) -> None:
    dry = run(app, "import", str(folder), "--dry-run")
    assert dry.output == "Version 1 would be made: 26 new paragraphs\n"
    with app.app_context():
        assert queries.all_versions() == []
    assert "Working version 1 was made: 26 new paragraphs." in run(app, "import", str(folder)).output
    assert "Nothing has changed" in run(app, "import", str(folder)).output
    assert run(app, "verify", "1").exit_code == 1
    published = run(app, "publish", "1")
    with app.app_context():
        assert str(queries.version(1).content_hash) in published.output
    verified = run(app, "verify", "1")
    assert verified.exit_code == 0
    assert "is the text that was published" in verified.output
    again = run(app, "publish", "1")
    assert (again.exit_code, "already published" in again.output) == (1, True)
    assert run(app, "publish", "7").exit_code == 1


def test_a_text_changed_past_the_protection_is_found(app: Flask, folder: Path) -> None:
    run(app, "import", str(folder))
    run(app, "publish", "1")
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("SET session_replication_role = replica"))
        else:
            db.session.execute(text("DROP TRIGGER guide_blocks_frozen_update"))
        db.session.execute(text("UPDATE guide_blocks SET markdown_en = 'x' WHERE number = '1.1.1'"))
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("SET session_replication_role = origin"))
        db.session.connection().commit()
    verdict = run(app, "verify", "1")
    assert verdict.exit_code == 1
    assert "NOT the text" in verdict.output
