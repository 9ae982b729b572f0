"""Every cell of both tables, written down a second time."""

from __future__ import annotations

from itertools import product

import pytest

from nursery.base.errors import Conflict
from nursery.registry.licensing.legal_clock import Turn, turn_of
from nursery.registry.licensing.lifecycle import (
    APPLICATION,
    LICENCE,
    ApplicationAction,
    ApplicationState,
    LicenceAction,
    LicenceState,
)

MOVES = {
    ("draft", "accept"): "draft",
    ("submitted", "record_fee"): "submitted",
    ("under_assessment", "record_fee"): "under_assessment",
    ("awaiting_information", "record_fee"): "awaiting_information",
    ("inspection_planned", "record_fee"): "inspection_planned",
    ("inspected", "record_fee"): "inspected",
    ("under_assessment", "propose"): "pending_decision",
    ("draft", "submit"): "submitted",
    ("draft", "withdraw"): "withdrawn",
    ("submitted", "begin_assessment"): "under_assessment",
    ("submitted", "withdraw"): "withdrawn",
    ("under_assessment", "ask_information"): "awaiting_information",
    ("under_assessment", "plan_site_check"): "inspection_planned",
    ("under_assessment", "withdraw"): "withdrawn",
    ("awaiting_information", "answer"): "under_assessment",
    ("awaiting_information", "lapse"): "lapsed",
    ("awaiting_information", "withdraw"): "withdrawn",
    ("inspection_planned", "record_site_check"): "inspected",
    ("inspection_planned", "withdraw"): "withdrawn",
    ("inspected", "propose"): "pending_decision",
    ("inspected", "withdraw"): "withdrawn",
    ("pending_decision", "grant"): "approved",
    ("pending_decision", "refuse"): "refused",
    ("pending_decision", "withdraw"): "withdrawn",
    ("refused", "send_back"): "pending_decision",
}
LICENCE_MOVES = {
    ("active", "suspend"): "suspended",
    ("active", "revoke"): "revoked",
    ("active", "surrender"): "surrendered",
    ("active", "transfer"): "transferred",
    ("suspended", "suspend"): "suspended",
    ("suspended", "confirm"): "suspended",
    ("suspended", "vary"): "suspended",
    ("suspended", "restore"): "active",
    ("suspended", "resume"): "active",
    ("revoked", "reinstate"): "active",
    ("suspended", "revoke"): "revoked",
    ("suspended", "surrender"): "surrendered",
}
GRID = list(product(ApplicationState, ApplicationAction))
LICENCE_GRID = list(product(LicenceState, LicenceAction))


@pytest.mark.parametrize(("state", "action"), GRID)
def test_every_cell_of_an_application(state: ApplicationState, action: ApplicationAction) -> None:
    after = MOVES.get((state, action))
    if after is None:
        with pytest.raises(Conflict, match=r"application\.not_possible_now"):
            APPLICATION.next(state, action)
    else:
        assert APPLICATION.next(state, action) == after


@pytest.mark.parametrize(("state", "action"), LICENCE_GRID)
def test_every_cell_of_a_licence(state: LicenceState, action: LicenceAction) -> None:
    after = LICENCE_MOVES.get((state, action))
    if after is None:
        with pytest.raises(Conflict, match=r"licence\.not_possible_now"):
            LICENCE.next(state, action)
    else:
        assert LICENCE.next(state, action) == after


@pytest.mark.parametrize("state", ApplicationState)
def test_it_is_somebodys_turn_exactly_while_there_is_something_to_do(state: ApplicationState) -> None:
    left = set(APPLICATION.actions(state)) - {ApplicationAction.SEND_BACK}
    assert (turn_of(state) is Turn.NOBODY) is not bool(left)
