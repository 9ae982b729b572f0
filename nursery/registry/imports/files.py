"""What needs somebody's eye as a file: to be put right in the register itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flask_babel import gettext as _

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.papers import csv_table, xlsx_table
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer
from nursery.papers.table import Column, Table, Value
from nursery.registry.imports import fields, labels, queries

KIND = "import-issues"


def _table(import_id: int, language: str) -> Table:
    columns = (
        Column(_("Row"), 8),
        Column(_("What"), 20),
        Column(_("Licence number"), 18),
        Column(_("Column"), 26),
        Column(_("What stands there"), 30),
        Column(_("Value on the platform"), 30),
        Column(_("What is wrong"), 60),
    )
    title = _("What to look at: %(source)s", source=queries.source(queries.row(import_id).source_id).name)
    return Table(title, language, columns, _rows(import_id))


def _rows(import_id: int) -> Iterator[tuple[Value, ...]]:
    for one in queries.all_issues(import_id):
        heading = str(fields.BY_KEY[one.field].label) if one.field in fields.BY_KEY else ""
        said = labels.said(one.code, one.params)
        value = labels.shown(one.field, one.value)
        here = labels.shown(one.field, one.params["here"]) if "here" in one.params else ""
        yield (one.row or None, str(labels.ISSUES[one.kind]), one.number, heading, value, here, said)


def _xlsx(path: Path, import_id: int, language: str) -> None:
    xlsx_table.write(path, _table(import_id, language))


def _csv(path: Path, import_id: int, language: str) -> None:
    csv_table.write(path, _table(import_id, language))


def _may_read(actor: Actor | None, import_id: int) -> bool:
    queries.row(import_id)
    return actor is not None and actor.may(Permission.IMPORT_REGISTER)


def _stamp(import_id: int) -> str:
    row = queries.row(import_id)
    return f"{row.step}:{row.version}"


def _name(import_id: int, _language: str) -> str:
    return f"import-{import_id}-issues"


offer(Offer(KIND, {PaperFormat.XLSX: _xlsx, PaperFormat.CSV: _csv}, _may_read, _stamp, _name))
