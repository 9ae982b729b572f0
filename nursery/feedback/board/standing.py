"""Where a comment stands on the reviewers' board."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """How far the response to a comment is."""

    NONE = "none"
    DRAFT = "draft"
    CLEARED = "cleared"
    PUBLISHED = "published"


class Grouping(StrEnum):
    """Whether a comment stands in a group of comments that say the same."""

    NONE = "none"
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"


class Dimension(StrEnum):
    """What comments are counted by. `ANSWERED` counts, by section, those that have a response."""

    SECTION = "section"
    ANSWERED = "answered"
    KIND = "kind"
    ORGANISATION = "organisation"
    ORGANISATION_KIND = "organisation_kind"
    GOVERNORATE = "governorate"
    STANDING = "standing"
    CHANGED = "changed"
    GROUPING = "grouping"
    REVIEWER = "reviewer"
