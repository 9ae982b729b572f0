"""What part of the matrix is shown: asked by GET, kept nowhere."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from nursery.accounts.labels import KINDS
from nursery.accounts.roles import OrganisationKind
from nursery.feedback.agreement.labels import CELLS
from nursery.feedback.agreement.lifecycle import CellState
from nursery.feedback.matrix.grid import Chosen, Grid
from nursery.feedback.matrix.labels import ONLY
from nursery.feedback.matrix.lifecycle import Only
from nursery.web.filters import localized
from nursery.web.forms import QueryForm


class FilterForm(QueryForm):
    """Values that are no choice count as none."""

    kind = SelectField(_l("Kind of organisation"), validate_choice=False, default="")
    chapter = SelectField(_l("Chapter"), validate_choice=False, default="")
    state = SelectField(_l("Position"), validate_choice=False, default="")
    only = SelectField(_l("Show"), validate_choice=False, default="")

    def chosen(self) -> Chosen:
        """What was asked for."""
        kind, state, only = self.kind.data, self.state.data, self.only.data
        return Chosen(
            kind=OrganisationKind(kind) if kind in set(OrganisationKind) else None,
            chapter=self.chapter.data or "",
            state=CellState(state) if state in set(CellState) else None,
            only=Only(only) if only in set(Only) else None,
        )

    def offer(self, found: Grid) -> None:
        """Fill the lists with what is there."""
        self.kind.choices = [("", _("All")), *((one.value, KINDS[one]) for one in found.kinds)]
        self.chapter.choices = [
            ("", _("All")),
            *((one.slug, f"{one.number} {localized(one, 'title')}") for one in found.all_chapters),
        ]
        self.state.choices = [("", _("All")), *((one.value, CELLS[one]) for one in CellState)]
        self.only.choices = [("", _("All")), *((one.value, words) for one, words in ONLY.items())]
