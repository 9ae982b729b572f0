"""Devices that know an account: whoever signed in on one is not locked out by somebody's tries elsewhere.

A signed cookie holds a number of the device and marks of the accounts, from which no address can be read. It
opens nothing: it only says by what the tries to sign in are counted.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from nursery.accounts import addresses

_LIFETIME = int(timedelta(days=180).total_seconds())
_ACCOUNTS = 5


@dataclass(frozen=True)
class Device:
    """A browser on a device: its number, and marks of the accounts that were used on it, the latest first."""

    number: str
    accounts: tuple[str, ...] = ()


def known_as(email: str) -> str:
    """The number of the present device where the account of `email` was used on it, else empty."""
    device = _present()
    return device.number if _mark(email) in device.accounts else ""


def remember(email: str) -> None:
    """Have the present device know the account of `email` from the answer to this request on."""
    device, mark = _present(), _mark(email)
    accounts = [mark, *(known for known in device.accounts if known != mark)][:_ACCOUNTS]
    value = str(_serializer().dumps([device.number, *accounts]))

    @after_this_request
    def keep(response: Response) -> Response:
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        response.set_cookie(
            _cookie(), value, max_age=_LIFETIME, secure=secure, httponly=True, samesite="Lax", path="/"
        )
        return response


def _present() -> Device:
    """The device as its cookie tells; a new one where there is none, or one that we did not make."""
    try:
        number, *accounts = _serializer().loads(request.cookies.get(_cookie(), ""), max_age=_LIFETIME)
    except BadData:
        return Device(secrets.token_hex(8))
    return Device(number, tuple(accounts))


def _cookie() -> str:
    return "__Host-device" if current_app.config["SESSION_COOKIE_SECURE"] else "device"


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="device")


def _mark(email: str) -> str:
    key = str(current_app.secret_key).encode()
    return hmac.new(key, addresses.folded(email).encode(), hashlib.sha256).hexdigest()[:16]
