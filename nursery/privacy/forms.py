"""The password, asked for again before personal data leaves or goes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import Length

from nursery.accounts import passwords
from nursery.web.forms import Form, Required


class PasswordForm(Form):
    """The present password."""

    password = PasswordField(
        _l("Your password"),
        [Required(), Length(max=passwords.MOST)],
        description=_l("We ask for it again, in case somebody else is using your device."),
        render_kw={"autocomplete": "current-password"},
    )
