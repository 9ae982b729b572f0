"""The form by which an application goes to another officer."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import Length

from nursery.registry.licensing.checks import LONG_TEXT
from nursery.web.forms import LongTextField, Required
from nursery.web.versioned import VersionedForm


class HandOverForm(VersionedForm):
    """To whom, and what they should know."""

    officer = RadioField(_l("To whom?"), [Required()])
    note = LongTextField(
        _l("Note"),
        [Length(max=LONG_TEXT)],
        description=_l("What has been done and what comes next. Only officials read it."),
    )

    @classmethod
    def of(cls, officers: Mapping[int, str]) -> HandOverForm:
        """The form with the officers who can take the application."""
        form = cls()
        form.officer.choices = [(str(person_id), name) for person_id, name in officers.items()]
        return form
