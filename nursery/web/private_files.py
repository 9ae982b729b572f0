"""Handing out what people uploaded: as what it was found to be when it came, and as nothing else."""

from __future__ import annotations

from pathlib import Path

from flask import Response, abort, send_file

_POLICY = "default-src 'none'; frame-ancestors 'none'"


def require_there(path: Path) -> None:
    """Answers 410 for a file that is no longer in the storage."""
    if not path.exists():
        abort(410)


def private_file(path: Path, *, media_type: str, filename: str) -> Response:
    """The file for whoever may have it, kept nowhere on the way, and unable to do anything in a browser."""
    response = send_file(path, mimetype=media_type, download_name=filename, etag=False, conditional=False)
    response.headers["Content-Disposition"] = response.headers.get("Content-Disposition", "inline")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = _POLICY
    return response
