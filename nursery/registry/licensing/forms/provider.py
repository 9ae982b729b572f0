"""The form of a provider."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import Length

from nursery.registry.licensing import labels
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.web.forms import OnceForm, PhoneField, Required, TextField


class StartForm(OnceForm):
    """The button that begins an application of a kind."""

    kind = HiddenField()

    @property
    def chosen(self) -> ApplicationKind | None:
        """The kind; None for one that there is not."""
        text = str(self.kind.data or ApplicationKind.NEW)
        return ApplicationKind(text) if text in set(ApplicationKind) else None


class ProviderForm(OnceForm):
    """Who holds the licence."""

    kind = RadioField(
        _l("Who will hold the licence?"),
        [Required()],
        choices=[(kind.value, label) for kind, label in labels.PROVIDER_KINDS.items()],
    )
    name_ar = TextField(
        _l("Name in Arabic"),
        [Required(), Length(max=200)],
        description=_l("As on the identity card, or in the founding decision."),
    )
    name_en = TextField(_l("Name in Latin letters"), [Length(max=200)])
    registration_number = TextField(
        _l("National number or registration number"),
        [Required(), Length(max=30)],
        description=_l(
            "A natural person writes the 11 digits of the national number; "
            "a legal person the number of its registration. "
            "Only officials who handle your application see it."
        ),
        render_kw={"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"},
    )
    phone = PhoneField(_l("Phone"), [Required()])

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        names = ("name_ar", "name_en", "registration_number", "phone")
        return {name: str(self[name].data or "") for name in names}
