"""The agreed guide: frozen, signed, sealed with the list of positions, verified."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("sealing", __name__, template_folder="templates")
