"""What people type about accounts, organisations and invitations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, PasswordField, RadioField, SelectField
from wtforms.validators import Length, Optional, ValidationError

from nursery import places
from nursery.accounts import labels, passwords
from nursery.accounts.addresses import NAME_LEAST, NAME_MOST
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base.errors import RuleBroken
from nursery.web import language, wording
from nursery.web.forms import EmailField, Form, QueryForm, Required, TextField

_LANGUAGES = [("ar", _l("Arabic")), ("en", _l("English"))]
# A person in their own name founds their organisation by taking part: nobody enters it.
_KINDS = [kind for kind in OrganisationKind if kind is not OrganisationKind.INDIVIDUAL]
_ADDRESS_MOST = 254
_NAME_RULES = [Required(), Length(NAME_LEAST, NAME_MOST)]
_PASSWORD = _l("Password")
_PASSWORD_HINT = _l(
    "At least 10 characters; three or four unrelated words are good. "
    "Not your name, your address or a common password."
)


def _new_password(label: Any = _PASSWORD) -> PasswordField:
    """A password that is being chosen: its rules are said before it is typed."""
    return PasswordField(
        label,
        [Required(), _check_password],
        description=_PASSWORD_HINT,
        render_kw={"autocomplete": "new-password"},
    )


def _check_password(form: Form, field: Field) -> None:
    """Say what is wrong with a chosen password together with all the rest; the command has the last word."""
    typed = {name: str(form[name].data or "") if name in form else "" for name in ("email", "name")}
    try:
        passwords.check(str(field.data), **typed)
    except RuleBroken as refusal:
        raise ValidationError(wording.message(refusal.code, refusal.params)) from None


def _known_password(label: Any = _PASSWORD) -> PasswordField:
    return PasswordField(
        label, [Required(), Length(max=passwords.MOST)], render_kw={"autocomplete": "current-password"}
    )


def _own_language() -> RadioField:
    return RadioField(
        _l("Language of letters to you"), [Required()], choices=_LANGUAGES, default=language.current
    )


def _governorates(first: Any) -> list[tuple[str, Any]]:
    code = language.current()
    return [
        ("", first),
        *((place.code, places.governorate_name(place.code, code)) for place in places.governorates()),
    ]


class SignUpForm(Form):
    """A new account."""

    name = TextField(_l("Your name"), _NAME_RULES, render_kw={"autocomplete": "name"})
    email = EmailField(_l("E-mail address"), [Required(), Length(max=_ADDRESS_MOST)])
    password = _new_password()
    language = _own_language()


class ConfirmAddressForm(Form):
    """The password of the account whose address is confirmed."""

    password = _known_password(_l("The password you chose"))


class SignInForm(Form):
    """Address and password."""

    email = EmailField(
        _l("E-mail address"),
        [Required(), Length(max=_ADDRESS_MOST)],
        render_kw={"autocomplete": "username"},
    )
    password = _known_password()


class AskResetForm(Form):
    """The address of the account whose password was forgotten."""

    email = EmailField(_l("E-mail address"), [Required(), Length(max=_ADDRESS_MOST)])


class ResetPasswordForm(Form):
    """A new password for a forgotten one."""

    password = _new_password(_l("New password"))


class ChangePasswordForm(Form):
    """A new password for the present one."""

    current = _known_password(_l("Present password"))
    new = _new_password(_l("New password"))


class ChangeDetailsForm(Form):
    """Name and language."""

    name = TextField(_l("Your name"), _NAME_RULES, render_kw={"autocomplete": "name"})
    language = _own_language()


class JoinForm(Form):
    """A new account for somebody who was invited."""

    name = TextField(_l("Your name"), _NAME_RULES, render_kw={"autocomplete": "name"})
    password = _new_password()
    language = _own_language()


class InviteForm(Form):
    """An invitation; the roles are those that the inviter may give."""

    email = EmailField(
        _l("E-mail address"), [Required(), Length(max=_ADDRESS_MOST)], render_kw={"autocomplete": "off"}
    )
    role = RadioField(_l("Role"), [Required()])
    governorate = SelectField(_l("Governorate"), [Optional()])
    language = RadioField(
        _l("Language of the invitation"), [Required()], choices=_LANGUAGES, default=language.current
    )

    def __init__(self, roles: Iterable[Role], governorate: str | None, *, has_governorate: bool) -> None:
        super().__init__(data={"governorate": governorate or ""})
        self.role.choices = [(role.value, labels.ROLES[role]) for role in roles]
        self.governorate.choices = _governorates(_l("All governorates"))
        if not has_governorate:
            del self.governorate

    @property
    def governorate_code(self) -> str | None:
        """The governorate chosen; None for all, or where none is asked for."""
        return (self.governorate.data or None) if "governorate" in self else None


class AddOrganisationForm(Form):
    """A new organisation."""

    kind = SelectField(_l("Kind of organisation"), [Required()])
    name_ar = TextField(_l("Name in Arabic"), [Required(), Length(3, 200)])
    name_en = TextField(_l("Name in English"), [Optional(), Length(3, 200)])
    governorate = SelectField(
        _l("Governorate"),
        [Optional()],
        description=_l("Only for a body of one governorate, such as a directorate."),
    )

    def __init__(self) -> None:
        super().__init__()
        self.kind.choices = [
            ("", _l("Choose a kind")),
            *((kind.value, labels.KINDS[kind]) for kind in _KINDS),
        ]
        self.governorate.choices = _governorates(_l("No single governorate"))


class OrganisationsQuery(QueryForm):
    """The administrators' list: a word of the name, a kind."""

    name = TextField(_l("Name"), [Optional(), Length(max=100)])
    kind = SelectField(_l("Kind of organisation"), [Optional()])

    def __init__(self) -> None:
        super().__init__()
        self.kind.choices = [
            ("", _l("All kinds")),
            *((kind.value, labels.KINDS[kind]) for kind in _KINDS),
        ]

    @property
    def chosen_kind(self) -> OrganisationKind | None:
        """The kind asked for; None for all, or for one that does not exist."""
        known = {kind.value for kind in _KINDS}
        return OrganisationKind(self.kind.data) if self.kind.data in known else None
