"""Asking for files and taking them away."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("papers", __name__, template_folder="templates")
