"""Pages."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("duplicates", __name__, template_folder="templates")
