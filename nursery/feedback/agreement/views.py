"""Positions of organisations on the sections of a version, objections, agreed and locked sections."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("agreement", __name__, template_folder="templates")
