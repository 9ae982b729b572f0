"""Pages."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("letter_templates", __name__, template_folder="templates")
