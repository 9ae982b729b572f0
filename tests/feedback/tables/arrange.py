"""Tables as people fill them in: taken from the platform, changed with another program, sent in again."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.extensions import db
from nursery.feedback.comments.models import Comment
from nursery.feedback.tables import commands, making, queries, work
from nursery.feedback.tables.columns import LABELS
from nursery.feedback.tables.lifecycle import TableFormat
from nursery.feedback.tables.queries import UploadItem
from nursery.feedback.tables.reading import archive
from tests.support.rounds import OpenRound

COLUMNS = {name: at for at, name in enumerate(LABELS, 1)}
# The rows of the made version: 3 is the whole guide, 4 the first section, 5 to 7 its paragraphs.
GUIDE_ROW, SECTION_ROW, FIRST_ROW, SECOND_ROW = 3, 4, 5, 6
FREE_ROW = 12
TEXT = "نقترح ذكر العمر بالأشهر."


def given_out(given: OpenRound, language: str = "ar", format_: TableFormat = TableFormat.XLSX) -> bytes:
    """The table as it is downloaded."""
    file = making.prefilled(given.id, given.organisation_id, format_, language, actor=given.member)
    return file.content


def edited(content: bytes, change: Callable[[Worksheet], None]) -> bytes:
    """A spreadsheet that was opened, changed and saved."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    change(sheet)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def put(sheet: Worksheet, row: int, /, **texts: Any) -> None:
    """Write into the cells of a row by the names of their columns."""
    for name, text in texts.items():
        sheet.cell(row, COLUMNS[name]).value = text


def filled(content: bytes, row: int = FIRST_ROW, /, **texts: Any) -> bytes:
    """A spreadsheet with one row filled in."""
    return edited(content, lambda sheet: put(sheet, row, **{"comment": TEXT, **texts}))


def filled_document(content: bytes, row: int, column: int, text: str) -> bytes:
    """A document with one cell of its table filled in; row and column as python-docx counts them."""
    document = docx.Document(BytesIO(content))
    document.tables[0].cell(row, column).paragraphs[0].add_run(text)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def send(given: OpenRound, content: bytes, *, actor: Actor | None = None, name: str = "جدول.xlsx") -> int:
    """Send a table in and let it be looked at; returns its id."""
    format_, unpacked = archive.format_of(BytesIO(content))
    upload_id = commands.send_in(
        given.id,
        given.organisation_id,
        file=BytesIO(content),
        name=name,
        size=len(content),
        unpacked=unpacked,
        format_=format_,
        language="ar",
        request_key=uuid4(),
        actor=actor or given.member,
    )
    work.work_at_once(upload_id)
    return upload_id


def item(given: OpenRound, upload_id: int) -> UploadItem:
    """The table as pages show it."""
    return queries.seen_upload(upload_id, given.member)


def taken(
    given: OpenRound, content: bytes, *, chosen: tuple[str, ...] = (), actor: Actor | None = None
) -> UploadItem:
    """Send a table in and take it over."""
    upload_id = send(given, content, actor=actor)
    commands.take_over(upload_id, chosen=chosen, actor=actor or given.member)
    work.work_at_once(upload_id)
    return item(given, upload_id)


def counts(found: UploadItem) -> dict[str, int]:
    """The counts that are not 0."""
    return {name: number for name, number in found.found.get("counts", {}).items() if number}


def problems(found: UploadItem) -> list[tuple[str, str]]:
    """(address, code) of all that is wrong."""
    return [(one["address"], one["code"]) for one in found.found.get("problems", [])]


def comments() -> list[Comment]:
    """All comments, in the order they were made."""
    statement = select(Comment).order_by(Comment.id).execution_options(populate_existing=True)
    return list(db.session.scalars(statement))
