"""The lead reviewer's forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import Length

from nursery.accounts.queries import OrganisationItem
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.queries import VersionItem
from nursery.web.filters import localized
from nursery.web.forms import ChecksField, DateField, Form, LongTextField, MomentField, Required, TextField


def _lock(field: HiddenField) -> int | None:
    """The version of the row that stood on the page."""
    text = str(field.data or "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


class PlanRoundForm(Form):
    """What is asked, on which version, and by when."""

    lock = HiddenField()
    version_id = SelectField(_l("Version of the guide"), coerce=int, validators=[Required()])
    title_ar = TextField(_l("Title in Arabic"), [Required(), Length(max=200)])
    title_en = TextField(_l("Title in English"), [Required(), Length(max=200)])
    purpose_ar = LongTextField(_l("What is asked, in Arabic"), [Required(), Length(max=5000)])
    purpose_en = LongTextField(_l("What is asked, in English"), [Required(), Length(max=5000)])
    opens_at = MomentField(_l("Opens"), [Required()])
    closes_at = MomentField(_l("Closes"), [Required()])
    response_due_on = DateField(_l("Day by which all comments are answered"), [Required()])

    def offer(self, versions: Sequence[VersionItem]) -> None:
        """Fill the list of versions."""
        self.version_id.choices = [
            (item.id, _("Version %(number)s: %(title)s", number=item.number, title=localized(item, "title")))
            for item in versions
        ]

    def values(self) -> dict[str, Any]:
        """What the commands take."""
        names = ("version_id", "title_ar", "title_en", "purpose_ar", "purpose_en")
        times = ("opens_at", "closes_at", "response_due_on")
        return {name: self[name].data for name in (*names, *times)}

    @property
    def seen_lock(self) -> int | None:
        """The version of the row that the editor saw."""
        return _lock(self.lock)


class InvitePartiesForm(Form):
    """Which organisations are invited."""

    organisations = ChecksField(_l("Organisations"), coerce=int)

    def offer(self, organisations: Sequence[OrganisationItem]) -> None:
        """Fill the list."""
        self.organisations.choices = [(item.id, localized(item, "name")) for item in organisations]


class ExtendRoundForm(Form):
    """Until when, and why."""

    lock = HiddenField()
    closes_at = MomentField(_l("New closing time"), [Required()])
    response_due_on = DateField(_l("Day by which all comments are answered"), [Required()])
    reason_ar = LongTextField(_l("Reason in Arabic"), [Required(), Length(max=1000)])
    reason_en = LongTextField(_l("Reason in English"), [Length(max=1000)])

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        closes_at: datetime | None = self.closes_at.data
        due_on: date | None = self.response_due_on.data
        return {
            "closes_at": closes_at,
            "response_due_on": due_on,
            "reason_ar": self.reason_ar.data,
            "reason_en": self.reason_en.data or "",
            "lock": _lock(self.lock),
        }

    def show(self, item: RoundItem) -> None:
        """Fill the empty form with what stands now; a sent one keeps what was typed."""
        if not self.is_submitted():
            self.lock.data = str(item.lock)
            self.response_due_on.data = item.response_due_on
