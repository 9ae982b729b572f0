"""What to look for in the trail."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Optional

from nursery.audit.reading.queries import Asked
from nursery.audit.reading.subjects import SUBJECTS
from nursery.web.forms import DateField, IntegerField, QueryForm, TextField


class TrailForm(QueryForm):
    """The record, the person, the days, and whether to see what was looked at or what was changed."""

    who = TextField(_l("Person (name or e-mail)"), [Optional()])
    record = SelectField(_l("Kind of record"), validate_choice=False)
    number = IntegerField(_l("Number of the record"), [Optional()])
    only = SelectField(
        _l("What happened"),
        choices=[
            ("", _l("All that happened")),
            ("seen", _l("Only what was seen")),
            ("changed", _l("Only what was changed")),
        ],
        validate_choice=False,
    )
    first_day = DateField(_l("From"), [Optional()])
    last_day = DateField(_l("To"), [Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = str(self.record.data or "")
        first = {str(word): code for code, word in reversed(SUBJECTS.items())}
        if asked in SUBJECTS:
            first[str(SUBJECTS[asked])] = asked
        named = [(code, word) for word, code in first.items()]
        self.record.choices = [("", _l("All kinds")), *sorted(named, key=lambda one: one[1])]

    def asked(self, person_id: int | None, before: int | None) -> Asked:
        """What is looked for; what cannot be understood is left open."""
        number = self.number.data if not self.number.errors else None
        kind, only = str(self.record.data or ""), str(self.only.data or "")
        return Asked(
            subject_type=kind if kind in SUBJECTS else "",
            subject_id=number if isinstance(number, int) else None,
            person_id=person_id,
            only=only if only in ("seen", "changed") else "",
            first_day=None if self.first_day.errors else self.first_day.data,
            last_day=None if self.last_day.errors else self.last_day.data,
            before=before,
        )
