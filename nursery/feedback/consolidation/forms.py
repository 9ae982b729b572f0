"""The reviewers' forms, and those of the commenters who are asked whether they agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, NumberRange, Optional

from nursery.feedback.consolidation.labels import DISPOSITIONS, VERDICT_CHOICES
from nursery.feedback.consolidation.lifecycle import Disposition, Verdict
from nursery.feedback.consolidation.queries import Answer, ResponseFilter, VerdictItem
from nursery.web.forms import Form, IntegerField, LongTextField, Required
from nursery.web.text import clean_line
from nursery.web.versioned import VersionedForm

_KEYS = "1234567890"
_MOST = 2_000_000_000
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class AnswerForm(VersionedForm):
    """The disposition of a comment and its reason. The dispositions have the access keys 1 to 9 and 0."""

    disposition = RadioField(
        _l("Disposition"),
        choices=[
            SelectChoice(value=value, label=label, render_kw={"accesskey": key})
            for key, (value, label) in zip(_KEYS, DISPOSITIONS.items(), strict=True)
        ],
        coerce=Disposition,
        validators=[Required()],
    )
    duplicate_of = IntegerField(
        _l("Number of the comment under which it is answered"), [Optional(), NumberRange(1, _MOST)]
    )
    taken_text = LongTextField(_l("Wording taken"), [Length(max=50_000)])
    reason = LongTextField(_l("Reason"), [Length(max=5000)])

    def show(self, answer: Answer | None) -> None:
        """Fill the empty form with the present draft; a sent one keeps its words."""
        self.show_version(answer.version if answer else 0)
        if answer is not None and not self.is_submitted():
            self.disposition.data, self.reason.data = answer.disposition, answer.reason
            self.taken_text.data, self.duplicate_of.data = answer.taken_text, answer.duplicate_of

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {
            "disposition": self.disposition.data,
            "reason": self.reason.data or "",
            "taken_text": self.taken_text.data or "",
            "duplicate_of": self.duplicate_of.data,
        }


class ClearForm(Form):
    """Drafts to be cleared: those that are ticked, as they were seen, or all that others drafted."""

    until = HiddenField()

    @property
    def is_for_all(self) -> bool:
        """Whether the button for all was pressed."""
        return "all" in request.form

    @property
    def seen(self) -> dict[int, int]:
        """The ticked comments with the versions of their responses; what is no such pair is left out."""
        pairs = (text.split(":") for text in request.form.getlist("responses"))
        found = [pair for pair in pairs if len(pair) == 2 and all(_is_number(part) for part in pair)]
        return {int(comment): int(version) for comment, version in found}

    @property
    def seen_at(self) -> datetime:
        """When the page was read; for what is no moment, so long ago that no draft fits."""
        try:
            moment = datetime.fromisoformat(str(self.until.data or ""))
            return moment.astimezone(UTC) if moment.tzinfo else _LONG_AGO
        except (ValueError, OverflowError):
            return _LONG_AGO

    def show(self, seen_at: datetime) -> None:
        """Make the page one of this moment."""
        self.until.data = seen_at.isoformat()


class ClearOneForm(VersionedForm):
    """The response to one comment, as it was seen."""


class ReturnForm(VersionedForm):
    """Why a response goes back."""

    note = LongTextField(_l("What has to be done"), [Required(), Length(max=2000)])


class VerdictForm(VersionedForm):
    """Whether an organisation agrees with a response."""

    verdict = RadioField(
        _l("Do you agree with this response?"),
        choices=list(VERDICT_CHOICES.items()),
        coerce=Verdict,
        validators=[Required()],
    )
    reason = LongTextField(_l("Why not"), [Length(max=5000)])

    def show(self, item: VerdictItem) -> None:
        """Fill the empty form with what was said; a sent one keeps its words."""
        self.show_version(item.version)
        if item.given is not None and not self.is_submitted():
            self.verdict.data, self.reason.data = item.given, item.given_reason


class AgreeForm(Form):
    """Responses with which an organisation agrees: those that are ticked, or all the rest."""

    @property
    def is_for_all(self) -> bool:
        """Whether the button for all the rest was pressed."""
        return "all" in request.form

    @property
    def chosen(self) -> list[int]:
        """The ticked comments."""
        return [int(text) for text in request.form.getlist("comments") if _is_number(text)]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def chosen_responses(arguments: Mapping[str, str]) -> ResponseFilter:
    """The filter of the public answer in an address."""
    text = arguments.get("disposition", "")
    return ResponseFilter(
        section=clean_line(arguments.get("section", ""))[:80],
        disposition=Disposition(text) if text in set(Disposition) else None,
    )
