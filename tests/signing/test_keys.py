"""The signing key: made once, kept close, never replaced in silence."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from nursery.base.errors import Conflict
from nursery.config import Settings
from nursery.signing import keys, signatures
from tests.conftest import settings_for_tests

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def settings_in(folder: Path) -> Settings:
    return settings_for_tests("sqlite://", folder)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    made = keys.signing_key(settings_in(tmp_path), may_make=True)
    file = tmp_path / "keys" / "signing.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    again = keys.signing_key(settings_in(tmp_path), may_make=True)
    assert signatures.public_key_of(again) == signatures.public_key_of(made)
    assert [one.name for one in file.parent.iterdir()] == ["signing.key"]


def test_public_keys_are_remembered(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    first = keys.signing_key(settings, may_make=True)
    keys.remember(settings, first)
    (tmp_path / "keys" / "signing.key").unlink()
    second = keys.signing_key(settings, may_make=True)
    keys.remember(settings, second)
    keys.remember(settings, second)
    assert keys.known_keys(settings) == {
        signatures.public_key_of(first),
        signatures.public_key_of(second),
    }
    (tmp_path / "keys" / "other.pub").write_bytes(b"no key")
    assert len(keys.known_keys(settings)) == 2


def refusal(settings: Settings, *, may_make: bool = True) -> str:
    with pytest.raises(Conflict) as refused:
        keys.signing_key(settings, may_make=may_make)
    return refused.value.code


def test_a_lost_key_is_not_replaced_in_silence(tmp_path: Path) -> None:
    assert refusal(settings_in(tmp_path), may_make=False) == "signing.key_missing"
    named = replace(settings_in(tmp_path), signing_key=tmp_path / "mounted.key")
    assert refusal(named) == "signing.key_missing"
    assert not (tmp_path / "mounted.key").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_may_read_is_not_used(tmp_path: Path, mode: int) -> None:
    keys.signing_key(settings_in(tmp_path), may_make=True)
    (tmp_path / "keys" / "signing.key").chmod(mode)
    assert refusal(settings_in(tmp_path)) == "signing.key_open_to_others"


def test_a_key_that_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "keys" / "signing.key").mkdir(parents=True)
    assert refusal(settings_in(tmp_path)) == "signing.key_unreadable"


def test_a_file_that_holds_no_such_key(tmp_path: Path) -> None:
    file = tmp_path / "mine.key"
    settings = replace(settings_in(tmp_path), signing_key=file)
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for content in (b"", b"no key", other):
        file.write_bytes(content)
        file.chmod(0o600)
        assert refusal(settings) == "signing.key_faulty"


def test_a_public_key_goes_through_pem() -> None:
    public = signatures.public_key_of(KEY)
    assert keys.public_key_in(keys.pem_of(public).encode()) == public
    assert keys.pem_of("nonsense") == ""
    assert keys.public_key_in(b"nonsense") == ""


@pytest.mark.usefixtures("context")
def test_a_key_that_signed_is_not_replaced_when_its_file_is_gone(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    keys.key_to_sign_with(settings)
    assert keys.known_keys(settings)
    (tmp_path / "keys" / "signing.key").unlink()
    with pytest.raises(Conflict) as refused:
        keys.key_to_sign_with(settings)
    assert refused.value.code == "signing.key_missing"


@pytest.mark.parametrize("part", ["", "!!", "QUJD", "é", "A" * 88])
def test_nonsense_is_no_signature_and_no_key(part: str) -> None:
    right = signatures.sign("a" * 64, KEY)
    assert signatures.is_signed("a" * 64, right.signature, right.public_key)
    assert not signatures.is_signed("a" * 64, part, right.public_key)
    assert not signatures.is_signed("a" * 64, right.signature, part)
