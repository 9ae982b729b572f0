"""Requests that only read say so before anything is read (see `nursery.base.reading`)."""

from __future__ import annotations

from flask import Flask, request

from nursery.base import reading


def _say() -> None:
    if request.method in {"GET", "HEAD"}:
        reading.only_reads()


def init_app(app: Flask) -> None:
    """Ask every request before it is answered."""
    app.before_request(_say)
