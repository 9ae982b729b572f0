"""Security and caching headers, and compression."""

from __future__ import annotations

import secrets

from flask import Flask, g, request
from flask_compress import Compress
from werkzeug.wrappers import Response

from nursery.web.navigation import is_signed_in

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_POLICY = (
    "default-src 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
_HSTS = "max-age=31536000; includeSubDomains"


def csp_nonce() -> str:
    """The nonce of this response, for the rare page that must carry a script or style of its own."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def keep_uncompressed() -> None:
    """Says that this response holds a secret beside what the visitor sent (its length would tell)."""
    g.keep_uncompressed = True


def policy(nonce: str | None) -> str:
    """The Content-Security-Policy: nothing but our own files, and what carries `nonce`."""
    own = f"'self' 'nonce-{nonce}'" if nonce else "'self'"
    return "; ".join((*_POLICY, f"script-src {own}", f"style-src {own}"))


_USUAL_POLICY = policy(None)


def _add(response: Response) -> Response:
    headers = response.headers
    there = {name.lower() for name, _value in headers}
    nonce = g.get("csp_nonce")
    own = {**_FIXED, "Content-Security-Policy": policy(nonce) if nonce else _USUAL_POLICY}
    for name, value in own.items():
        if name.lower() not in there:
            headers.add(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", _HSTS)
    is_for_good = request.endpoint == "static" or response.cache_control.immutable
    if is_for_good and response.status_code < 400:
        return response
    if is_signed_in() or response.status_code >= 400 or request.method not in {"GET", "HEAD"}:
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers.setdefault("Cache-Control", "no-cache")
    if g.get("keep_uncompressed"):
        response.headers["Content-Encoding"] = "identity"
    return response


def init_app(app: Flask) -> None:
    """Compression last, headers before it (functions after a request run in reverse order)."""
    app.config.setdefault("COMPRESS_ALGORITHM", ["br", "gzip"])
    app.config.setdefault("COMPRESS_BR_LEVEL", 5)
    # Pages are smaller than 64 KiB: a larger window only takes time to make ready.
    app.config.setdefault("COMPRESS_BR_WINDOW", 16)
    app.config.setdefault("COMPRESS_MIN_SIZE", 600)
    app.config.setdefault("COMPRESS_MIMETYPES", ["text/html", "text/plain", "text/csv", "application/json"])
    Compress(app)
    app.after_request(_add)
    app.jinja_env.globals["csp_nonce"] = csp_nonce
