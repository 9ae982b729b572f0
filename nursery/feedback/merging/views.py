"""Accepted wording carried into the working version: a three-way merge at word level."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("merging", __name__, template_folder="templates")
