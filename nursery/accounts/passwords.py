"""Passwords: kept as argon2 hashes, refused when they are easy to guess."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from nursery.base.arabic import fold
from nursery.base.errors import RuleBroken

LEAST = 10
MOST = 200
_DIFFERENT_CHARACTERS = 4
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_COMMON = Path(__file__).parent / "data" / "common_passwords.txt"


def hashed(password: str) -> str:
    """The form in which a password is kept."""
    return _HASHER.hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether `password` is the one of hash `kept`; takes as long when there is no hash."""
    try:
        return _HASHER.verify(kept or _decoy(), _normal(password)) and kept is not None
    except InvalidHashError:
        return matches(None, password)
    except VerificationError:
        return False


def check(password: str, *, email: str, name: str, field: str = "password") -> None:
    """Raise `RuleBroken` beside `field` when a password is short, common, or the person's name or address."""
    if len(password) < LEAST:
        raise RuleBroken("password_short", field=field, least=LEAST)
    if len(password) > MOST:
        raise RuleBroken("password_long", field=field, most=MOST)
    guess = _plain(password)
    own = {_plain(email), _plain(email.partition("@")[0]), _plain(name)} - {""}
    if guess in own or guess.rstrip("0123456789") in own:
        raise RuleBroken("password_is_you", field=field)
    if guess in _common() or len(set(guess)) < _DIFFERENT_CHARACTERS:
        raise RuleBroken("password_common", field=field)


def _normal(password: str) -> str:
    """The same password typed on another keyboard may come in another Unicode form."""
    return unicodedata.normalize("NFKC", password)


def _plain(text: str) -> str:
    """What a guesser would try: no case, no blanks, Western digits."""
    return "".join(fold(text).split())


@lru_cache(maxsize=1)
def _decoy() -> str:
    return _HASHER.hash("nobody has this password")


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    lines = _COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(_plain(line) for line in lines if line and not line.startswith("#"))
