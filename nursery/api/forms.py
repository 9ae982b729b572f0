"""The form that makes a personal token."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Length

from nursery.api.commands import USUAL_DAYS
from nursery.api.labels import SCOPES
from nursery.api.models import Scope
from nursery.web.forms import Form, Required, TextField

_DAYS = {7: _l("7 days"), 30: _l("30 days"), USUAL_DAYS: _l("90 days"), 365: _l("One year")}


class NewTokenForm(Form):
    """A name, what the program may do, and for how long."""

    name = TextField(_l("What is it for?"), [Required(), Length(max=80)])
    scope = RadioField(
        _l("What may the program do?"),
        choices=[(scope.value, label) for scope, label in SCOPES.items()],
        default=Scope.READ.value,
        validators=[Required()],
    )
    days = SelectField(_l("Valid for"), choices=list(_DAYS.items()), coerce=int, default=USUAL_DAYS)
