"""The signed proof in a certificate's QR code: checked without a network.

    1.<the facts, as a JSON list in Base64>.<the signature in Base64>

Base64 is the one for addresses, without padding. What is signed are the words of `CONTEXT`, a line feed and
the bytes of the JSON: a signature over anything else, a seal of the guide for example, proves nothing here.
The page `public/verify.html` reads the same form in the browser; `tests/registry/public/test_proof.py` holds
the two together.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nursery.registry.licensing.register import LicencePage
from nursery.registry.licensing.standing import PublicState
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind
from nursery.signing import signatures

FORM = "1"
CONTEXT = "nursery-certificate"
# Longer than any certificate can be: names have at most 120 letters.
MOST_LETTERS = 2000


class NotGenuine(Exception):
    """What was read is no certificate of this installation: forged, altered or no certificate at all."""


@dataclass(frozen=True)
class Proof:
    """What a certificate says of itself. `signed_on` is the day it was printed."""

    number: str
    name_ar: str
    name_en: str
    kind: NurseryKind
    governorate: str
    is_provisional: bool
    issued_on: date
    expires_on: date
    signed_on: date
    places: tuple[int, ...]
    key_id: str


def of(licence: LicencePage, key: Ed25519PrivateKey, today: date) -> str:
    """The proof for a licence as it stands on `today`."""
    facts = json.dumps(
        [
            licence.number,
            licence.name_ar,
            licence.name_en,
            licence.kind.value,
            licence.governorate,
            int(licence.state is PublicState.PROVISIONAL),
            *(day.isoformat() for day in (licence.issued_on, licence.expires_on, today)),
            [licence.places.get(band, 0) for band in AgeBand],
            signatures.key_id(signatures.public_key_of(key)),
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    return ".".join((FORM, _packed(facts), _packed(key.sign(_signed(facts)))))


def read(text: str, known_keys: Iterable[str]) -> Proof:
    """What a proof says, when one of our keys (in Base64) signed it. Raises `NotGenuine`."""
    try:
        form, facts, signature = text.strip()[:MOST_LETTERS].split(".")
        content, mark = _unpacked(facts), _unpacked(signature)
        if form != FORM:
            raise NotGenuine
        proof = _proof(json.loads(content))
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error) as error:
        raise NotGenuine from error
    keys = [key for key in known_keys if signatures.key_id(key) == proof.key_id]
    if not any(signatures.is_signature_over(_signed(content), mark, key) for key in keys):
        raise NotGenuine
    return proof


def _proof(values: list[object]) -> Proof:
    number, name_ar, name_en, kind, governorate, provisional, issued, expires, signed, places, key = values
    if not isinstance(places, list):
        raise TypeError
    return Proof(
        number=str(number),
        name_ar=str(name_ar),
        name_en=str(name_en),
        kind=NurseryKind(str(kind)),
        governorate=str(governorate),
        is_provisional=provisional == 1,
        issued_on=date.fromisoformat(str(issued)),
        expires_on=date.fromisoformat(str(expires)),
        signed_on=date.fromisoformat(str(signed)),
        places=tuple(int(count) for count in places),
        key_id=str(key),
    )


def _signed(facts: bytes) -> bytes:
    return f"{CONTEXT}\n".encode() + facts


def _packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _unpacked(text: str) -> bytes:
    return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
