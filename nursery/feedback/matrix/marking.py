"""The cells of the matrix as HTML: written here and not in the template, because there are thousands."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from nursery.feedback.agreement.labels import CELLS, OBJECTIONS
from nursery.feedback.agreement.lifecycle import CellState
from nursery.feedback.agreement.queries import Cell, SectionStanding
from nursery.feedback.matrix.grid import Grid, Row
from nursery.feedback.matrix.labels import MARKS
from nursery.feedback.rounds.pages import address_of

LONGEST = 300


class Marker:
    """Writes the cells of one matrix; the words of each state are put together once."""

    def __init__(self, found: Grid) -> None:
        self._plain = {
            state: f"<td class={MARKS[state]}><i>{escape(CELLS[state])}</i>" for state in CellState
        }
        self._sections = [(section, _address(found, section)) for section in found.sections]

    def cells(self, row: Row) -> Markup:
        """The cells of an organisation. End tags are left out where HTML supplies them."""
        pieces = [
            self._explained(cell, section, href) if cell.reason else self._plain[cell.state]
            for cell, (section, href) in zip(row.cells, self._sections, strict=True)
        ]
        return Markup("".join(pieces))  # noqa: S704 - escaped piece by piece

    def _explained(self, cell: Cell, section: SectionStanding, href: str) -> str:
        """A cell that opens and says why; it works without script."""
        reason = cell.reason if len(cell.reason) <= LONGEST else f"{cell.reason[:LONGEST]}…"
        state = f"<br>{escape(OBJECTIONS[cell.objection_state])}" if cell.objection_state else ""
        objection = address_of("agreement.objection", objection_id=cell.objection_id or 0)
        href = objection if cell.objection_id else href
        link = f'<a href="{escape(href)}">{escape(section.number)}</a>' if href else ""
        words = escape(CELLS[cell.state])
        return (
            f"<td class={MARKS[cell.state]}><details><summary><i>{words}</i></summary>"
            f"<div><b>{words}</b> {link}{state}<p dir=auto>{escape(reason)}</div></details>"
        )


def _address(found: Grid, section: SectionStanding) -> str:
    return address_of("agreement.section", agreement_id=found.item.id, slug=section.slug)


def rows(found: Grid) -> Sequence[tuple[Row, Markup]]:
    """Each organisation with its cells, ready for the page."""
    marker = Marker(found)
    return [(row, marker.cells(row)) for row in found.rows]
