"""What a reviewer decides about a place."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField
from wtforms.validators import Length, Optional, StopValidation

from nursery.feedback.anchors import labels
from nursery.feedback.anchors.lifecycle import Decision
from nursery.web.forms import Form, Required, TextField


def _needed(form: Form, field: Field) -> None:
    if form["decision"].data == Decision.PICKED and not field.data:
        raise StopValidation(_l("Write the number printed beside the paragraph."))


class DecisionForm(Form):
    """Confirm, pick, or record as lost."""

    decision = RadioField(_l("Where does the comment belong?"), [Required()])
    number = TextField(
        _l("Number of the other paragraph"),
        [_needed, Optional(), Length(max=12)],
        description=_l("As it is printed in the new version, such as 3.2.4."),
        render_kw={"dir": "ltr"},
    )

    def __init__(self, *, has_suggestion: bool, **options: Any) -> None:
        super().__init__(**options)
        self.decision.choices = [
            (one.value, labels.DECISIONS[one])
            for one in Decision
            if has_suggestion or one is not Decision.CONFIRMED
        ]
