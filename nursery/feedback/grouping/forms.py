"""The forms of groups."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms.validators import Length, NumberRange

from nursery.base.arabic import western_digits
from nursery.feedback.consolidation.response_form import AnswerForm
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.web.forms import Form, IntegerField, Required, TextField
from nursery.web.text import clean_line
from nursery.web.versioned import VersionedForm

_BETWEEN = re.compile(r"[\s,،;؛]+")
_LARGEST = 2**31 - 1


class StepForm(VersionedForm):
    """A decision about a group as it was seen."""


class AddForm(Form):
    """A comment that belongs to the group too."""

    number = IntegerField(_l("Number of the comment"), [Required(), NumberRange(1, _LARGEST)])


class NameForm(Form):
    """How reviewers call the group."""

    title = TextField(_l("Name of the group"), [Length(max=200)])


class MakeForm(Form):
    """A group made by hand."""

    numbers = TextField(_l("Numbers of the comments"), [Required(), Length(max=1000)])
    title = TextField(_l("Name of the group"), [Length(max=200)])

    @property
    def chosen(self) -> list[int] | None:
        """The numbers that were written; None where something else was."""
        words = _BETWEEN.split(western_digits(self.numbers.data or "").strip(" ,،;؛"))
        if not all(word.isascii() and word.isdecimal() and len(word) < 10 for word in words):
            return None
        return [int(word) for word in words]


class GroupAnswerForm(AnswerForm):
    """One response for all comments of a group."""

    @property
    def overwrite(self) -> list[int]:
        """The comments answered otherwise that are to get this response too."""
        sent = request.form.getlist("overwrite")
        return [int(text) for text in sent if text.isascii() and text.isdecimal() and len(text) < 10]


def chosen_comment() -> int:
    """The comment a button was pressed for; 0 for nonsense."""
    text = request.form.get("comment_id", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def chosen_groups(arguments: Mapping[str, str]) -> tuple[GroupState | None, str]:
    """The state and the section in an address; what makes no sense is taken for nothing."""
    text = arguments.get("state", "")
    state = GroupState(text) if text in (GroupState.SUGGESTED, GroupState.CONFIRMED) else None
    return state, clean_line(arguments.get("section", ""))[:80]
