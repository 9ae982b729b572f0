"""The secret in the link by which the other side of a transfer finds the offer."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(24)


def hashed(token: str) -> str:
    """The form in which a secret is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
