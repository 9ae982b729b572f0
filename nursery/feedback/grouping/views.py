"""Near-duplicate comments: groups suggested by the machine, confirmed or dissolved by a person."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("grouping", __name__, template_folder="templates")
