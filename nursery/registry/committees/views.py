"""Pages."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("committees", __name__, template_folder="templates")
