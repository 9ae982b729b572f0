"""Pages."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("opendata", __name__, template_folder="templates")
