"""The files that are offered, in the order of the page: what makes each, and what it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nursery.feedback.exchange import detailed, docx_table, ippc, iso, web_annotations
from nursery.feedback.exchange.models import ExportFormat
from nursery.feedback.exchange.reading import Source
from nursery.papers import csv_table, xlsx_table
from nursery.papers.table import Table

_OFFICE = "application/vnd.openxmlformats-officedocument"
_XLSX = (f"{_OFFICE}.spreadsheetml.sheet", "xlsx")
_DOCX = (f"{_OFFICE}.wordprocessingml.document", "docx")


@dataclass(frozen=True)
class Offered:
    """One kind of file: what writes it and returns how many comments are in it, its type and its ending.

    `may_name_authors` says whether it has columns for who wrote a comment.
    """

    write: Callable[[Path, Source], int]
    media_type: str
    extension: str
    may_name_authors: bool = False


def _of(
    write: Callable[[Path, Table], int], table: Callable[[Source], Table]
) -> Callable[[Path, Source], int]:
    return lambda path, source: write(path, table(source))


FORMATS: dict[ExportFormat, Offered] = {
    ExportFormat.XLSX: Offered(_of(xlsx_table.write, detailed.for_people), *_XLSX, may_name_authors=True),
    ExportFormat.ISO_XLSX: Offered(_of(xlsx_table.write, iso.table), *_XLSX),
    ExportFormat.ISO_DOCX: Offered(_of(docx_table.write, iso.table), *_DOCX),
    ExportFormat.IPPC_XLSX: Offered(_of(xlsx_table.write, ippc.table), *_XLSX),
    ExportFormat.IPPC_DOCX: Offered(_of(docx_table.write, ippc.table), *_DOCX),
    ExportFormat.CSV: Offered(
        _of(csv_table.write, detailed.for_programs), "text/csv", "csv", may_name_authors=True
    ),
    ExportFormat.JSONLD: Offered(web_annotations.write, web_annotations.MEDIA_TYPE, "jsonld"),
}
