"""The matrix as files: on A3 as PDF, as a table to work with, and section by section as a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flask_babel import gettext as _

from nursery.accounts.actors import Actor
from nursery.feedback.agreement import labels as words
from nursery.feedback.agreement import queries as agreements
from nursery.feedback.agreement.lifecycle import CellState
from nursery.feedback.exchange import docx_table
from nursery.feedback.matrix import queries, xlsx_grid
from nursery.feedback.matrix.grid import Chosen, Grid, grid
from nursery.feedback.matrix.labels import LETTERS, MARKS
from nursery.feedback.sealing import queries as seals
from nursery.papers import printing
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer
from nursery.papers.table import Column, Table, Value
from nursery.web.filters import datetime_, localized

_SHEET = Path(__file__).parent / "design" / "print.css"
KIND = "agreement-matrix"


def whole(agreement_id: int) -> Grid:
    """All of the matrix. Raises `NotFound`."""
    item = agreements.agreement_item(agreement_id)
    parties, sections = agreements.parties(agreement_id), agreements.sections(agreement_id)
    return grid(item, sections, parties, agreements.cells(agreement_id), Chosen())


def write_pdf(path: Path, agreement_id: int, language: str) -> None:
    """The matrix on lying A3; reasons stand below it."""
    found = whole(agreement_id)
    printing.print_page(
        path,
        "matrix/print.html",
        size="A3 landscape",
        more=_SHEET.read_text("utf-8"),
        grid=found,
        marks=MARKS,
        letters=LETTERS[language],
        words=words,
        CellState=CellState,
        reasons=list(reasons(found)),
    )


def write_xlsx(path: Path, agreement_id: int, _language: str) -> None:
    """The matrix as a sheet with coloured cells, and its reasons as another."""
    found = whole(agreement_id)
    xlsx_grid.write(path, found, title(found), list(reasons(found)))


def write_docx(path: Path, agreement_id: int, language: str) -> None:
    """Section by section: each organisation, its position and its reason."""
    found = whole(agreement_id)
    columns = (
        Column(_("Section"), 30),
        Column(_("Organisation"), 40),
        Column(_("Position"), 25),
        Column(_("Reason"), 60),
    )
    table = Table(title(found), language, columns, _rows(found), parted_by=0, note=note(found))
    docx_table.write(path, table)


def title(found: Grid) -> str:
    """The name of the paper."""
    return _("Agreement matrix: %(title)s", title=localized(found.item, "title"))


def note(found: Grid) -> str:
    """Until when, and what silence means."""
    until = _("Positions until %(when)s.", when=datetime_(found.item.closes_at))
    return f"{until} {words.SILENCE[found.item.silence_rule]}"


def reasons(found: Grid) -> Iterator[tuple[str, str, str, str]]:
    """Every reason: section, organisation, position, reason, in the order of the text."""
    for at, section in enumerate(found.sections):
        for row in found.rows:
            cell = row.cells[at]
            if cell.reason:
                name = localized(row.party.organisation, "name")
                yield section.number, name, str(words.CELLS[cell.state]), cell.reason


def _rows(found: Grid) -> Iterator[list[Value]]:
    for at, section in enumerate(found.sections):
        for row in found.rows:
            cell = row.cells[at]
            name = localized(row.party.organisation, "name")
            yield [
                f"{section.number} {localized(section, 'title')}",
                name,
                str(words.CELLS[cell.state]),
                cell.reason,
            ]


def _may_read(actor: Actor | None, agreement_id: int) -> bool:
    return queries.may_read(agreement_id, actor)


def _name(agreement_id: int, language: str) -> str:
    return f"agreement-matrix-v{agreements.agreement_item(agreement_id).version_number}-{language}"


offer(
    Offer(
        kind=KIND,
        writers={PaperFormat.PDF: write_pdf, PaperFormat.XLSX: write_xlsx, PaperFormat.DOCX: write_docx},
        may_read=_may_read,
        stamp=queries.stamp,
        name=_name,
        is_public=seals.is_adopted,
    )
)
