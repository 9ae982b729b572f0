"""Pages."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("audit_reading", __name__, template_folder="templates")
