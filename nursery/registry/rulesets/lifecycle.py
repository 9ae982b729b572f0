"""The states of a version of the rules."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class RulesState(StrEnum):
    """Where a version of the rules stands."""

    DRAFT = "draft"
    PUBLISHED = "published"


class RulesAction(StrEnum):
    """What is done with a version of the rules."""

    EDIT = "edit"
    PUBLISH = "publish"
    DISCARD = "discard"


RULES = Lifecycle(
    "rules",
    {
        (RulesState.DRAFT, RulesAction.EDIT): RulesState.DRAFT,
        (RulesState.DRAFT, RulesAction.PUBLISH): RulesState.PUBLISHED,
        (RulesState.DRAFT, RulesAction.DISCARD): RulesState.DRAFT,
    },
)
