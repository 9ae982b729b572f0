"""The pages of enforcement, and what all their templates say."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("enforcement", "nursery.registry.enforcement", template_folder="templates")
