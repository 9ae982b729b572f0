"""`nursery guide verify`: at the command line, from the database and from files alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from nursery.feedback.sealing import commands, queries, verifying
from nursery.signing import keys, signatures
from tests.feedback.sealing.arrange import arrange, past_the_protection, settings
from tests.support.guide import published_version


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["guide", *arguments])


@pytest.fixture
def files(app: Flask, tmp_path: Path) -> Path:
    """An adopted guide: its seal, its exported text and the public key as files."""
    with app.app_context():
        given = arrange()
        commands.adopt(given.id, seen=given.fingerprint, settings=settings(), actor=given.editor)
        sealed = queries.seal_numbered(1).sealed
    (tmp_path / "seal.json").write_text(verifying.file_of(sealed), encoding="utf-8")
    (tmp_path / "seal.pem").write_text(keys.pem_of(sealed.signature.public_key))
    assert run(app, "export", str(tmp_path / "text")).exit_code == 0
    return tmp_path


def change(file: Path, **values: Any) -> None:
    found = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**found, **values}, ensure_ascii=False), encoding="utf-8")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("arguments", [(), ("1",), ("--version", "1")])
def test_a_sealed_version_is_valid(app: Flask, arguments: tuple[str, ...]) -> None:
    result = run(app, "verify", *arguments)
    assert result.exit_code == 0
    assert "version 1 is the text that was published" in result.output
    assert "the seal is valid" in result.output


@pytest.mark.usefixtures("files")
def test_one_changed_byte_is_said(app: Flask) -> None:
    with app.app_context():
        past_the_protection(
            "UPDATE guide_blocks SET markdown_ar = markdown_ar || ' ' WHERE number = '1.1.1'",
            "guide_blocks_frozen_update",
        )
    result = run(app, "verify")
    assert result.exit_code == 1
    assert "NOT the text that was published" in result.output
    assert "other text than agreed: 1.1\n" in result.output
    assert "the seal is NOT valid" in result.output


def test_files_alone_are_enough(app: Flask, files: Path) -> None:
    arguments = ["verify", "--seal", str(files / "seal.json"), "--folder", str(files / "text")]
    result = run(app, *arguments, "--public-key", str(files / "seal.pem"))
    assert (result.exit_code, result.output.count("   ok  ")) == (0, 4)
    sources = files / "text" / "sources.yaml"
    kept = sources.read_text("utf-8")
    sources.write_text(kept.replace("2020", "2021", 1), encoding="utf-8")
    assert run(app, *arguments).exit_code == 1
    sources.write_text(kept, encoding="utf-8")
    text = next((files / "text").glob("*/*.en.md"))
    text.write_text(text.read_text("utf-8").replace("Washing", "Wasting", 1), encoding="utf-8")
    changed = run(app, *arguments)
    assert changed.exit_code == 1
    assert "other text than agreed" in changed.output


def test_a_downloaded_seal_against_the_stored_text(app: Flask, files: Path) -> None:
    seal = files / "seal.json"
    assert run(app, "verify", "--seal", str(seal)).exit_code == 0
    assert run(app, "verify", "--seal", str(seal), "--version", "2").exit_code == 1
    content = seal.read_text("utf-8")
    seal.write_text(content.replace("Organisation 1", "Organisation 9"), encoding="utf-8")
    result = run(app, "verify", "--seal", str(seal))
    assert result.exit_code == 1
    assert "The statement was changed" in result.output


def test_a_forged_seal(app: Flask, files: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Somebody signs the same statement with a key of their own."""
    other = keys.signing_key(_settings(app, tmp_path_factory.mktemp("forger")), may_make=True)
    seal = files / "seal.json"
    statement_hash = json.loads(seal.read_text("utf-8"))["statement_sha256"]
    forged = signatures.sign(statement_hash, other)
    change(seal, signature=forged.signature, public_key=forged.public_key, key_id=forged.key_id)
    result = run(app, "verify", "--seal", str(seal))
    assert result.exit_code == 1
    assert "somebody else made this seal" in result.output


def test_whose_key_it_is_has_to_be_known(app: Flask, files: Path) -> None:
    folder = app.extensions["settings"].data_dir / "keys"
    kept = {file: file.read_bytes() for file in folder.glob("*.pub")}
    for file in kept:
        file.unlink()
    arguments = ("verify", "--seal", str(files / "seal.json"))
    unknown = run(app, *arguments)
    assert (unknown.exit_code, "NOT verified" in unknown.output) == (1, True)
    assert run(app, *arguments, "--public-key", str(files / "seal.pem")).exit_code == 0
    for file, content in kept.items():
        file.write_bytes(content)


def test_files_that_are_not_what_they_should_be(app: Flask, files: Path) -> None:
    nonsense = files / "nonsense"
    nonsense.write_text("nonsense")
    seal = str(files / "seal.json")
    for arguments, words in (
        (["--seal", str(nonsense)], "is no seal"),
        (["--seal", seal, "--public-key", str(nonsense)], "no Ed25519 public key"),
        (["--seal", seal, "--folder", str(files)], "cannot be read as a guide"),
        (["7"], "does not exist"),
    ):
        result = run(app, "verify", *arguments)
        assert (result.exit_code, words in result.output) == (1, True), result.output


def test_a_version_without_a_seal(app: Flask) -> None:
    with app.app_context():
        published_version()
    result = run(app, "verify", "1")
    assert result.exit_code == 0
    assert "has no seal" in result.output
    assert run(app, "verify", "1", "--folder", "tests").exit_code == 1


def _settings(app: Flask, folder: Path) -> Any:
    with app.app_context():
        return settings(data_dir=folder)
