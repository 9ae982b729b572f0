"""Keys, signatures and statements by themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nursery.config import Settings
from nursery.feedback.agreement.lifecycle import CellState
from nursery.feedback.sealing import stating, verifying
from nursery.feedback.sealing.stating import Body, FaultySeal, StatedPosition, StatedSection, Statement
from nursery.feedback.sealing.verifying import Check, Result, Sealed, Text
from nursery.signing import signatures
from nursery.signing.signatures import Signature
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
    statement = signatures.canonical(stating.values_of(stated))
    statement_hash = signatures.digest(statement)
    return Sealed(statement.decode(), statement_hash, signatures.sign(statement_hash, key))


def known(key: Ed25519PrivateKey = KEY) -> frozenset[str]:
    return frozenset({signatures.public_key_of(key)})


def settings_in(folder: Path) -> Settings:
    return settings_for_tests("sqlite://", folder)


def test_a_statement_is_read_back_as_it_was_written() -> None:
    assert stating.read(json.loads(signatures.canonical(stating.values_of(STATED)))) == STATED


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
