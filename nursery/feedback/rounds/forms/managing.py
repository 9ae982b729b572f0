"""The lead reviewer's forms for parties and times."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Length, Optional

from nursery import places
from nursery.accounts.labels import KINDS
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import OrganisationKind
from nursery.feedback.rounds import labels, zones
from nursery.feedback.rounds.fields import ZonedMomentField
from nursery.feedback.rounds.lifecycle import PartyState
from nursery.feedback.rounds.queries import RoundItem
from nursery.web import language
from nursery.web.filters import localized
from nursery.web.forms import (
    ChecksField,
    DateField,
    EmailField,
    Form,
    LongTextField,
    QueryForm,
    Required,
    TextField,
)
from nursery.web.versioned import VersionedForm


class InvitePartiesForm(VersionedForm):
    """Which organisations are invited."""

    organisations = ChecksField(_l("Organisations"), coerce=int)

    def offer(self, organisations: Sequence[OrganisationItem]) -> None:
        """Fill the list. Those invited already may be in what is sent, as by a second click."""
        self.organisations.choices = [(item.id, localized(item, "name")) for item in organisations]

    def show(
        self, item: RoundItem, organisations: Sequence[OrganisationItem], invited: Collection[int]
    ) -> None:
        """The whole list while the round is a draft, later those who are not invited yet."""
        self.show_version(item.lock)
        if item.announced_at is not None:
            self.offer([one for one in organisations if one.id not in invited])
        elif not self.is_submitted():
            self.organisations.data = list(invited)


class InviteNewForm(Form):
    """An organisation that is not registered yet, and where its letter goes."""

    kind = SelectField(_l("Kind of organisation"), [Required()])
    name_ar = TextField(_l("Name in Arabic"), [Required(), Length(3, 200)])
    name_en = TextField(_l("Name in English"), [Required(), Length(3, 200)])
    governorate = SelectField(_l("Governorate"), [Optional()])
    email = EmailField(_l("E-mail address"), [Required(), Length(max=254)], render_kw={"autocomplete": "off"})

    def __init__(self) -> None:
        super().__init__()
        code = language.current()
        left_out = (OrganisationKind.INDIVIDUAL, OrganisationKind.NURSERY_OPERATOR)
        self.kind.choices = [
            ("", _("Choose a kind")),
            *((kind.value, words) for kind, words in KINDS.items() if kind not in left_out),
        ]
        self.governorate.choices = [
            ("", _("No single governorate")),
            *((one.code, places.governorate_name(one.code, code)) for one in places.governorates()),
        ]

    def values(self) -> dict[str, Any]:
        """What the command takes, besides the kind."""
        names = ("name_ar", "name_en", "email")
        return {**{name: self[name].data for name in names}, "governorate": self.governorate.data or None}


class AddressForm(Form):
    """Where the letter to a party goes."""

    email = EmailField(_l("E-mail address"), [Required(), Length(max=254)], render_kw={"autocomplete": "off"})


class PartiesQuery(QueryForm):
    """Parties by where they stand."""

    state = SelectField(_l("State"), [Optional()])

    def __init__(self) -> None:
        super().__init__()
        self.state.choices = [
            ("", _("All parties")),
            *((one.value, words) for one, words in labels.PARTY_STATES.items()),
        ]

    @property
    def chosen(self) -> PartyState | None:
        """The state asked for; None for all, or for one that does not exist."""
        known = {one.value for one in PartyState}
        return PartyState(self.state.data) if self.state.data in known else None


class ExtendRoundForm(VersionedForm):
    """Until when, and why."""

    closes_at = ZonedMomentField(_l("New closing time"), [Required()])
    response_due_on = DateField(_l("Day by which all comments are answered"), [Required()])
    reason_ar = LongTextField(_l("Reason in Arabic"), [Required(), Length(max=1000)])
    reason_en = LongTextField(_l("Reason in English"), [Length(max=1000)])

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.closes_at.read_on(zone, _("Time (%(clock)s)", clock=zones.name(zone)))

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        closes_at: datetime | None = self.closes_at.data
        due_on: date | None = self.response_due_on.data
        return {
            "closes_at": closes_at,
            "response_due_on": due_on,
            "reason_ar": self.reason_ar.data,
            "reason_en": self.reason_en.data or "",
            "lock": self.seen_version,
        }

    def show(self, item: RoundItem) -> None:
        """Fill the empty form with what stands now; a sent one keeps what was typed."""
        self.show_version(item.lock)
        if not self.is_submitted():
            self.response_due_on.data = item.response_due_on
