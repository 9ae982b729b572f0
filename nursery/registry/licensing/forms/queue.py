"""The filter of the queue."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField

from nursery import places
from nursery.registry.licensing import kind_labels, labels
from nursery.registry.licensing.legal_clock import Turn
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.queries import Only, Whose, states_of
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.web import language
from nursery.web.forms import QueryForm

W = TypeVar("W", bound=StrEnum)


class QueueForm(QueryForm):
    """What of the queue to show: which governorate (for those who see several), kind, state, whose files."""

    codes: list[str]
    waiting = HiddenField()
    governorate = SelectField(_l("Governorate"), validate_choice=False)
    kind = SelectField(_l("Kind"), validate_choice=False)
    state = SelectField(_l("State"), validate_choice=False)
    whose = SelectField(_l("Handled by"), validate_choice=False)
    overdue = BooleanField(_l("Only overdue"))

    @classmethod
    def of(cls, codes: Collection[str] | None, turn: Turn) -> QueueForm:
        """The filter for somebody who sees the governorates of `codes`, or all."""
        form, code = cls(), language.current()
        seen = [place.code for place in places.governorates() if codes is None or place.code in codes]
        options = [(place, places.governorate_name(place, code)) for place in seen]
        form.governorate.choices = [("", _("All governorates")), *options]
        form.codes = seen
        if len(seen) < 2:
            del form.governorate
        form.kind.choices = [("", _("All kinds")), *_options(kind_labels.APPLICATION_KINDS)]
        states = {state: labels.APPLICATION_STATES[state] for state in states_of(turn)}
        form.state.choices = [("", _("All states")), *_options(states)]
        form.whose.choices = [("", _("Everybody")), *_options(WHOSE)]
        form.waiting.data = turn.value
        return form

    def only(self) -> Only:
        """What is asked for; a choice that there is not asks for nothing."""
        governorate = self.governorate.data if "governorate" in self else None
        return Only(
            governorate=governorate if governorate in self.codes else None,
            kind=_chosen(ApplicationKind, self.kind.data),
            state=_chosen(ApplicationState, self.state.data),
            whose=_chosen(Whose, self.whose.data),
            is_overdue=bool(self.overdue.data),
        )


WHOSE = {Whose.MINE: _l("Me"), Whose.NOBODYS: _l("Nobody yet")}


def _options(words: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return [(member.value, label) for member, label in words.items()]


def _chosen(words: type[W], text: Any) -> W | None:
    return next((member for member in words if member.value == text), None)
