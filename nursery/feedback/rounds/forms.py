"""The lead reviewer's forms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Length

from nursery.accounts.queries import OrganisationItem
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.queries import VersionItem
from nursery.web.filters import localized
from nursery.web.forms import ChecksField, DateField, LongTextField, MomentField, Required, TextField
from nursery.web.versioned import VersionedForm


class PlanRoundForm(VersionedForm):
    """What is asked, on which version, and by when."""

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


class ExtendRoundForm(VersionedForm):
    """Until when, and why."""

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
            "lock": self.seen_version,
        }

    def show(self, item: RoundItem) -> None:
        """Fill the empty form with what stands now; a sent one keeps what was typed."""
        self.show_version(item.lock)
        if not self.is_submitted():
            self.response_due_on.data = item.response_due_on
