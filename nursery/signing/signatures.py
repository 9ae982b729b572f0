"""Ed25519 signatures, of bytes and of the fingerprint of a statement. Pure: no files, no database.

Of a statement are signed the 64 hexadecimal characters of its SHA-256, so that anybody can check a seal with
`sha256sum` and `openssl pkeyutl -verify -rawin`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY_BYTES, SIGNATURE_BYTES = 32, 64


@dataclass(frozen=True)
class Signature:
    """A signature and the key it is checked with, both in Base64; `key_id` names the key shortly."""

    signature: str
    public_key: str
    key_id: str


def canonical(values: Mapping[str, Any]) -> bytes:
    """The one spelling of a statement: JSON with sorted names, no spaces, UTF-8."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(statement: bytes) -> str:
    """The SHA-256 of a statement's canonical bytes."""
    return hashlib.sha256(statement).hexdigest()


def public_key_of(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """The public key in Base64, 32 bytes."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return base64.b64encode(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def key_id(public_key: str) -> str:
    """The first 16 hexadecimal characters of the SHA-256 of the key's bytes; empty for what is no key."""
    raw = _decoded(public_key, KEY_BYTES)
    return hashlib.sha256(raw).hexdigest()[:16] if raw else ""


def sign(statement_hash: str, key: Ed25519PrivateKey) -> Signature:
    """The signature over a statement's hash."""
    public_key = public_key_of(key)
    signature = base64.b64encode(key.sign(statement_hash.encode())).decode()
    return Signature(signature, public_key, key_id(public_key))


def is_signed(statement_hash: str, signature: str, public_key: str) -> bool:
    """Whether `signature` was made over the hash with the private half of `public_key`. Never raises."""
    return is_signature_over(statement_hash.encode(), _decoded(signature, SIGNATURE_BYTES), public_key)


def is_signature_over(content: bytes, signature: bytes, public_key: str) -> bool:
    """Whether the 64 bytes of `signature` were made over `content` by the owner of `public_key`."""
    raw_key = _decoded(public_key, KEY_BYTES)
    if not raw_key or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(raw_key).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _decoded(text: str, length: int) -> bytes:
    """The bytes behind Base64, when they are as many as they have to be; else none."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return raw if len(raw) == length else b""
