"""The form of one chapter: a stance for each section, with a reason and a wording where they are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, RadioField
from wtforms.validators import Length

from nursery.feedback.agreement import labels
from nursery.feedback.agreement.commands import Saying
from nursery.feedback.agreement.commands.checks import LONGEST_REASON, LONGEST_WORDING
from nursery.feedback.agreement.lifecycle import SUSTAINED, CellState, Stance
from nursery.feedback.agreement.queries import Cell, SectionStanding
from nursery.web.forms import Form, LongTextField

_STANCES = {stance.value: stance for stance in Stance}


@dataclass(frozen=True)
class Asked:
    """A section in the form: what the organisation says of it, and its fields.

    `is_shown`: there is something to choose, or something typed that must not be lost.
    """

    section: SectionStanding
    cell: Cell
    stance: Field
    reason: Field
    wording: Field
    is_shown: bool

    @property
    def objects(self) -> bool:
        """Whether an objection of the organisation stands: it is lifted on its own page."""
        return self.cell.objection_state in SUSTAINED


class PositionsForm(Form):
    """Positions on the sections of a chapter. Made for each request by `positions_form`."""

    asked: tuple[tuple[SectionStanding, Cell], ...] = ()

    def sayings(self) -> list[Saying]:
        """What was chosen, with the version of each position that was seen."""
        return [
            Saying(
                section.section_id,
                self._part("stance", section).data,
                self._part("reason", section).data or "",
                self._part("wording", section).data or "",
                _number(self._part("lock", section).data),
            )
            for section, _cell in self.asked
            if self._part("stance", section).data is not None
        ]

    def rows(self) -> list[Asked]:
        """The sections as the page shows them."""
        rows = []
        for section, cell in self.asked:
            stance = self._part("stance", section)
            is_typed = self.is_submitted() and stance.data is not None and stance.data != _stance(cell)
            parts = (stance, self._part("reason", section), self._part("wording", section))
            rows.append(Asked(section, cell, *parts, is_shown=is_typed or not section.is_agreed))
        return rows

    def renew(self, sections: Sequence[SectionStanding], cells: Mapping[int, Cell]) -> None:
        """Show what stands by now. What was refused because it changed meanwhile can be sent again."""
        self.asked = tuple((section, cells[section.section_id]) for section in sections)
        for section, cell in self.asked:
            if self.status == 409:
                self._part("lock", section).data = str(cell.lock)

    def _part(self, name: str, section: SectionStanding) -> Field:
        return self[f"{name}_{section.section_id}"]


def positions_form(sections: Sequence[SectionStanding], cells: Mapping[int, Cell]) -> PositionsForm:
    """The form of these sections, filled with what the organisation says of them."""
    fields: dict[str, Any] = {}
    for section in sections:
        fields |= _fields(section, cells[section.section_id])
    asked = tuple((section, cells[section.section_id]) for section in sections)
    made = type("ChapterForm", (PositionsForm,), {**fields, "asked": asked})
    form: PositionsForm = made()
    return form


def _fields(section: SectionStanding, cell: Cell) -> dict[str, Any]:
    id_ = section.section_id
    offered = [Stance.OBJECT] if cell.objection_state in SUSTAINED else list(Stance)
    return {
        f"stance_{id_}": RadioField(
            _("Position on %(section)s", section=section.number),
            choices=[(stance.value, labels.STANCES[stance]) for stance in offered],
            coerce=_coerced,
            default=_stance(cell),
            validate_choice=False,
        ),
        f"reason_{id_}": LongTextField(
            _l("Reason"), [Length(max=LONGEST_REASON)], default=cell.reason, render_kw={"rows": 3}
        ),
        f"wording_{id_}": LongTextField(
            _l("Wording that would settle the objection"),
            [Length(max=LONGEST_WORDING)],
            default=cell.wording,
            render_kw={"rows": 3},
        ),
        f"lock_{id_}": HiddenField(default=str(cell.lock)),
    }


def _stance(cell: Cell) -> Stance | None:
    return _STANCES.get(cell.state.value) if cell.state is not CellState.NO_REPLY else None


def _coerced(value: Any) -> Stance | None:
    return value if isinstance(value, Stance) else _STANCES.get(str(value))


def _number(value: Any) -> int:
    """The version that stood in the page; one that no position has for nonsense."""
    text = str(value or "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1
