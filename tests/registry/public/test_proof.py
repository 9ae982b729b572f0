"""The signed proof in a certificate's code: read back whole, and refused when one sign of it is changed."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nursery.registry.licensing.register import LicencePage, PublicState
from nursery.registry.public import proof
from nursery.registry.public.proof import NotGenuine
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind
from nursery.signing import signatures

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KNOWN = [signatures.public_key_of(KEY)]
TODAY = date(2026, 11, 22)
LICENCE = LicencePage(
    number="DI-000123",
    name_ar="حضانة الياسمين",
    name_en="Jasmine Nursery",
    kind=NurseryKind.PRIVATE,
    governorate="SY-DI",
    district="SY0100",
    address="المزة",
    phone="0112223344",
    state=PublicState.VALID,
    state_since=date(2026, 1, 1),
    issued_on=date(2026, 1, 1),
    expires_on=date(2028, 12, 31),
    places={AgeBand.M6_12: 8, AgeBand.M12_24: 16},
    version=1,
)
TEXT = proof.of(LICENCE, KEY, TODAY)


def test_it_says_what_the_certificate_says() -> None:
    read = proof.read(TEXT, KNOWN)
    assert (read.number, read.name_ar, read.name_en) == ("DI-000123", "حضانة الياسمين", "Jasmine Nursery")
    assert (read.issued_on, read.expires_on, read.signed_on) == (
        LICENCE.issued_on,
        LICENCE.expires_on,
        TODAY,
    )
    assert (read.kind, read.governorate, read.is_provisional) == (NurseryKind.PRIVATE, "SY-DI", False)
    assert read.places == (0, 8, 16, 0)


def test_a_provisional_licence_says_so() -> None:
    licence = replace(LICENCE, state=PublicState.PROVISIONAL)
    assert proof.read(proof.of(licence, KEY, TODAY), KNOWN).is_provisional


def test_it_holds_no_personal_data() -> None:
    content = base64.urlsafe_b64decode(TEXT.split(".")[1] + "==").decode()
    assert LICENCE.phone not in content
    assert LICENCE.address not in content


@pytest.mark.parametrize("position", range(0, len(TEXT), 7))
def test_one_changed_sign_is_noticed(position: int) -> None:
    other = "A" if TEXT[position] != "A" else "B"
    with pytest.raises(NotGenuine):
        proof.read(TEXT[:position] + other + TEXT[position + 1 :], KNOWN)


def altered(**changes: object) -> str:
    """The facts with some of them changed, under the old signature."""
    form, facts, signature = TEXT.split(".")
    values = json.loads(base64.urlsafe_b64decode(facts + "=" * (-len(facts) % 4)))
    for position, value in changes.items():
        values[int(position[1:])] = value
    packed = base64.urlsafe_b64encode(json.dumps(values, ensure_ascii=False).encode()).rstrip(b"=").decode()
    return f"{form}.{packed}.{signature}"


@pytest.mark.parametrize(
    "changes",
    [{"_0": "DI-000124"}, {"_1": "حضانة أخرى"}, {"_7": "2038-12-31"}, {"_9": [0, 80, 160, 0]}, {"_5": 1}],
)
def test_altered_facts_are_not_genuine(changes: dict[str, object]) -> None:
    with pytest.raises(NotGenuine):
        proof.read(altered(**changes), KNOWN)


def test_a_forger_with_a_key_of_their_own() -> None:
    forger = Ed25519PrivateKey.generate()
    with pytest.raises(NotGenuine):
        proof.read(proof.of(LICENCE, forger, TODAY), KNOWN)


def test_a_forger_who_names_our_key() -> None:
    own_id = signatures.key_id(KNOWN[0])
    forger = Ed25519PrivateKey.generate()
    facts = json.loads(base64.urlsafe_b64decode(TEXT.split(".")[1] + "=="))
    assert facts[10] == own_id
    content = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
    mark = (
        base64.urlsafe_b64encode(forger.sign(f"{proof.CONTEXT}\n".encode() + content)).rstrip(b"=").decode()
    )
    with pytest.raises(NotGenuine):
        proof.read(f"1.{TEXT.split('.')[1]}.{mark}", KNOWN)


def test_a_signature_over_something_else_proves_nothing() -> None:
    """A seal of the guide is signed by the same key: its signature is none of a certificate."""
    content = base64.urlsafe_b64decode(TEXT.split(".")[1] + "==")
    mark = base64.urlsafe_b64encode(KEY.sign(content)).rstrip(b"=").decode()
    with pytest.raises(NotGenuine):
        proof.read(f"1.{TEXT.split('.')[1]}.{mark}", KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "1..",
        "2" + TEXT[1:],
        "....",
        TEXT * 2,
        "1.[].x",
        "http://example.org",
        "١.ب.ت",
        "1." + "[" * 900,
    ],
)
def test_what_is_no_certificate_at_all(text: str) -> None:
    with pytest.raises(NotGenuine):
        proof.read(text, KNOWN)


def test_without_known_keys_nothing_is_genuine() -> None:
    with pytest.raises(NotGenuine):
        proof.read(TEXT, [])
