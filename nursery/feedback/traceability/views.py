"""From each comment to the changed words and the version, and from each changed paragraph back."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("traceability", __name__, template_folder="templates")
