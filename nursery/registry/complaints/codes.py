"""The secret code by which a complainant follows a complaint: shown once, kept as a hash.

It is made of the key of the form and the secret of the installation: the same form sent twice over a poor
line gives the same code, and neither the key nor the code is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from uuid import UUID

from flask import current_app

from nursery.accounts.sessions import hash_token

# Without letters and digits that are read for one another.
_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH, _GROUP = 24, 4


def code_for(request_key: UUID) -> str:
    """The code of the complaint that a form with this key makes: 120 bits, in groups to copy by hand."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    digest = hmac.new(secret, b"complaint:" + request_key.bytes, hashlib.sha256).digest()
    signs = "".join(_SIGNS[byte % len(_SIGNS)] for byte in digest[:_LENGTH])
    return "-".join(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def canonical(typed: str) -> str:
    """A code as it was given out, however somebody types it: small letters, blanks, no dashes."""
    signs = re.sub(r"[^0-9A-Z]", "", typed.upper())[:_LENGTH]
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def hash_of(code: str) -> str:
    """What is kept of a code."""
    return hash_token(canonical(code))
