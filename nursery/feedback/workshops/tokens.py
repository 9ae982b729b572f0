"""The secrets in the links of letters about sessions.

They are made from the application's key and the row, so that a reminder can carry the same link
again although only the secret's hash is kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from flask import current_app

from nursery.feedback.workshops.models import Participant, SessionInvitation


def invitation_token(row: SessionInvitation) -> str:
    """The secret of a person's invitation. Part of a command."""
    token = _made(f"session-invitation:{row.workshop_id}:{row.id}:{row.invited_at.isoformat()}")
    row.token_hash = hashed(token)
    return token


def participant_token(row: Participant) -> str:
    """The secret of the link to what was said in somebody's name. Part of a command."""
    token = _made(f"session-participant:{row.workshop_id}:{row.id}:{row.signed_in_at.isoformat()}")
    row.token_hash = hashed(token)
    return token


def entry_code() -> str:
    """A new secret for the page on which people sign in."""
    return secrets.token_urlsafe(12)


def hashed(token: str) -> str:
    """The form in which a secret is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def _made(named: str) -> str:
    key = str(current_app.extensions["settings"].secret_key).encode()
    digest = hmac.new(key, named.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
