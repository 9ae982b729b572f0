"""The secret in the link by which the other side of a transfer finds the offer."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

from flask import current_app


def token_of(application_id: int, offered_at: datetime) -> str:
    """The secret of an offer: made of the application's key, so that the holder can be shown it again."""
    key = str(current_app.extensions["settings"].secret_key).encode()
    named = f"licence-transfer:{application_id}:{offered_at.isoformat()}"
    digest = hmac.new(key, named.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hashed(token: str) -> str:
    """The form in which a secret is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
