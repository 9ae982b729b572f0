"""Words for refusals."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "planning.how_many": _l("Choose at least one nursery and at most %(most)s."),
    "planning.no_inspector": _l("Choose at least one inspector."),
    "planning.planned_meanwhile": _l(
        "Meanwhile somebody planned visits to some of these nurseries. Nothing was planned: this is the plan "
        "without them. Look at it and confirm it once more."
    ),
    "planning.first_day_past": _l("Choose today or a later day."),
}
