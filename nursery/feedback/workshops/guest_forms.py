"""The forms of those who come: answers to invitations, signing in, answers to what was noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Length, NumberRange, Optional

from nursery.accounts.queries import OrganisationItem
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.workshops import labels, rules
from nursery.feedback.workshops.forms import governorate_choices, optional_id
from nursery.feedback.workshops.lifecycle import Gender, InvitationAnswer, Speaker, Verdict
from nursery.feedback.workshops.queries import AgendaView, ParticipantItem, PointItem
from nursery.web.filters import localized
from nursery.web.forms import (
    EmailField,
    Form,
    IntegerField,
    LongTextField,
    RequestKeyField,
    Required,
    TextField,
)
from nursery.web.versioned import VersionedForm


class AnswerForm(Form):
    """Whether somebody comes, and with how many."""

    answer = RadioField(_l("Will you come?"), [Required()])
    people = IntegerField(
        _l("How many people, you included"),
        [Optional(), NumberRange(min=1, max=rules.MOST_PEOPLE)],
        default=1,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answer.choices = [
            (InvitationAnswer.ACCEPTED.value, _("Yes")),
            (InvitationAnswer.DECLINED.value, _("No")),
        ]

    def values(self) -> dict[str, Any]:
        """What the commands take."""
        return {"answer": InvitationAnswer(self.answer.data), "people": self.people.data or 1}


class ParticipantForm(Form):
    """Somebody on the list of a session."""

    name = TextField(_l("Name"), [Required(), Length(max=120)])
    organisation_id = SelectField(_l("Organisation"), coerce=optional_id)
    organisation_name = TextField(_l("Another organisation"), [Length(max=200)])
    gender = RadioField(_l("You are"), [Required()])
    governorate = SelectField(_l("Governorate"))
    email = EmailField(_l("E-mail address"), [Length(max=254)])

    def offer(self, organisations: Sequence[OrganisationItem]) -> None:
        """Fill the lists; the organisations are those that are invited."""
        named = [(one.id, localized(one, "name")) for one in organisations]
        self.organisation_id.choices = [("", _("Not in the list, or none")), *named]
        self.gender.choices = [(one.value, labels.GENDERS[one]) for one in Gender]
        self.governorate.choices = governorate_choices()

    def values(self) -> dict[str, Any]:
        """What the commands take."""
        return {
            "name": self.name.data or "",
            "organisation_id": self.organisation_id.data,
            "organisation_name": self.organisation_name.data or "",
            "gender": Gender(self.gender.data),
            "governorate": self.governorate.data or None,
            "email": self.email.data or "",
        }


class ArriveForm(ParticipantForm):
    """Signing in by oneself, with what one agrees to."""

    may_be_named = BooleanField(_l("My name may stand in the published minutes beside what I say"))
    consents = BooleanField(_l("I agree that the ministry keeps these details for this session"))


class PointForm(VersionedForm):
    """One thing that was said."""

    request_key = RequestKeyField()
    agenda_id = SelectField(_l("Item of the agenda"), coerce=optional_id)
    body = LongTextField(_l("What was said"), [Length(max=rules.MAX_BODY)])
    kind = RadioField(_l("Kind"), default=CommentKind.SUBSTANTIVE.value)
    who = SelectField(_l("Who says it"), default=Speaker.HALL.value)
    speaker_name = TextField(_l("Table or group"), [Length(max=120)])
    place = TextField(_l("On paragraph"), [Length(max=20)])
    proposed_text = LongTextField(_l("Proposed wording"), [Length(max=rules.MAX_BODY)])

    def offer(self, agenda: Sequence[AgendaView], people: Sequence[ParticipantItem]) -> None:
        """Fill the lists. Who speaks is the hall, a table, or a participant by id."""
        items = [(one.id, f"{one.number} {localized(one, 'title')}".strip()) for one in agenda]
        self.agenda_id.choices = [*items, ("", _("Not on the agenda"))]
        self.kind.choices = [(kind.value, KINDS[kind]) for kind in CommentKind]
        present = [(str(one.id), _named(one)) for one in people if one.is_present]
        whole = [(Speaker.HALL.value, _("The whole hall")), (Speaker.TABLE.value, _("A table or group"))]
        self.who.choices = [*whole, *present]

    def show(self, point: PointItem) -> None:
        """Fill the form with a point, unless somebody is correcting what they sent."""
        if not self.is_submitted():
            self.agenda_id.data = point.agenda_id
            self.body.data, self.proposed_text.data = point.body, point.proposed_text
            self.kind.data, self.place.data = point.kind.value, point.place
            self.who.data = str(point.participant_id or point.speaker.value)
            self.speaker_name.data = point.speaker_name
        self.show_version(point.version)

    def values(self) -> dict[str, Any]:
        """What a `Note` holds, but for its key and its time."""
        who = str(self.who.data)
        is_person = who.isdecimal()
        return {
            "agenda_id": self.agenda_id.data,
            "kind": CommentKind(self.kind.data),
            "body": self.body.data or "",
            "proposed_text": self.proposed_text.data or "",
            "speaker": Speaker.PARTICIPANT if is_person else Speaker(who),
            "participant_id": int(who) if is_person else None,
            "speaker_name": self.speaker_name.data or "",
            "place": self.place.data or "",
            "seen": self.seen_version,
        }


class VerdictForm(Form):
    """What a participant says of the note of their words."""

    verdict = RadioField(_l("Is this what you said?"), [Required()])
    correction = LongTextField(_l("What you said, in your own words"), [Length(max=rules.MAX_BODY)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verdict.choices = [
            (Verdict.CONFIRMED.value, _("Yes, this is what I said")),
            (Verdict.CORRECTED.value, _("Nearly: I correct it")),
            (Verdict.REJECTED.value, _("I did not say that")),
        ]

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {"verdict": Verdict(self.verdict.data), "correction": self.correction.data or ""}


def _named(one: ParticipantItem) -> str:
    body = localized(one.organisation, "name") if one.organisation else one.organisation_name
    return f"{one.name} ({body})" if body else one.name
