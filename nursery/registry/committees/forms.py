"""Forms of sittings: planning, presence, votes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Length, Optional

from nursery.accounts.queries import Recipient
from nursery.registry.committees import labels
from nursery.registry.committees.commands.frame import LONGEST_PLACE, LONGEST_TEXT
from nursery.registry.committees.lifecycle import Mode, Vote
from nursery.registry.committees.proposals import LONGEST_CONDITION, MOST_CONDITIONS, Written
from nursery.registry.committees.queries.items import ItemPage, SittingPage
from nursery.registry.committees.sources import Proposal
from nursery.web.forms import ChecksField, DateField, Form, LongTextField, OnceForm, Required, TextField
from nursery.web.versioned import VersionedForm

PLACES = range(1, MOST_CONDITIONS + 1)
CONDITION = ("text_ar", "text_en", "due_on", "is_public")


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


class CastForm(VersionedForm):
    """One's own vote."""

    vote = RadioField(_l("Your vote"), [Required()])

    @classmethod
    def of(cls, page: ItemPage, **options: Any) -> CastForm:
        """The form with one's vote of before."""
        form = cls(vote=page.own_vote.value if page.own_vote else None, **options)
        form.vote.choices = _choices()
        return form


class EnterForm(VersionedForm):
    """Votes of members without a device. Made for each item by `enter_form`."""

    def votes(self) -> dict[int, Vote]:
        """The votes entered; who has not voted is left out."""
        given = {name: field.data for name, field in self._fields.items() if name.startswith("vote_")}
        return {int(name.removeprefix("vote_")): Vote(value) for name, value in given.items() if value}


def enter_form(page: ItemPage, **options: Any) -> EnterForm:
    """The form of an item: a vote for each member who has given none of their own; nothing is filled in."""
    fields = {
        f"vote_{one.id}": RadioField(one.name, [Optional()], choices=_choices(), default=one.vote)
        for one in page.enterable
    }
    kind: type[EnterForm] = type("EnterFormOfItem", (EnterForm,), fields)
    return kind(**options)


class ObjectForm(Form):
    """What a member says against the vote entered for them."""

    about = RadioField(_l("Which vote is it about?"), [Required()])
    text = LongTextField(
        _l("What do you say against it?"),
        [Required(), Length(max=LONGEST_TEXT)],
        description=_l("How did you vote? It stands in the minutes beside the vote."),
    )

    @classmethod
    def of(cls, page: ItemPage, **options: Any) -> ObjectForm:
        """The form with the motions on which a vote was entered for the reader, and what they said before."""
        motions = list(page.disputable)
        last = page.disputable[motions[-1]].objection if motions else ""
        form = cls(about=motions[-1] if motions else None, text=last, **options)
        form.about.choices = [(name, labels.motion(page.item.kind, name)) for name in motions]
        return form


def _choices() -> list[tuple[str, str]]:
    return [(vote.value, str(words)) for vote, words in labels.VOTES.items()]


class ProposalForm(VersionedForm):
    """What the committee votes on. Made for each item by `proposal_form`."""

    motion = RadioField(_l("What does the committee vote on?"), [Required()])
    reason = LongTextField(
        _l("Reasons"),
        [Length(max=LONGEST_TEXT)],
        description=_l(
            "Required for a refusal, and for a decision other than proposed. The applicant reads it."
        ),
    )
    until = DateField(_l("Last day of the measure"), [Optional()])
    present = ChecksField(_l("Members present"))

    @property
    def proposal(self) -> Proposal:
        """What is put to the vote, but for its conditions."""
        until = self.until.data if "until" in self else None
        return Proposal(str(self.motion.data), str(self.reason.data or ""), until)

    @property
    def conditions(self) -> dict[int, Written]:
        """The conditions written, by their place."""
        return {place: self._written(place) for place in PLACES} if "text_ar_1" in self else {}

    def _written(self, place: int) -> Written:
        text_ar, text_en, due_on, is_public = (self[f"{name}_{place}"].data for name in CONDITION)
        return Written(text_ar or "", text_en or "", due_on, bool(is_public))

    @property
    def people(self) -> list[int] | None:
        """Who is present, where the form asks it."""
        return [int(value) for value in self.present.data or []] if "present" in self else None


def proposal_form(page: ItemPage, actor_id: int | None, **options: Any) -> ProposalForm:
    """The form of an item: a day, conditions and who is present, where its matter wants them."""
    matter = page.matter
    fields = _conditions() if matter and matter.with_conditions else {}
    kind: type[ProposalForm] = type("ProposalFormOfItem", (ProposalForm,), fields)
    proposed = matter.proposed if matter else ""
    only = page.motions_left[0] if len(page.motions_left) == 1 else None
    form = kind(motion=proposed or only, present=[str(actor_id)], **options)
    if matter is None or not matter.with_day:
        del form.until
    if page.sitting.present:
        del form.present
    else:
        form.present.choices = [(str(one.id), one.name) for one in page.members]
    form.motion.choices = [(name, labels.motion(page.item.kind, name)) for name in page.motions_left]
    return form


def _conditions() -> dict[str, Any]:
    """The fields of each place for a condition."""
    text, fields = [Length(max=LONGEST_CONDITION)], dict[str, Any]()
    for place in PLACES:
        fields[f"text_ar_{place}"] = LongTextField(
            _l("The condition in Arabic"), text, render_kw={"dir": "rtl"}
        )
        fields[f"text_en_{place}"] = LongTextField(
            _l("The condition in English"), text, render_kw={"dir": "ltr"}
        )
        fields[f"due_on_{place}"] = DateField(_l("To be met by"), [Optional()])
        fields[f"is_public_{place}"] = BooleanField(_l("The public register shows this condition"))
    return fields
