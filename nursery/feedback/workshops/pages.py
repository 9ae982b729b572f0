"""The pages of sessions, and what all their templates say."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint

from nursery import places
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.rounds import zones
from nursery.feedback.workshops import labels
from nursery.feedback.workshops.lifecycle import (
    Gender,
    InvitationAnswer,
    SessionAction,
    SessionState,
    Speaker,
    Verdict,
)
from nursery.web import language

blueprint = Blueprint("workshops", "nursery.feedback.workshops", template_folder="templates")


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of sessions and comments, for the pages of this package."""
    return {
        "session_words": labels,
        "kind_words": KINDS,
        "zone_name": zones.name,
        "governorate_name": _governorate_name,
        "moment_of": _moment_of,
        "SessionState": SessionState,
        "SessionAction": SessionAction,
        "InvitationAnswer": InvitationAnswer,
        "Gender": Gender,
        "Speaker": Speaker,
        "Verdict": Verdict,
    }


def _governorate_name(code: str | None) -> str:
    return places.governorate_name(code, language.current())


def _moment_of(content: dict[str, Any]) -> str:
    """When the session of confirmed minutes began, on the clock of its round."""
    begins = datetime.fromisoformat(content["starts_at"]).astimezone(ZoneInfo(content["zone"]))
    return labels.moment(begins)
