"""The form of a letter's text."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length

from nursery.registry.letters.commands import LONGEST_BODY, LONGEST_SUBJECT
from nursery.web.forms import Form, LongTextField, Required, TextField


class LetterForm(Form):
    """Subject and body in both languages, and the version the writer saw."""

    subject_ar = TextField(_l("Subject in Arabic"), [Required(), Length(max=LONGEST_SUBJECT)])
    body_ar = LongTextField(_l("Text in Arabic"), [Required(), Length(max=LONGEST_BODY)])
    subject_en = TextField(_l("Subject in English"), [Required(), Length(max=LONGEST_SUBJECT)])
    body_en = LongTextField(_l("Text in English"), [Required(), Length(max=LONGEST_BODY)])
    seen = HiddenField()

    @property
    def seen_number(self) -> int:
        """The version that stood in the page; -1, as none has, for nonsense."""
        text = str(self.seen.data or "")
        return int(text) if text.isdecimal() and len(text) < 10 else -1

    def texts(self) -> dict[str, str]:
        """What was written."""
        names = ("subject_ar", "body_ar", "subject_en", "body_en")
        return {name: str(self[name].data or "") for name in names}


class SeenForm(Form):
    """A button that knows which version its reader saw."""

    seen = HiddenField()
    seen_number = LetterForm.seen_number
