"""Responses on their way to being published."""

from __future__ import annotations

from nursery.accounts.roles import Role
from nursery.feedback.consolidation import commands
from tests.support.people import make_person


def clear_all(round_id: int) -> None:
    """A second reviewer clears every drafted response of a round."""
    commands.clear(round_id, actor=make_person(Role.REVIEWER, name="ليلى المدقّقة"))
