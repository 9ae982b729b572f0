"""Forms of sittings: planning, presence, votes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Length, Optional

from nursery.accounts.queries import Recipient
from nursery.registry.committees import labels
from nursery.registry.committees.commands.frame import LONGEST_PLACE, LONGEST_TEXT
from nursery.registry.committees.lifecycle import Mode, Vote
from nursery.registry.committees.queries.items import ItemPage, Member, SittingPage
from nursery.web.forms import ChecksField, DateField, Form, LongTextField, OnceForm, Required, TextField
from nursery.web.versioned import VersionedForm

ABSENT = "absent"


class PlanForm(OnceForm):
    """Day, place and chair of a sitting."""

    mode = RadioField(_l("How does the committee decide?"), [Required()], default=Mode.MEETING.value)
    held_on = DateField(_l("Day of the sitting, or last day to vote"), [Required()])
    place = TextField(_l("Place"), [Length(max=LONGEST_PLACE)])
    chair = SelectField(_l("Who chairs"), [Required()])

    @classmethod
    def of(cls, people: Sequence[Recipient], chair_id: int | None) -> PlanForm:
        """The form for a committee of `people`; whoever plans is proposed as chair."""
        form = cls(chair=str(chair_id or ""))
        form.chair.choices = [(str(one.person_id), one.name) for one in people]
        form.mode.choices = [(mode.value, str(words)) for mode, words in labels.MODES.items()]
        return form

    @property
    def chosen_day(self) -> date:
        """The day; the form was found valid."""
        return self.held_on.data or date.min


class PresenceForm(VersionedForm):
    """Who is present."""

    present = ChecksField(_l("Members present"))

    @classmethod
    def of(cls, page: SittingPage) -> PresenceForm:
        """The form with the members ticked who are on record as present."""
        form = cls(present=[str(one.id) for one in page.present])
        form.present.choices = [(str(one.id), one.name) for one in page.members]
        return form

    def people(self) -> list[int]:
        """The people ticked."""
        return [int(value) for value in self.present.data or []]


class ClosingForm(VersionedForm):
    """What the minutes say besides the record."""

    remarks = LongTextField(
        _l("Remarks for the minutes"),
        [Length(max=LONGEST_TEXT)],
        description=_l("What was discussed besides the decisions. It may stay empty."),
    )


class PutOffForm(VersionedForm):
    """Why a matter is left for later."""

    reason = LongTextField(_l("Why is it left for a later sitting?"), [Required(), Length(max=LONGEST_TEXT)])


class CastForm(Form):
    """One's own vote."""

    vote = RadioField(_l("Your vote"), [Required()])

    @classmethod
    def of(cls, page: ItemPage) -> CastForm:
        """The form with one's vote of before."""
        form = cls(vote=page.own_vote.value if page.own_vote else None)
        form.vote.choices = [(vote.value, str(words)) for vote, words in labels.VOTES.items()]
        return form


class DecideForm(VersionedForm):
    """The votes of the members on a motion. Made for each item by `decide_form`."""

    motion = RadioField(_l("What does the committee vote on?"), [Required()])
    reason = LongTextField(
        _l("Reasons"),
        [Length(max=LONGEST_TEXT)],
        description=_l(
            "Required for a refusal, and for a decision other than proposed. The applicant reads it."
        ),
    )

    until = DateField(_l("Last day of the measure"), [Optional()])

    def votes(self) -> dict[int, Vote]:
        """The votes given; who is absent is left out."""
        given = {
            int(name.removeprefix("vote_")): field.data
            for name, field in self._fields.items()
            if name.startswith("vote_")
        }
        return {person_id: Vote(value) for person_id, value in given.items() if value not in (ABSENT, None)}

    def rows(self, people: Sequence[Member]) -> list[tuple[Member, Any]]:
        """The members, each with their field (None for those who may not vote)."""
        return [(one, self._fields.get(f"vote_{one.id}")) for one in people]


def decide_form(page: ItemPage, actor_id: int | None) -> DecideForm:
    """The form of an item: a vote for each member who may vote."""
    fields = {
        f"vote_{one.id}": RadioField(
            one.name, [Required()], choices=_choices(), default=_default(one, page, actor_id)
        )
        for one in page.members
        if one.ground is None
    }
    kind = type("DecideFormOfItem", (DecideForm,), fields)
    matter = page.matter
    form: DecideForm = kind(motion=matter.proposed or None if matter else None)
    if matter is None or not matter.with_day:
        del form.until
    names = page.motions_left
    form.motion.choices = [(name, labels.motion(page.item.kind, name)) for name in names]
    return form


def _choices() -> list[tuple[str, str]]:
    votes = [(vote.value, str(words)) for vote, words in labels.VOTES.items()]
    return [*votes, (ABSENT, _("Absent"))]


def _default(one: Member, page: ItemPage, actor_id: int | None) -> str | None:
    """Members on record as absent begin as absent; nobody's vote is filled in for them."""
    is_here = one.is_present or one.id == actor_id or not page.sitting.present
    return None if is_here else ABSENT
