"""The filter of the board, and the forms by which reviewers share the work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SearchField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from nursery import places
from nursery.accounts.labels import KINDS as ORGANISATION_KINDS
from nursery.accounts.roles import OrganisationKind
from nursery.feedback.board.labels import GROUPINGS, STATES
from nursery.feedback.board.queries import Board, BoardFilter, Reviewer, State, Whose
from nursery.feedback.board.queries.filters import MOST_LETTERS, NO_GOVERNORATE
from nursery.feedback.board.rules import MAX_NOTE
from nursery.feedback.board.standing import Dimension, Grouping
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.web.filters import localized, number
from nursery.web.forms import DateField, Form, LongTextField, OnceForm, QueryForm, TextField
from nursery.web.text import clean_line
from nursery.web.versioned import VersionedForm

_LARGEST_ID = 2**31 - 1
_D = Dimension
# A duplicate names the comment under which it is answered: that is said one by one.
_FOR_SEVERAL = [value for value in DISPOSITIONS if value is not Disposition.DUPLICATE]
_Word = TypeVar("_Word", bound=StrEnum)


class BoardForm(QueryForm):
    """What of the board to show."""

    q = SearchField(_l("Words in the comment"))
    kind = SelectField(_l("Kind of comment"), validate_choice=False)
    state = SelectField(_l("State"), validate_choice=False)
    reviewer = SelectField(_l("Assigned to"), validate_choice=False)
    organisation = SelectField(_l("Organisation"), validate_choice=False)
    organisation_kind = SelectField(_l("Kind of organisation"), validate_choice=False)
    governorate = SelectField(_l("Governorate"), validate_choice=False)
    grouping = SelectField(_l("Groups"), validate_choice=False)
    overdue = BooleanField(_l("Only overdue comments"))

    def offer(self, board: Board, person_id: int | None) -> None:
        """Fill the lists with what there is in the round, each with its number."""
        known = board.facets
        self.kind.choices = _words(KINDS, known.by_word(_D.KIND))
        states = known.by_word(_D.STANDING) | {State.CHANGED: known.number(_D.CHANGED, 0)}
        self.state.choices = _words(STATES, states)
        self.organisation_kind.choices = _words(ORGANISATION_KINDS, known.by_word(_D.ORGANISATION_KIND))
        self.grouping.choices = _words(GROUPINGS, known.by_word(_D.GROUPING))
        self.organisation.choices = [
            _all(),
            *(_choice(str(one.id), localized(one, "name"), one.number) for one in known.organisations),
        ]
        self.governorate.choices = _places(known.by_word(_D.GOVERNORATE))
        self.reviewer.choices = [
            _all(),
            _choice(Whose.MINE, _("Me"), known.number(_D.REVIEWER, person_id or 0)),
            _choice(Whose.NOBODY, _("Nobody"), known.number(_D.REVIEWER, 0)),
            *(_choice(str(one.id), one.name_ar, one.number) for one in known.assigned if one.id != person_id),
        ]


def _all() -> SelectChoice:
    return SelectChoice(value="", label=_("All"))


def _choice(value: str, label: Any, count: int) -> SelectChoice:
    return SelectChoice(value=value, label=f"{label} ({number(count)})")


def _words(labels: Mapping[Any, Any], numbers: Mapping[str, int]) -> list[SelectChoice]:
    found = [_choice(value, label, numbers[value]) for value, label in labels.items() if numbers.get(value)]
    return [_all(), *found]


def _places(numbers: Mapping[str, int]) -> list[SelectChoice]:
    said = [place for place in places.governorates() if place.code in numbers]
    found = [_choice(place.code, localized(place, "name"), numbers[place.code]) for place in said]
    if "" in numbers:
        found.append(_choice(NO_GOVERNORATE, _("No governorate"), numbers[""]))
    return [_all(), *found]


def chosen(arguments: Mapping[str, str]) -> BoardFilter:
    """The filter in an address; what makes no sense is taken for nothing."""
    reviewer, governorate = arguments.get("reviewer", ""), arguments.get("governorate", "")
    state = _one(State, arguments.get("state", ""))
    return BoardFilter(
        section=clean_line(arguments.get("section", ""))[:80],
        kind=_one(CommentKind, arguments.get("kind", "")),
        organisation_id=row_id(arguments.get("organisation", "")),
        organisation_kind=_one(OrganisationKind, arguments.get("organisation_kind", "")),
        governorate=governorate if governorate in (*places.GOVERNORATES, NO_GOVERNORATE) else "",
        state=state or (State.NONE if arguments.get("unanswered") else None),
        reviewer=reviewer if reviewer in set(Whose) or row_id(reviewer) else "",
        grouping=_one(Grouping, arguments.get("grouping", "")),
        overdue=bool(arguments.get("overdue")),
        text=clean_line(arguments.get("q", ""))[:MOST_LETTERS],
    )


def _one(words: type[_Word], text: str) -> _Word | None:
    return words(text) if text in set(words) else None


def row_id(text: str) -> int | None:
    """The id in a text; None for nonsense."""
    known = text.isdecimal() and len(text) < 12 and 0 < int(text) <= _LARGEST_ID
    return int(text) if known else None


class _AssignFields(Form):
    """Who responds, and until when."""

    reviewer_id = SelectField(_l("Who responds"), validate_choice=False, coerce=str)
    due_on = DateField(_l("To be answered by"))

    def offer(self, reviewers: Sequence[Reviewer], person_id: int | None) -> None:
        """Fill the list: the person first."""
        mine = [SelectChoice(value=str(one.id), label=_("Me")) for one in reviewers if one.id == person_id]
        others = [SelectChoice(value=str(one.id), label=one.name) for one in reviewers if one.id != person_id]
        self.reviewer_id.choices = [SelectChoice(value="", label=_("Nobody")), *mine, *others]

    @property
    def chosen_reviewer(self) -> int | None:
        """The reviewer chosen; None for nobody, 0, as nobody has, for nonsense."""
        text = str(self.reviewer_id.data or "")
        return (row_id(text) or 0) if text else None


class AssignForm(VersionedForm, _AssignFields):
    """The assignment of one comment."""


class Step(StrEnum):
    """What is done to all ticked comments, or to a whole section."""

    ASSIGN = "assign"
    DUE = "due"
    ANSWER = "answer"
    CLEAR = "clear"
    SECTION = "section"


class BulkForm(_AssignFields):
    """What to do with the ticked comments: one of the buttons says which part counts."""

    again = BooleanField(_l("Also those that a colleague has already"))
    disposition = SelectField(
        _l("Disposition"),
        choices=[
            ("", _l("Choose")),
            *((value.value, DISPOSITIONS[value]) for value in _FOR_SEVERAL),
        ],
        validate_choice=False,
    )
    reason = LongTextField(_l("Reason"), [Length(max=5000)])

    @property
    def chosen_disposition(self) -> Disposition | None:
        """The disposition chosen; None for none."""
        return _one(Disposition, str(self.disposition.data or ""))


class NoteForm(OnceForm):
    """A note for the other reviewers."""

    body = LongTextField(_l("Note for the reviewers"), [Length(max=MAX_NOTE)])


class ViewForm(Form):
    """The name of a filter."""

    name = TextField(_l("Name of the view"), [Length(max=80)])
    filter = HiddenField()
