"""What people are told about, and how they want to hear of it."""

from __future__ import annotations

from enum import StrEnum


class NoticeKind(StrEnum):
    """What a notice is about; each person chooses for each kind how to hear of it."""

    ROUNDS = "rounds"
    REMINDERS = "reminders"
    ORGANISATION = "organisation"
    REPLIES = "replies"
    MODERATION = "moderation"
    WORKSHOPS = "workshops"
    RESPONSES = "responses"
    FILES = "files"
    REVIEW = "review"
    AGREEMENT = "agreement"
    LICENCES = "licences"
    INSPECTIONS = "inspections"
    COMPLAINTS = "complaints"
    REGISTRY_WORK = "registry_work"


class Delivery(StrEnum):
    """How a person hears of a kind of notice, besides the list on the site."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    SITE_ONLY = "site_only"
