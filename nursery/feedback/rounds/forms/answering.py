"""What a party says to its invitation."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import Length

from nursery.accounts.addresses import NAME_LEAST, NAME_MOST
from nursery.accounts.queries import OrganisationItem
from nursery.web import language
from nursery.web.filters import localized
from nursery.web.forms import EmailField, Form, LongTextField, Required, TextField


class DeclineForm(Form):
    """Why an organisation does not take part."""

    reason = LongTextField(_l("Why your organisation does not take part"), [Required(), Length(max=1000)])


class FocalPointForm(Form):
    """Who comments for an organisation that has nobody with an account yet."""

    name = TextField(_l("Name of the focal point"), [Required(), Length(NAME_LEAST, NAME_MOST)])
    email = EmailField(_l("E-mail address of the focal point"), [Required(), Length(max=254)])
    language = RadioField(
        _l("Language of letters to this person"),
        [Required()],
        choices=[("ar", _l("Arabic")), ("en", _l("English"))],
        default=language.current,
    )

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {name: str(self[name].data) for name in ("name", "email", "language")}


class JoinForm(Form):
    """Which organisation takes part."""

    organisation = RadioField(_l("Organisation that takes part"), [Required()], coerce=int)

    def offer(self, organisations: list[OrganisationItem]) -> None:
        """Fill the list; the only one is chosen already."""
        self.organisation.choices = [(one.id, localized(one, "name")) for one in organisations]
        if len(organisations) == 1 and not self.is_submitted():
            self.organisation.data = organisations[0].id
