"""A version of the checklist is a draft until it is published for a day; then it is never changed."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class ChecklistState(StrEnum):
    """Where a version is."""

    DRAFT = "draft"
    PUBLISHED = "published"


class ChecklistAction(StrEnum):
    """What can be done to a version."""

    EDIT = "edit"
    PUBLISH = "publish"
    DISCARD = "discard"


CHECKLIST = Lifecycle(
    "checklist",
    {
        (ChecklistState.DRAFT, ChecklistAction.EDIT): ChecklistState.DRAFT,
        (ChecklistState.DRAFT, ChecklistAction.PUBLISH): ChecklistState.PUBLISHED,
        (ChecklistState.DRAFT, ChecklistAction.DISCARD): ChecklistState.DRAFT,
    },
)
