"""Forms of agreements: opening, time, mediation, reopening."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import Length, Optional

from nursery.accounts.queries import OrganisationItem
from nursery.base import clock
from nursery.feedback.agreement import labels
from nursery.feedback.agreement.commands.checks import LONGEST_REASON, LONGEST_WORDING
from nursery.feedback.agreement.lifecycle import Stance
from nursery.feedback.agreement.queries import SectionStanding
from nursery.feedback.agreement.rules import DEFAULT_QUORUM
from nursery.feedback.rounds.labels import SILENCE_RULES
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.web.filters import localized
from nursery.web.forms import (
    ChecksField,
    DateField,
    Form,
    IntegerField,
    LongTextField,
    MomentField,
    Required,
)
from nursery.web.versioned import VersionedForm

_USUAL_TIME = timedelta(days=28)
_HOUR = 16


class _ChoosesParties:
    organisations: ChecksField

    def offer(self, organisations: Sequence[OrganisationItem]) -> None:
        """Fill the list of organisations."""
        self.organisations.choices = [(item.id, localized(item, "name")) for item in organisations]


class OpenForm(_ChoosesParties, Form):
    """Which version, who is asked, until when, and how silence and quorum count."""

    version_id = HiddenField()
    closes_at = MomentField(_l("Positions are taken until"), [Required()])
    silence_rule = RadioField(_l("What silence means"), [Required()])
    quorum_percent = IntegerField(_l("Quorum in per cent of the parties"), [Required()])
    organisations = ChecksField(_l("Parties"), coerce=int)

    def __init__(self) -> None:
        super().__init__()
        self.silence_rule.choices = [(rule.value, words) for rule, words in SILENCE_RULES.items()]

    def begin(self, version_id: int, parties: Collection[int]) -> None:
        """Fill the empty form with what is usual; a sent one keeps what was typed."""
        if not self.is_submitted():
            until = (clock.now() + _USUAL_TIME).astimezone(clock.LOCAL_ZONE)
            self.version_id.data = str(version_id)
            self.closes_at.data = until.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
            self.silence_rule.data = SilenceRule.NO_POSITION.value
            self.quorum_percent.data = DEFAULT_QUORUM
            self.organisations.data = list(parties)

    def values(self) -> dict[str, Any]:
        """What the command takes, besides the version."""
        return {
            "organisation_ids": self.organisations.data or [],
            "closes_at": self.closes_at.data,
            "silence_rule": SilenceRule(self.silence_rule.data),
            "quorum_percent": self.quorum_percent.data,
        }


class AddPartiesForm(_ChoosesParties, VersionedForm):
    """Which further organisations are asked."""

    organisations = ChecksField(_l("Organisations"), coerce=int)


class ExtendForm(VersionedForm):
    """Until when, and why."""

    closes_at = MomentField(_l("New closing date"), [Required()])
    reason = LongTextField(_l("Reason"), [Required(), Length(max=LONGEST_REASON)])

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {"closes_at": self.closes_at.data, "reason": self.reason.data, "lock": self.seen_version}


class ReopenForm(VersionedForm):
    """Why an agreed section is opened again, and until when positions are taken."""

    reason = LongTextField(_l("Reason"), [Required(), Length(max=LONGEST_REASON)])
    closes_at = MomentField(_l("New closing date"), [Optional()])

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {"reason": self.reason.data, "closes_at": self.closes_at.data, "lock": self.seen_version}


class RestForm(Form):
    """The sections with which an organisation agrees at once."""

    sections = ChecksField(_l("Sections"), coerce=int)

    def offer_sections(self, sections: Sequence[SectionStanding], waiting: Collection[int]) -> None:
        """Fill the list. What was said meanwhile may be in what is sent: it stays as it was said."""
        self.sections.choices = [
            (one.section_id, f"{one.number} {localized(one, 'title')}") for one in sections
        ]
        if not self.is_submitted():
            self.sections.data = list(waiting)


class MeetingForm(Form):
    """What was said at a meeting about an objection."""

    held_on = DateField(_l("Day of the meeting"), [Required()])
    present = LongTextField(_l("Who was present"), [Required(), Length(max=LONGEST_REASON)])
    notes = LongTextField(_l("What was said"), [Required(), Length(max=LONGEST_WORDING)])

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {"held_on": self.held_on.data, "present": self.present.data, "notes": self.notes.data}


class UnresolvedForm(Form):
    """Why an objection could not be settled."""

    note = LongTextField(_l("Why it could not be settled"), [Required(), Length(max=LONGEST_REASON)])


class LiftForm(Form):
    """What the owner of an objection thinks of the section now."""

    stance = RadioField(_l("What does your organisation think of the section now?"), [Required()])
    reason = LongTextField(_l("Reason"), [Length(max=LONGEST_REASON)])
    note = LongTextField(_l("Why the objection is lifted"), [Length(max=LONGEST_REASON)])

    def __init__(self) -> None:
        super().__init__()
        self.stance.choices = [
            (one.value, words) for one, words in labels.STANCES.items() if one is not Stance.OBJECT
        ]

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {
            "stance": Stance(self.stance.data),
            "reason": self.reason.data or "",
            "note": self.note.data or "",
        }
