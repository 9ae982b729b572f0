"""The forms of enforcement. `values` gives what the command takes."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import Length

from nursery.registry.enforcement import labels
from nursery.registry.enforcement.commands import MOST_FILES, Given
from nursery.registry.enforcement.lifecycle import Measure
from nursery.registry.licensing.checks import LONG_TEXT
from nursery.web.forms import DateField, LongTextField, RequestKeyField, Required, UploadField
from nursery.web.versioned import VersionedForm

_LONG = Length(max=LONG_TEXT)


class ReasonForm(VersionedForm):
    """A step with its reason, and a key so that it happens once."""

    request_key = RequestKeyField()
    reason = LongTextField(
        _l("Reasons"), [Required(), _LONG], description=_l("It stands in the file and in the letter.")
    )

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {"reason": self.reason.data or ""}


class PauseForm(ReasonForm):
    """A suspension at the holder's wish."""

    until = DateField(_l("Last day of the suspension"), [Required()])

    def values(self) -> dict[str, Any]:
        return {**super().values(), "until": self.until.data}


class NoticeForm(VersionedForm):
    """What the authority intends, and why."""

    request_key = RequestKeyField()
    measure = RadioField(
        _l("What is intended?"),
        [Required()],
        choices=[(measure.value, label) for measure, label in labels.MEASURE_CHOICES.items()],
    )
    until = DateField(
        _l("Last day of the suspension"),
        description=_l(
            "For a suspension; leave it empty for one until further notice, and for a revocation."
        ),
    )
    grounds = LongTextField(
        _l("Grounds"),
        [Required(), _LONG],
        description=_l("Facts, visits and articles, so that the holder can answer them one by one."),
    )

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        measure = Measure(self.measure.data)
        return {"measure": measure, "until": self.until.data, "grounds": self.grounds.data or ""}


class EndingForm(VersionedForm):
    """How a condition was met."""

    reason = LongTextField(
        _l("How it was met"),
        [_LONG],
        description=_l("What was seen or handed in. It stands in the file; it may stay empty."),
    )


class WithFiles(VersionedForm):
    """A text with up to three files."""

    request_key = RequestKeyField()
    file_1 = UploadField(_l("First document"))
    file_2 = UploadField(_l("Second document"))
    file_3 = UploadField(_l("Third document"))

    def files(self) -> list[Given]:
        """The files that were sent."""
        fields = [self[f"file_{number}"] for number in range(1, MOST_FILES + 1)]
        return [Given(one.data.stream, one.file_name, one.media_type) for one in fields if one.data]


class AnswerForm(WithFiles):
    """The holder's answer to a notice."""

    body = LongTextField(
        _l("Your answer"),
        [Required(), _LONG],
        description=_l("An answer is given once. Say what is not so, what was put right, and since when."),
    )


class GrievanceForm(WithFiles):
    """A grievance."""

    grounds = LongTextField(
        _l("Why do you object?"),
        [Required(), _LONG],
        description=_l("Say what in the decision is wrong, and what you ask for."),
    )
