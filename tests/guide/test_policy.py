"""Who may edit the guide, and who may read which version."""

from __future__ import annotations

import pytest

from nursery.accounts.actors import SYSTEM, Actor, Grant
from nursery.accounts.roles import Role
from nursery.guide import policy
from nursery.guide.lifecycle import PUBLIC_STATES, VersionState


def person(role: Role) -> Actor:
    return Actor(1, "سلمى", "ar", (Grant(role, 1),))


@pytest.mark.parametrize("role", Role)
def test_only_editors_edit(role: Role) -> None:
    assert policy.may_edit(person(role)) is (role is Role.GUIDE_EDITOR)


def test_the_command_line_edits_and_nobody_does_not() -> None:
    assert policy.may_edit(SYSTEM)
    assert not policy.may_edit(None)
    assert not policy.may_edit(Actor(None, "somebody"))


@pytest.mark.parametrize("state", VersionState)
def test_reading(state: VersionState) -> None:
    assert policy.may_read(state, None) is (state in PUBLIC_STATES)
    assert policy.may_read(state, person(Role.REVIEWER)) is (state in PUBLIC_STATES)
    assert policy.may_read(state, person(Role.GUIDE_EDITOR))
