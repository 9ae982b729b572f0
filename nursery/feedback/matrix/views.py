"""The agreement matrix: organisations against sections, and what is still missing."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("matrix", __name__, template_folder="templates")
