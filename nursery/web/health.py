"""`/healthz`: whether the parts the site stands on are there, and what to install when one is not."""

from __future__ import annotations

from functools import lru_cache

from flask import Blueprint, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from nursery.extensions import db, limiter
from nursery.web.access import public

blueprint = Blueprint("health", __name__)
PDF_HINT = "missing: install libpango-1.0-0 and libpangoft2-1.0-0"


@lru_cache(maxsize=1)
def pdf_state() -> str:
    """`ok`, or what to install so that PDF files can be made."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return PDF_HINT
    return "ok"


def database_state() -> str:
    """`ok`, or that the database does not answer."""
    try:
        db.session.execute(text("select 1"))
    except SQLAlchemyError:
        return "not answering"
    return "ok"


@blueprint.get("/healthz")
@limiter.exempt
@public
def check() -> tuple[Response, int]:
    """200 while the site can work, 503 when its database is away. Without PDF it works still."""
    database = database_state()
    return jsonify(database=database, pdf=pdf_state()), 200 if database == "ok" else 503
