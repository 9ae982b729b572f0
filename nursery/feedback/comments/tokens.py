"""The tokens under which texts are kept through a lost session, and for how long."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

LIFETIME = timedelta(days=1)


def new_token() -> str:
    """A token nobody can guess."""
    return secrets.token_urlsafe(24)


def hash_token(token: str) -> str:
    """The form in which a token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()
