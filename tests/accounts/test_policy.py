"""Who may give and take which role."""

from __future__ import annotations

import pytest

from nursery.accounts import policy
from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role

MINE, OTHER = 10, 11
COLLEAGUES = {Role.PARTY_MEMBER, Role.FOCAL_POINT}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("given", Role)
@pytest.mark.parametrize("organisation_id", [MINE, OTHER])
def test_who_may_give_and_take_a_role(role: Role, given: Role, organisation_id: int) -> None:
    actor = Actor(1, "", grants=(Grant(role, MINE),))
    colleague = role is Role.FOCAL_POINT and organisation_id == MINE and given in COLLEAGUES
    assert policy.may_change(actor, organisation_id, given) is (role is Role.ADMINISTRATOR or colleague)


@pytest.mark.parametrize("role", Role)
def test_who_sees_the_members(role: Role) -> None:
    actor = Actor(1, "", grants=(Grant(role, MINE),))
    assert policy.may_see_members(actor, MINE) is (role in {Role.ADMINISTRATOR, Role.FOCAL_POINT})
    assert policy.may_see_members(actor, OTHER) is (role is Role.ADMINISTRATOR)
