"""The reviewers' forms."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.queries import Answer, ResponseFilter
from nursery.web.forms import LongTextField, Required
from nursery.web.text import clean_line
from nursery.web.versioned import VersionedForm

_KEYS = "1234567890"


class AnswerForm(VersionedForm):
    """The disposition of a comment and its reason. The dispositions have the access keys 1 to 9 and 0."""

    disposition = RadioField(
        _l("Disposition"),
        choices=[
            SelectChoice(value=value, label=label, render_kw={"accesskey": key})
            for key, (value, label) in zip(_KEYS, DISPOSITIONS.items(), strict=True)
        ],
        coerce=Disposition,
        validators=[Required()],
    )
    reason = LongTextField(_l("Reason"), [Length(max=5000)])

    def show(self, answer: Answer | None) -> None:
        """Fill the empty form with the present draft; a sent one keeps its words."""
        self.show_version(answer.version if answer else 0)
        if answer is not None and not self.is_submitted():
            self.disposition.data, self.reason.data = answer.disposition, answer.reason


def chosen_responses(arguments: Mapping[str, str]) -> ResponseFilter:
    """The filter of the public answer in an address."""
    text = arguments.get("disposition", "")
    return ResponseFilter(
        section=clean_line(arguments.get("section", ""))[:80],
        disposition=Disposition(text) if text in set(Disposition) else None,
    )
