"""Keys, signatures and statements by themselves."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from nursery.base.errors import Conflict
from nursery.config import Settings
from nursery.feedback.agreement.lifecycle import CellState
from nursery.feedback.sealing import keys, signing, stating, verifying
from nursery.feedback.sealing.signing import Signature
from nursery.feedback.sealing.stating import Body, FaultySeal, StatedPosition, StatedSection, Statement
from nursery.feedback.sealing.verifying import Check, Result, Sealed, Text
from tests.conftest import settings_for_tests

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
RIGHT, WRONG, UNCHECKED = Result.RIGHT, Result.WRONG, Result.UNCHECKED
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STATED = Statement(
    guide="nursery-guide",
    version=3,
    content_hash="a" * 64,
    words_hash="e" * 64,
    agreed_at=AT,
    adopted_by=(Body("المركز الإقليمي", "Regional centre"),),
    silence="consent",
    closes_at=AT,
    quorum_percent=60,
    parties=(Body("وزارة", "Ministry"), Body("جمعية", "Association")),
    sections=(
        StatedSection(
            "1.1",
            "hands",
            "اليدان",
            "Hands",
            "b" * 64,
            AT,
            2,
            2,
            (
                StatedPosition(0, CellState.RESERVATION, "مثال ينقص"),
                StatedPosition(1, CellState.SILENT_CONSENT, ""),
            ),
        ),
    ),
)
TEXT = Text("a" * 64, "e" * 64, {"hands": "b" * 64})


def sealed_by(key: Ed25519PrivateKey = KEY, stated: Statement = STATED) -> Sealed:
    statement = signing.canonical(stating.values_of(stated))
    statement_hash = signing.digest(statement)
    return Sealed(statement.decode(), statement_hash, signing.sign(statement_hash, key))


def known(key: Ed25519PrivateKey = KEY) -> frozenset[str]:
    return frozenset({signing.public_key_of(key)})


def settings_in(folder: Path) -> Settings:
    return settings_for_tests("sqlite://", folder)


def test_a_statement_is_read_back_as_it_was_written() -> None:
    assert stating.read(json.loads(signing.canonical(stating.values_of(STATED)))) == STATED


def test_a_right_seal_is_right_in_every_point() -> None:
    verdict = verifying.verify(sealed_by(), TEXT, known())
    assert set(verdict.results.values()) == {RIGHT}
    assert verdict.is_complete


def test_without_text_or_key_nothing_is_claimed_about_them() -> None:
    verdict = verifying.verify(sealed_by(), None, None)
    assert (verdict.results[Check.TEXT], verdict.results[Check.KEY]) == (UNCHECKED, UNCHECKED)
    assert verdict.is_right
    assert not verdict.is_complete


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (Text("c" * 64, "e" * 64, {"hands": "b" * 64}), ()),
        (Text("a" * 64, "e" * 64, {"hands": "c" * 64}), ("1.1",)),
        (Text("", "e" * 64, {}), ("1.1",)),
        (Text("", "f" * 64, {"hands": "b" * 64}), ()),
        (Text("", "e" * 64, {"hands": "b" * 64, "feet": "d" * 64}), ("feet",)),
    ],
)
def test_another_text_is_found_and_named(text: Text, changed: tuple[str, ...]) -> None:
    verdict = verifying.verify(sealed_by(), text, known())
    assert verdict.results[Check.TEXT] is WRONG
    assert verdict.changed == changed


def test_a_statement_changed_by_one_byte() -> None:
    right = sealed_by()
    changed = replace(right, statement=right.statement.replace("Ministry", "Ministrx"))
    results = verifying.verify(changed, TEXT, known()).results
    assert (results[Check.STATEMENT], results[Check.SIGNATURE]) == (WRONG, WRONG)


def test_a_changed_statement_with_its_own_hash_has_no_signature() -> None:
    right = sealed_by()
    other = sealed_by(stated=replace(STATED, quorum_percent=10))
    results = verifying.verify(replace(other, signature=right.signature), TEXT, known()).results
    assert (results[Check.STATEMENT], results[Check.SIGNATURE]) == (RIGHT, WRONG)


def test_a_seal_by_another_key_is_somebody_elses() -> None:
    forged = sealed_by(Ed25519PrivateKey.generate())
    results = verifying.verify(forged, TEXT, known()).results
    assert (results[Check.SIGNATURE], results[Check.KEY]) == (RIGHT, WRONG)


def test_another_key_under_the_name_of_the_right_one() -> None:
    forged = sealed_by(Ed25519PrivateKey.generate())
    named = replace(forged, signature=replace(forged.signature, key_id=sealed_by().signature.key_id))
    assert verifying.verify(named, TEXT, None).results[Check.KEY] is WRONG


@pytest.mark.parametrize("part", ["", "!!", "QUJD", "é", "A" * 88])
def test_nonsense_in_place_of_a_signature_or_key(part: str) -> None:
    right = sealed_by()
    for signature in (
        replace(right.signature, signature=part),
        Signature(right.signature.signature, part, right.signature.key_id),
    ):
        verdict = verifying.verify(replace(right, signature=signature), TEXT, known())
        assert verdict.results[Check.SIGNATURE] is WRONG


def test_a_seal_survives_its_file() -> None:
    assert verifying.read_file(verifying.file_of(sealed_by()).encode()) == sealed_by()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"statement": {}, "statement": {}, "signature": "", "public_key": "", "key_id": ""}',
        b'{"statement": {}, "statement_sha256": "", "signature": 1, "public_key": "", "key_id": ""}',
    ],
)
def test_a_file_that_is_no_seal(content: bytes) -> None:
    with pytest.raises(FaultySeal):
        verifying.read_file(content)


@pytest.mark.parametrize(
    "change",
    [
        {"form": 2},
        {"version": "three"},
        {"agreed_at": "2026-11-21T09:00:00"},
        {"parties": []},
        {"sections": [{}]},
        {"rule": None},
    ],
)
def test_a_statement_of_another_form(change: dict[str, object]) -> None:
    with pytest.raises(FaultySeal):
        stating.read({**stating.values_of(STATED), **change})


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    made = keys.signing_key(settings_in(tmp_path), may_make=True)
    file = tmp_path / "keys" / "signing.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    again = keys.signing_key(settings_in(tmp_path), may_make=True)
    assert signing.public_key_of(again) == signing.public_key_of(made)
    assert [one.name for one in file.parent.iterdir()] == ["signing.key"]


def test_public_keys_are_remembered(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    first = keys.signing_key(settings, may_make=True)
    keys.remember(settings, first)
    (tmp_path / "keys" / "signing.key").unlink()
    second = keys.signing_key(settings, may_make=True)
    keys.remember(settings, second)
    keys.remember(settings, second)
    assert keys.known_keys(settings) == known(first) | known(second)
    (tmp_path / "keys" / "other.pub").write_bytes(b"no key")
    assert len(keys.known_keys(settings)) == 2


def refusal(settings: Settings, *, may_make: bool = True) -> str:
    with pytest.raises(Conflict) as refused:
        keys.signing_key(settings, may_make=may_make)
    return refused.value.code


def test_a_lost_key_is_not_replaced_in_silence(tmp_path: Path) -> None:
    assert refusal(settings_in(tmp_path), may_make=False) == "sealing.key_missing"
    named = replace(settings_in(tmp_path), signing_key=tmp_path / "mounted.key")
    assert refusal(named) == "sealing.key_missing"
    assert not (tmp_path / "mounted.key").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_may_read_is_not_used(tmp_path: Path, mode: int) -> None:
    keys.signing_key(settings_in(tmp_path), may_make=True)
    (tmp_path / "keys" / "signing.key").chmod(mode)
    assert refusal(settings_in(tmp_path)) == "sealing.key_open_to_others"


def test_a_key_that_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "keys" / "signing.key").mkdir(parents=True)
    assert refusal(settings_in(tmp_path)) == "sealing.key_unreadable"


def test_a_file_that_holds_no_such_key(tmp_path: Path) -> None:
    file = tmp_path / "mine.key"
    settings = replace(settings_in(tmp_path), signing_key=file)
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for content in (b"", b"no key", other):
        file.write_bytes(content)
        file.chmod(0o600)
        assert refusal(settings) == "sealing.key_faulty"


def test_a_public_key_goes_through_pem() -> None:
    public = signing.public_key_of(KEY)
    assert keys.public_key_in(keys.pem_of(public).encode()) == public
    assert keys.pem_of("nonsense") == ""
    assert keys.public_key_in(b"nonsense") == ""
