"""The form by which a round is planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, Length, NumberRange

from nursery.feedback.rounds import labels, plans, scoping, zones
from nursery.feedback.rounds.fields import ZonedMomentField
from nursery.feedback.rounds.lifecycle import Audience, SilenceRule, Visibility
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.rounds.scoping import Why
from nursery.guide.queries import ChapterItem, VersionItem
from nursery.web.filters import localized
from nursery.web.forms import ChecksField, DateField, IntegerField, LongTextField, Required, TextField
from nursery.web.versioned import VersionedForm

_WHOLE, _CHOSEN, _OPEN = "whole", "chosen", "open"
_SAME_NAMES = (
    *("version_id", "title_ar", "title_en", "purpose_ar", "purpose_en", "opens_at", "closes_at"),
    *("response_due_on", "archives_on", "zone", "audience", "silence_rule", "widest_visibility"),
    *("checks_individuals", "privacy_notice_ar", "privacy_notice_en", "verdict_days", "verdict_silence"),
)


class PlanRoundForm(VersionedForm):
    """What is asked, on which version, of whom, by when, and by which rules."""

    version_id = SelectField(_l("Version of the guide"), coerce=int, validators=[Required()])
    title_ar = TextField(_l("Title in Arabic"), [Required(), Length(max=200)])
    title_en = TextField(_l("Title in English"), [Required(), Length(max=200)])
    purpose_ar = LongTextField(_l("What is asked, in Arabic"), [Required(), Length(max=5000)])
    purpose_en = LongTextField(_l("What is asked, in English"), [Required(), Length(max=5000)])
    previous_round_id = SelectField(_l("Previous round"), coerce=int, default=0)
    scope = RadioField(
        _l("Sections asked about"),
        choices=[
            (_WHOLE, _l("The whole guide")),
            (_OPEN, _l("Only what changed since the previous round and what is not settled")),
            (_CHOSEN, _l("Only the sections ticked below")),
        ],
        default=_WHOLE,
    )
    section_ids = ChecksField(_l("Sections"), coerce=int)
    zone = SelectField(_l("Time zone"), choices=list(zones.ZONES.items()), default=zones.DEFAULT)
    opens_at = ZonedMomentField(_l("Opens"), [Required()])
    closes_at = ZonedMomentField(_l("Closes"), [Required()])
    response_due_on = DateField(_l("Day by which all comments are answered"))
    archives_on = DateField(_l("Day on which the round goes into the archive"))
    audience = RadioField(
        _l("Who takes part"),
        choices=[(one.value, words) for one, words in labels.AUDIENCES.items()],
        default=Audience.INVITED.value,
    )
    silence_rule = RadioField(
        _l("What silence means"),
        choices=[(one.value, words) for one, words in labels.SILENCE_RULES.items()],
        default=SilenceRule.NO_POSITION.value,
    )
    widest_visibility = RadioField(
        _l("Who sees submitted comments, at most"),
        choices=[(one.value, words) for one, words in labels.VISIBILITIES.items()],
        default=Visibility.PARTIES.value,
    )
    verdict_days = IntegerField(
        _l("Days to say whether one agrees with the responses"),
        [InputRequired(), NumberRange(min=0, max=plans.MOST_VERDICT_DAYS)],
        default=plans.usual()["verdict_days"],
    )
    verdict_silence = RadioField(
        _l("What no word about a response means"),
        choices=[(one.value, words) for one, words in labels.VERDICT_SILENCES.items()],
        default=SilenceRule.CONSENT.value,
    )
    checks_individuals = BooleanField(
        _l("Comments of people in their own name are shown only after a reviewer has looked at them"),
        default=True,
    )
    privacy_notice_ar = LongTextField(
        _l("Privacy notice in Arabic"),
        [Required(), Length(max=5000)],
        default=lambda: plans.default_notice("ar"),
    )
    privacy_notice_en = LongTextField(
        _l("Privacy notice in English"),
        [Required(), Length(max=5000)],
        default=lambda: plans.default_notice("en"),
    )

    def __init__(self, item: RoundItem | None = None) -> None:
        super().__init__(data=_shown(item) if item else None)
        self.why: dict[int, list[Why]] = {}
        for field in (self.opens_at, self.closes_at):
            field.read_on(str(self.zone.data), _("Time"))

    def offer(
        self,
        versions: Sequence[VersionItem],
        chapters: dict[int, list[ChapterItem]],
        earlier: Sequence[RoundItem],
    ) -> None:
        """Fill the lists of versions, of their sections and of the rounds before."""
        self._versions = {item.id for item in versions}
        self._earlier = {item.id for item in earlier}
        self.version_id.choices = [
            (item.id, _("Version %(number)s: %(title)s", number=item.number, title=localized(item, "title")))
            for item in versions
        ]
        self.section_ids.choices = [
            (section.id, f"{section.number} {localized(section, 'title')}")
            for found in chapters.values()
            for chapter in found
            for section in chapter.sections
        ]
        self.previous_round_id.choices = [
            (0, _("None: its points do not come back")),
            *((item.id, localized(item, "title")) for item in earlier),
        ]

    def suggest(self) -> None:
        """Find out what changed since the round before and what is not settled; tick it where that is asked.

        The lists have to be filled before. What was ticked by hand stays where sections are chosen by hand.
        """
        if self.previous_round_id.data in self._earlier and self.version_id.data in self._versions:
            self.why = scoping.suggested(self.previous_round_id.data, self.version_id.data)
        if self.scope.data == _OPEN:
            self.section_ids.data = list(self.why)

    def validate(self, extra_validators: Any = None) -> bool:
        """All fields, and that something is asked about."""
        is_sound = bool(super().validate(extra_validators))
        if self.scope.data == _OPEN and not self.why:
            code = "round.nothing_open" if self.previous_round_id.data else "round.previous_needed"
            self.refuse(code, "scope" if self.previous_round_id.data else "previous_round_id")
            return False
        if self.scope.data == _CHOSEN and not self.section_ids.data:
            self.refuse("round.sections_needed", "section_ids")
            return False
        return is_sound

    def values(self) -> dict[str, Any]:
        """What the commands take."""
        values = {name: self[name].data for name in _SAME_NAMES}
        if values["response_due_on"] is None and self.closes_at.data is not None:
            values["response_due_on"] = plans.usual_due_day(self.closes_at.data, str(self.zone.data))
        values["audience"] = Audience(values["audience"])
        values["silence_rule"] = SilenceRule(values["silence_rule"])
        values["verdict_silence"] = SilenceRule(values["verdict_silence"])
        values["widest_visibility"] = Visibility(values["widest_visibility"])
        values["section_ids"] = [] if self.scope.data == _WHOLE else sorted(self.section_ids.data or [])
        values["previous_round_id"] = self.previous_round_id.data or None
        return values


def _shown(item: RoundItem) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in _SAME_NAMES}
    scope = _CHOSEN if item.section_ids else _WHOLE
    previous = item.previous_round_id or 0
    for code in ("ar", "en"):
        values[f"privacy_notice_{code}"] = values[f"privacy_notice_{code}"] or plans.default_notice(code)
    return {**values, "scope": scope, "section_ids": item.section_ids, "previous_round_id": previous}
