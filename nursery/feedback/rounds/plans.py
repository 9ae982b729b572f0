"""What a lead reviewer says of a round while planning it, and what stands where nothing is said."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from nursery.feedback.rounds import zones
from nursery.feedback.rounds.lifecycle import Audience, SilenceRule, Visibility

MOST_VERDICT_DAYS = 90
USUAL_RESPONSE_TIME = timedelta(weeks=12)
_DATA = Path(__file__).parent / "data"


class Plan(TypedDict):
    """A round as planned. No `section_ids`: the whole guide is asked about."""

    version_id: int
    title_ar: str
    title_en: str
    purpose_ar: str
    purpose_en: str
    opens_at: datetime
    closes_at: datetime
    response_due_on: date
    zone: NotRequired[str]
    section_ids: NotRequired[list[int]]
    audience: NotRequired[Audience]
    silence_rule: NotRequired[SilenceRule]
    widest_visibility: NotRequired[Visibility]
    checks_individuals: NotRequired[bool]
    privacy_notice_ar: NotRequired[str]
    privacy_notice_en: NotRequired[str]
    archives_on: NotRequired[date | None]
    previous_round_id: NotRequired[int | None]
    verdict_days: NotRequired[int]
    verdict_silence: NotRequired[SilenceRule]


@cache
def default_notice(language: str) -> str:
    """The privacy notice that is offered, in `language` (ar, en)."""
    return (_DATA / f"privacy_notice_{language}.txt").read_text(encoding="utf-8").strip()


def usual() -> dict[str, Any]:
    """What a new round says where its planner said nothing."""
    return {
        "zone": zones.DEFAULT,
        "section_ids": [],
        "audience": Audience.INVITED,
        "silence_rule": SilenceRule.NO_POSITION,
        "widest_visibility": Visibility.PARTIES,
        "checks_individuals": True,
        "privacy_notice_ar": default_notice("ar"),
        "privacy_notice_en": default_notice("en"),
        "archives_on": None,
        "previous_round_id": None,
        "verdict_days": 14,
        "verdict_silence": SilenceRule.CONSENT,
    }


def usual_due_day(closes_at: datetime, zone: str) -> date:
    """The day by which all comments are answered where the planner named none: twelve weeks after closing."""
    return zones.on(closes_at, zone).date() + USUAL_RESPONSE_TIME
