"""The form about one earlier point."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import Length

from nursery.feedback.followup.commands import MAX_NOTE
from nursery.feedback.followup.labels import VERDICTS
from nursery.feedback.followup.lifecycle import Verdict
from nursery.web.forms import LongTextField, Required
from nursery.web.versioned import VersionedForm


class PointForm(VersionedForm):
    """Whether a point is settled, and what is still open."""

    verdict = RadioField(
        _l("Is this point settled for your organisation?"),
        choices=[(value.value, label) for value, label in VERDICTS.items()],
        coerce=Verdict,
        validators=[Required()],
    )
    note = LongTextField(_l("What is still open?"), [Length(max=MAX_NOTE)])
