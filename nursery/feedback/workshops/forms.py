"""The forms of those who plan and run sessions."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Length, NumberRange, Optional

from nursery import places
from nursery.accounts.queries import OrganisationItem, Recipient
from nursery.base import clock
from nursery.feedback.workshops import labels, rules
from nursery.feedback.workshops.lifecycle import SessionLanguage
from nursery.feedback.workshops.queries import SessionItem
from nursery.guide.queries import ChapterItem
from nursery.web import language
from nursery.web.filters import ZONE, localized
from nursery.web.forms import (
    ChecksField,
    Form,
    IntegerField,
    LongTextField,
    MomentField,
    RequestKeyField,
    Required,
    TextField,
)
from nursery.web.versioned import VersionedForm


def governorate_choices() -> list[tuple[str, str]]:
    """The governorates, and none."""
    name = "name_en" if language.current() == "en" else "name_ar"
    return [("", "—"), *((place.code, getattr(place, name)) for place in places.governorates())]


def optional_id(value: Any) -> int | None:
    """The id in a choice, None for the empty one."""
    return int(value) if value else None


class PlanSessionForm(VersionedForm):
    """What, when, where, and who runs it. Times are those of the round's clock."""

    request_key = RequestKeyField()
    title_ar = TextField(_l("Title in Arabic"), [Required(), Length(max=200)])
    title_en = TextField(_l("Title in English"), [Length(max=200)])
    starts_at = MomentField(_l("The session begins"), [Required()])
    ends_at = MomentField(_l("The session ends"), [Required()])
    place = TextField(_l("Place"), [Length(max=300)])
    link = TextField(_l("Link of the online meeting"), [Length(max=500)])
    governorate = SelectField(_l("Governorate"))
    capacity = IntegerField(_l("Places for participants"), [Optional(), NumberRange(min=1, max=100_000)])
    language = SelectField(_l("Language of the session"))
    facilitator_id = SelectField(_l("Facilitator"), coerce=int, validators=[Required()])
    note_takers = ChecksField(_l("Note-takers"), coerce=int)

    def offer(self, facilitators: Sequence[Recipient], note_takers: Sequence[Recipient]) -> None:
        """Fill the lists."""
        self.governorate.choices = governorate_choices()
        self.language.choices = [(one.value, labels.LANGUAGES[one]) for one in SessionLanguage]
        self.facilitator_id.choices = [(one.person_id, one.name) for one in facilitators]
        self.note_takers.choices = [(one.person_id, one.name) for one in note_takers]

    def show(self, session: SessionItem) -> None:
        """Fill the form with a session, unless somebody is correcting what they sent."""
        if not self.is_submitted():
            self.note_takers.data = list(session.note_taker_ids)
            self.starts_at.data = _on_form(session.starts_at, session.zone)
            self.ends_at.data = _on_form(session.ends_at, session.zone)
        self.show_version(session.lock)

    def values(self, zone: str) -> dict[str, Any]:
        """What the commands take; `zone` is that of the round."""
        return {
            **{name: self[name].data or "" for name in ("title_ar", "title_en", "place", "link")},
            "starts_at": _from_form(self.starts_at.data or clock.now(), zone),
            "ends_at": _from_form(self.ends_at.data or clock.now(), zone),
            "governorate": self.governorate.data or None,
            "language": SessionLanguage(self.language.data),
            "capacity": self.capacity.data,
            "facilitator_id": self.facilitator_id.data,
            "note_taker_ids": self.note_takers.data or [],
        }


def _from_form(value: datetime, zone: str) -> datetime:
    """The form reads a clock in Damascus: the same hour on the round's clock."""
    return value.astimezone(ZONE).replace(tzinfo=ZoneInfo(zone))


def _on_form(value: datetime, zone: str) -> datetime:
    return value.astimezone(ZoneInfo(zone)).replace(tzinfo=ZONE)


class AgendaForm(Form):
    """One more item of the agenda."""

    section_id = SelectField(_l("Section of the guide"), coerce=optional_id)
    title = TextField(_l("Or a title of its own"), [Length(max=200)])
    minutes = IntegerField(
        _l("Length in minutes"), [Required(), NumberRange(min=1, max=rules.MOST_MINUTES)], default=30
    )

    def offer(self, chapters: Sequence[ChapterItem]) -> None:
        """Fill the list of sections."""
        sections = [section for chapter in chapters for section in chapter.sections]
        named = [(one.id, f"{one.number} {localized(one, 'title')}") for one in sections]
        self.section_id.choices = [("", _("No section: a title of its own")), *named]


class InviteForm(Form):
    """Who is asked to come."""

    organisations = ChecksField(_l("Organisations"), coerce=int)
    emails = LongTextField(_l("E-mail addresses"), [Length(max=20_000)])
    language = RadioField(_l("Language of the letters to these addresses"), default="ar")

    def offer(self, organisations: Sequence[OrganisationItem], invited: Collection[int]) -> None:
        """Fill the lists. Those invited already may be in what is sent, as by a second click."""
        shown = [one for one in organisations if self.is_submitted() or one.id not in invited]
        self.organisations.choices = [(one.id, localized(one, "name")) for one in shown]
        self.language.choices = [("ar", _("Arabic")), ("en", _("English"))]

    @property
    def addresses(self) -> list[str]:
        """The addresses, one by one."""
        return [one for one in re.split(r"[\s,;،؛]+", self.emails.data or "") if one]


class CancelForm(VersionedForm):
    """Why a session does not take place."""

    reason = LongTextField(_l("Why it does not take place"), [Required(), Length(max=2_000)])


class BeginMinutesForm(VersionedForm):
    """How long participants have to answer."""

    days = IntegerField(
        _l("Days for the answers"), [Required(), NumberRange(min=1, max=rules.LONGEST_WAIT)], default=7
    )


class MinutesForm(VersionedForm):
    """The words around what was recorded."""

    introduction = LongTextField(_l("Introduction"), [Length(max=rules.MAX_TEXT)])
    closing = LongTextField(_l("Closing words"), [Length(max=rules.MAX_TEXT)])
