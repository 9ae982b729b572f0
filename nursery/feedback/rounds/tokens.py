"""The secret in the link of an invitation.

It is made from the application's key and the invitation, so that a reminder can carry the same link
again although only the secret's hash is kept. With another address there is another secret: whoever got the
letter by mistake speaks for nobody.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from flask import current_app

from nursery.feedback.rounds.models import RoundParty


def token_of(party: RoundParty) -> str:
    """The secret of an invitation; what it opens is found by `hash_token`. Part of a command."""
    key = str(current_app.extensions["settings"].secret_key).encode()
    named = (
        f"round-invitation:{party.round_id}:{party.id}:{party.invited_at.isoformat()}:{party.contact_email}"
    )
    secret = hmac.new(key, named.encode(), hashlib.sha256).digest()
    token = base64.urlsafe_b64encode(secret).decode().rstrip("=")
    party.token_hash = hash_token(token)
    return token


def hash_token(token: str) -> str:
    """The form in which a secret is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
