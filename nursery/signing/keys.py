"""The key that signs: a file that only the application reads, never in the database, never in a log.

`NURSERY_SIGNING_KEY` names it; without that it stands in the data folder and is made when it is first used.
The public halves of all keys that ever signed something are kept beside it, as `<key id>.pub`: what any
other key signed is not this installation's. See docs/operations.md, "The key that seals the guide".
"""

from __future__ import annotations

import base64
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from nursery.base.errors import Conflict
from nursery.config import Settings
from nursery.signing import signatures

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_SIGNERS: list[Callable[[], bool]] = []


def signer(has_signed: Callable[[], bool]) -> Callable[[], bool]:
    """A package that keeps what it signed says whether there is any."""
    _SIGNERS.append(has_signed)
    return has_signed


def key_to_sign_with(settings: Settings) -> Ed25519PrivateKey:
    """The private key, its public half remembered; made now when nothing was ever signed.

    Raises `Conflict` as `signing_key` does.
    """
    was_used = bool(known_keys(settings)) or any(has_signed() for has_signed in _SIGNERS)
    key = signing_key(settings, may_make=not was_used)
    remember(settings, key)
    return key


def signing_key(settings: Settings, *, may_make: bool) -> Ed25519PrivateKey:
    """The private key. Raises `Conflict` when it is missing, open to others, unreadable or no such key.

    It is made only where the settings name no file of their own and `may_make` says that nothing was ever
    signed: a key that was lost is never replaced in silence.
    """
    path = settings.signing_key_file
    if not path.exists():
        if settings.signing_key is not None or not may_make:
            raise Conflict("signing.key_missing")
        _make(path)
    return _read(path)


def remember(settings: Settings, key: Ed25519PrivateKey) -> None:
    """Keep the public half under its id, so that what it signed stays known after the key was changed."""
    public = key.public_key()
    path = _folder(settings) / f"{signatures.key_id(signatures.public_key_of(public))}.pub"
    if not path.exists():
        _write(path, public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), 0o644)


def known_keys(settings: Settings) -> frozenset[str]:
    """The public keys, in Base64, with which this installation has signed."""
    folder = settings.data_dir / "keys"
    found = (public_key_in(path.read_bytes()) for path in sorted(folder.glob("*.pub")))
    return frozenset(key for key in found if key)


def public_key_in(content: bytes) -> str:
    """The public key in a PEM file, in Base64; empty when there is none."""
    try:
        key = load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm):
        return ""
    return signatures.public_key_of(key) if isinstance(key, Ed25519PublicKey) else ""


def pem_of(public_key: str) -> str:
    """A public key in the form that other programs read; empty for what is no key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
    except ValueError:
        return ""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _read(path: Path) -> Ed25519PrivateKey:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & _OTHERS:
                raise Conflict("signing.key_open_to_others")
            content = file.read()
        key = load_pem_private_key(content, password=None)
    except OSError as error:
        raise Conflict("signing.key_unreadable") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Conflict("signing.key_faulty") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Conflict("signing.key_faulty")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    _write(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), 0o600)


def _folder(settings: Settings) -> Path:
    folder = settings.data_dir / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _write(path: Path, content: bytes, mode: int) -> None:
    """The file appears whole or not at all; of two processes that make it at once the first one wins."""
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()
