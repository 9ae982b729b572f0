"""Words for states, groups and outcomes of the board."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.board.queries import BoardFilter, State, Whose
from nursery.feedback.board.rules import Why
from nursery.feedback.board.standing import Grouping

STATES: dict[State, Any] = {
    State.NONE: _l("No response yet"),
    State.DRAFT: _l("Draft response"),
    State.CLEARED: _l("Response cleared"),
    State.PUBLISHED: _l("Response published"),
    State.CHANGED: _l("Comment changed since"),
}
STATE_TONES: dict[str, str] = {
    "none": "warning",
    "draft": "info",
    "cleared": "brand",
    "published": "success",
}
GROUPINGS: dict[Grouping, Any] = {
    Grouping.SUGGESTED: _l("In a suggested group"),
    Grouping.CONFIRMED: _l("In a confirmed group"),
    Grouping.NONE: _l("In no group"),
}
# The views that everybody has.
BUILT_IN: tuple[tuple[Any, BoardFilter], ...] = (
    (_l("Assigned to me"), BoardFilter(reviewer=Whose.MINE)),
    (_l("Without a response"), BoardFilter(state=State.NONE)),
    (_l("Past due"), BoardFilter(overdue=True)),
    (_l("Assigned to nobody"), BoardFilter(reviewer=Whose.NOBODY)),
    (_l("Response cleared"), BoardFilter(state=State.CLEARED)),
)
LEFT: Mapping[Why, Any] = {
    Why.ASSIGNED: _l("Comment %(number)s was left: a colleague changed its assignment meanwhile."),
    Why.ANSWERED: _l("Comment %(number)s was left: %(name)s wrote another response meanwhile."),
    Why.PUBLISHED: _l("Comment %(number)s was left: its response is published."),
    Why.WORDING: _l(
        "Comment %(number)s was left: it proposes a wording, and its own page asks what is taken of it."
    ),
    Why.OWN: _l("Comment %(number)s was left: you drafted its response yourself, so a colleague clears it."),
    Why.NOT_DRAFTED: _l("Comment %(number)s was left: it has no response yet."),
}
ASSIGNED_BY_NAME = _l("Comment %(number)s was left: a colleague assigned it to %(name)s meanwhile.")
