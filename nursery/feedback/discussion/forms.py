"""The forms of the discussion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Length

from nursery.accounts.queries import OrganisationItem
from nursery.feedback.discussion.labels import CIRCLES, GROUNDS
from nursery.feedback.discussion.lifecycle import Circle, Ground
from nursery.feedback.discussion.policy import Voice
from nursery.feedback.discussion.rules import MAX_MESSAGE, MAX_WORDS
from nursery.web.filters import localized
from nursery.web.forms import Form, LongTextField, OnceForm, Required
from nursery.web.versioned import VersionedForm

KEPT_FIELDS = ("body", "voice", "request_key")
_GROUNDS = [(ground.value, label) for ground, label in GROUNDS.items()]


class ReplyForm(OnceForm):
    """A message and who reads it; what may be chosen now is for the command to say."""

    body = LongTextField(_l("Your reply"), [Length(max=MAX_MESSAGE)])
    voice = RadioField(_l("Who is to read it?"), validate_choice=False)

    def offer(self, voices: Sequence[Voice], organisations: Mapping[int, OrganisationItem]) -> None:
        """The circles open to the person; the narrowest is chosen, so that nothing gets out by mistake."""
        several = len({voice.organisation_id for voice in voices}) > 1
        self.voice.choices = [
            (voice.key, _label(voice, organisations) if several else CIRCLES[voice.circle])
            for voice in voices
        ]
        if not self.voice.data and voices:
            self.voice.data = voices[0].key

    @property
    def chosen(self) -> Voice | None:
        """The voice that was chosen; None for nonsense."""
        circle, _dash, number = str(self.voice.data or "").partition("-")
        if circle not in set(Circle) or not number.isdecimal() or len(number) > 9:
            return None
        return Voice(Circle(circle), int(number) or None)

    @property
    def key(self) -> UUID:
        """The key under which this form writes one message, however often it is sent."""
        return UUID(str(self.request_key.data))

    def bring_back(self, kept: Mapping[str, str]) -> None:
        """Fill the form with what was typed before the session ended."""
        for name in KEPT_FIELDS:
            if kept.get(name) and name in self:
                with suppress(ValueError):
                    self[name].process_formdata([kept[name]])


def _label(voice: Voice, organisations: Mapping[int, OrganisationItem]) -> str:
    """The circle with the side that writes, for people who have several."""
    organisation = organisations.get(voice.organisation_id or 0)
    side = localized(organisation, "name") if organisation else _("Reviewers")
    return f"{CIRCLES[voice.circle]} ({side})"


class ReportForm(Form):
    """Why something should be looked at."""

    reason = RadioField(
        _l("What is wrong with it?"), choices=_GROUNDS, coerce=Ground, validators=[Required()]
    )
    words = LongTextField(_l("In your words"), [Length(max=MAX_WORDS)])


class AppealForm(Form):
    """Why something hidden should be shown."""

    appeal = LongTextField(_l("Why should it be shown?"), [Length(max=MAX_WORDS)])


class Decision(StrEnum):
    """What a reviewer decides."""

    LEAVE = "leave"
    HIDE = "hide"
    UPHOLD = "uphold"
    GRANT = "grant"
    SHOW = "show"


class JudgeForm(VersionedForm):
    """What becomes of something reported, waiting or hidden."""

    decision = RadioField(_l("Your decision"), coerce=Decision, validators=[Required()])
    reason = SelectField(_l("Reason for hiding"), choices=_GROUNDS, coerce=Ground, validate_choice=False)
    words = LongTextField(_l("In your words"), [Length(max=MAX_WORDS)])

    def offer(self, *, is_hidden: bool, has_appeal: bool, awaits_check: bool) -> None:
        """The decisions that are possible now."""
        if has_appeal:
            choices = [(Decision.GRANT, _("Show it again")), (Decision.UPHOLD, _("It stays hidden"))]
        elif is_hidden:
            choices = [(Decision.SHOW, _("Show it again"))]
        else:
            leave = _("Show it") if awaits_check else _("Leave it as it is")
            choices = [(Decision.LEAVE, leave), (Decision.HIDE, _("Hide it, with a reason"))]
        self.decision.choices = [(value.value, label) for value, label in choices]
