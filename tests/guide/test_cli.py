"""The guide at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
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


BAD = {
    "script": "نضع <script>alert(1)</script>",
    "raw HTML": "نضع <img src=x onerror=alert(1)>",
    "a link that runs something": "نضع [صابوناً](javascript:alert(1))",
    "right-to-left override": "نضع \u202eصابوناً",
    "a picture from elsewhere": "نضع ![x](https://example.org/x.png)",
    "a table without end": "نضع\n\n| أ | ب |\n|---|---|\n" + "| 1 | 2 |\n" * 400,
    "a table that is not closed": "نضع\n\n| أ | ب |\n|---|---|\n| 1 | 2",
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_bad_input_is_named_by_file_and_line(app: Flask, folder: Path, bad: str) -> None:
    file = lengthen(folder) / "01-chapter-1" / "01-section-1.ar.md"
    text = file.read_text(encoding="utf-8").replace("- نضع الصابون في كل غرفة.", bad)
    file.write_text(text, encoding="utf-8")
    result = run(app, "check", str(folder))
    assert result.exit_code == 1
    assert any(f"01-chapter-1/01-section-1.ar.md:{line}: " in result.output for line in range(22, 28))
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("file", "data", "words"),
    [
        ("01-chapter-1/01-section-1.ar.md", b"x" * 10_000_000, ":1: This file is bigger than 200 kB."),
        ("01-chapter-1/01-section-1.ar.md", b"---\nslug: [\n---\n", ":2: These entries cannot be read."),
        ("01-chapter-1/01-section-1.ar.md", b"slug: x\n", ":1: The file has to begin with its entries"),
        ("glossary.yaml", b"- a\n", ":1: These entries cannot be read."),
        ("pictures/a-12345678.webp", b"\0" * 400, ":1: This file is no WebP picture"),
        ("pictures/a-12345678.webp", b"\0" * 10_000_000, ":1: This picture is bigger than 300 kB."),
    ],
)
def test_files_that_are_something_else(app: Flask, folder: Path, file: str, data: bytes, words: str) -> None:
    (folder / "pictures").mkdir()
    (folder / file).write_bytes(data)
    result = run(app, "check", str(folder))
    assert (result.exit_code, f"{file}{words}" in result.output) == (1, True)


def test_the_ministrys_own_text(app: Flask) -> None:
    assert "no faults" in run(app, "check").output


def test_from_import_to_verification(app: Flask, folder: Path) -> None:
    dry = run(app, "import", str(folder), "--dry-run")
    assert dry.output == "Version 1 would be made: 14 new paragraphs\n"
    with app.app_context():
        assert queries.all_versions() == []
    assert "Working version 1 was made: 14 new paragraphs." in run(app, "import", str(folder)).output
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
