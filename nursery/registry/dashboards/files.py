"""The dashboard printed, and each of its tables as CSV and XLSX."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from flask import g
from flask_babel import gettext as _

from nursery.base import clock
from nursery.papers import csv_table, printing, xlsx_table
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, Writer, offer
from nursery.papers.table import Column, Table, Value
from nursery.registry.dashboards import queries, scope
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.parts import KEYS, sections
from nursery.registry.dashboards.place_names import place_name
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.tables import FigureTable

KIND = "dashboard"
_SHEET = Path(__file__).parent / "design" / "print.css"
_INK = "#0b5f58"


def kind_of(key: str) -> str:
    """The kind of paper that one table is."""
    return f"{KIND}-{key}"


def write_pdf(path: Path, subject_id: int, code: str) -> None:
    """All sections on A4."""
    board = queries.board(scope.of_subject(subject_id))
    printing.print_page(
        path,
        "dashboards/print.html",
        more=_SHEET.read_text("utf-8"),
        board=board,
        sections=sections(board, Links()),
        place_name=place_name,
        now=clock.now(),
        ink=_INK,
        is_mirrored=code == "ar",
    )


def _writer(key: str, write: Callable[[Path, Table], int]) -> Writer:
    def written(path: Path, subject_id: int, code: str) -> None:
        write(path, table(queries.board(scope.of_subject(subject_id)), key, code))

    return written


def table(board: Board, key: str, code: str) -> Table:
    """One table as rows of a file; each row says of which place it is and as of when."""
    one = next(one for part in sections(board, Links()) for one in part.tables if one.key == key)
    columns = [
        *([Column(_("Number"), 10)] if _is_numbered(one) else []),
        Column(one.head, 50),
        *(Column(heading, 16) for heading in one.columns),
        *(Column(_("Of"), 24), Column(_("As of"), 12), Column(_("What is counted"), 60)),
    ]
    place = place_name(board.scope.place) if board.scope.place else _("All governorates")
    return Table(one.title, code, columns, _rows(board, one, place))


def _rows(board: Board, one: FigureTable, place: str) -> Iterator[list[Value]]:
    for line in one.lines:
        numbered = [line.number] if _is_numbered(one) else []
        yield [*numbered, line.label, *line.numbers, place, board.day, one.note]


def _is_numbered(one: FigureTable) -> bool:
    return any(line.number for line in one.lines)


def _stamp(subject_id: int) -> str:
    board: Board | None = g.get("dashboard")
    wanted = scope.of_subject(subject_id)
    return board.stamp if board is not None and board.scope == wanted else queries.board(wanted).stamp


def _namer(kind: str) -> Callable[[int, str], str]:
    def named(subject_id: int, code: str) -> str:
        place = scope.of_subject(subject_id).place
        return "-".join(filter(None, (kind, place.lower(), code)))

    return named


def _offer(kind: str, writers: dict[PaperFormat, Writer]) -> None:
    offer(Offer(kind=kind, writers=writers, may_read=scope.may_read, stamp=_stamp, name=_namer(kind)))


_offer(KIND, {PaperFormat.PDF: write_pdf})
for _key in KEYS:
    _offer(
        kind_of(_key),
        {
            PaperFormat.XLSX: _writer(_key, xlsx_table.write),
            PaperFormat.CSV: _writer(_key, csv_table.write),
        },
    )
