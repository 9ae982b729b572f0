"""A filled-in table of comments: given out, looked at, taken over and taken over again, as a job does it."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
from sqlalchemy import text

from bench.writers.measured import told
from nursery import create_app
from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role
from nursery.extensions import db
from nursery.feedback.tables import commands, making, queries, work
from nursery.feedback.tables.lifecycle import TableFormat, UploadState
from tests.support.queries import counted_queries

ROWS = 5_000
_NUMBER, _KIND, _COMMENT, _REASON = 1, 4, 5, 7
_BODY = "نقترح توضيح هذه الفقرة بمثال من يوم العمل كي تفهمها الأسرة أيضاً، كما جرّبنا في ثلاث حضانات."


def main(step: str, ids: str, file: Path) -> None:
    """Do one step in a process of its own and print what it cost."""
    round_id, organisation_id, person_id = (int(one) for one in ids.split(","))
    actor = Actor(person_id, "", grants=(Grant(Role.FOCAL_POINT, organisation_id),))
    app = create_app()
    with app.app_context():
        db.session.execute(text("SELECT 1"))
        db.session.rollback()
        if step == "fill":
            _fill(round_id, organisation_id, actor, file)
            return
        with told() as found, counted_queries() as statements:
            if step in list(TableFormat):
                made = making.prefilled(round_id, organisation_id, TableFormat(step), "ar", actor=actor)
                found["size"] = len(made.content)
            else:
                found |= _work(step, round_id, organisation_id, actor, file)
            found["statements"] = len(statements)


def _fill(round_id: int, organisation_id: int, actor: Actor, file: Path) -> None:
    """A table with many rows, as a person would make it with another program."""
    made = making.prefilled(round_id, organisation_id, TableFormat.XLSX, "ar", actor=actor)
    book = openpyxl.load_workbook(BytesIO(made.content))
    sheet = book.worksheets[0]
    numbers = [str(row[0]) for row in sheet.iter_rows(min_row=3, max_col=1, values_only=True) if row[0]]
    first = sheet.max_row + 1
    for at in range(ROWS):
        sheet.cell(first + at, _NUMBER).value = numbers[at % len(numbers)]
        sheet.cell(first + at, _KIND).value = "فنّية"
        sheet.cell(first + at, _COMMENT).value = f"{_BODY} ({at})"
        sheet.cell(first + at, _REASON).value = "التعليل."
    book.save(file)


def _work(step: str, round_id: int, organisation_id: int, actor: Actor, file: Path) -> dict[str, Any]:
    """Send the table in and look at it; with `take` write it as well."""
    with file.open("rb") as stream:
        upload_id = commands.send_in(
            round_id,
            organisation_id,
            file=stream,
            name="table.xlsx",
            size=file.stat().st_size,
            unpacked=commands.AT_ONCE + 1,
            format_=TableFormat.XLSX,
            language="ar",
            request_key=uuid4(),
            actor=actor,
        )
    work.work_at_once(upload_id)
    if step == "take":
        commands.take_over(upload_id, actor=actor)
        work.work_at_once(upload_id)
    found = queries.seen_upload(upload_id, actor)
    wanted = UploadState.TAKEN_OVER if step == "take" else UploadState.CHECKED
    if found.state is not wanted:
        raise RuntimeError(f"the table is {found.state}: {found.found}")
    return {"new": found.count("new"), "unchanged": found.count("unchanged")}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
