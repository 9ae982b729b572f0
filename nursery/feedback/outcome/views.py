"""“We asked, you said, we did”: the public account of what came of a round."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("outcome", __name__, template_folder="templates")
