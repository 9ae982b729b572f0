"""Secrets of tokens: made once, shown once, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets

# A known beginning lets programs that look for forgotten secrets find ours.
PREFIX = "nurs_"
LONGEST = 80


def new_secret() -> str:
    """A fresh secret."""
    return f"{PREFIX}{secrets.token_urlsafe(32)}"


def hashed(secret: str) -> str:
    """The form in which a secret is kept: it has so much chance in it that a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def hint(secret: str) -> str:
    """The last signs, by which a person knows it again."""
    return secret[-4:]
