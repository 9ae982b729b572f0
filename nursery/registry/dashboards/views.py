"""The dashboard, and each of its tables on a page of its own with its files."""

from __future__ import annotations

from flask import abort, g, render_template
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.base import clock
from nursery.registry.dashboards import files, queries
from nursery.registry.dashboards.forms import PlaceForm
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.pages import blueprint
from nursery.registry.dashboards.parts import KEYS, sections
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.scope import READ
from nursery.registry.dashboards.tables import Section

__all__ = ["blueprint"]


@blueprint.get("/dashboard")
@requires(READ)
def index() -> str:
    """All figures of the actor's governorates."""
    form, board, found = _read()
    return render_template(
        "dashboards/index.html", form=form, board=board, sections=found, kind=files.KIND, now=clock.now()
    )


@blueprint.get("/dashboard/<table>")
@requires(READ)
def table(table: str) -> str:
    """One table with all its lines, as files too."""
    if table not in KEYS:
        abort(404)
    form, board, found = _read()
    section, one = next((part, one) for part in found for one in part.tables if one.key == table)
    return render_template(
        "dashboards/table.html",
        form=form,
        board=board,
        section=section,
        table=one,
        kind=files.kind_of(table),
        crumb=_("Dashboard"),
    )


def _read() -> tuple[PlaceForm, Board, tuple[Section, ...]]:
    actor = current_actor()
    form = PlaceForm.of(actor)
    board = queries.board(form.scope(actor))
    # The box of files asks what the figures are: they are counted once for a page.
    g.dashboard = board
    return form, board, sections(board, Links(actor, board.scope.place))
