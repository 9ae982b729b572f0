"""Making the files that people take away: pre-filled tables, and reports of what could not be taken over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flask_babel import force_locale

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.letters import LOCALES
from nursery.accounts.queries import OrganisationItem
from nursery.base.errors import NotFound
from nursery.base.storage import storage
from nursery.feedback.comments.queries.tables import Paragraph, of_organisation, paragraphs
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.tables import docx_file, filling, policy, queries, xlsx_file
from nursery.feedback.tables.filling import SPARE, TableFile, TableRow
from nursery.feedback.tables.lifecycle import TableFormat
from nursery.feedback.tables.marks import Origin
from nursery.feedback.tables.planning import Plan
from nursery.feedback.tables.reading.table import FoundRow, FoundTable
from nursery.web import wording

_WRITERS = {TableFormat.XLSX: xlsx_file.write, TableFormat.DOCX: docx_file.write}
MEDIA_TYPES = {
    TableFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    TableFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class File:
    """A file to be sent."""

    content: bytes
    name: str
    media_type: str


def prefilled(
    round_id: int, organisation_id: int, format_: TableFormat, language: str, *, actor: Actor
) -> File:
    """The table of an organisation as it stands now. Raises `NotFound` for those it does not concern."""
    item = rounds.visible_round(round_id, actor)
    if not policy.may_use(actor, organisation_id) or not rounds.is_party(round_id, [organisation_id]):
        raise NotFound
    organisation = accounts.organisations_by_id([organisation_id])[organisation_id]
    origin = queries.origin(item, organisation_id, language)
    table = TableFile(
        origin,
        _title(item, language),
        _name(organisation, language),
        filling.rows(origin, asked(item), of_organisation(round_id, organisation_id)),
    )
    name = f"comments-round-{round_id}-v{origin.version_number}-{organisation_id}-{language}.{format_}"
    return File(_written(table, format_), name, MEDIA_TYPES[format_])


def asked(item: RoundItem) -> list[Paragraph]:
    """The places that a round asks about."""
    return paragraphs(item.version_id, item.section_ids)


def report(item: RoundItem, origin: Origin, found: FoundTable, plan: Plan) -> str | None:
    """Keep a table of the rows that could not be taken over, with what to put right; returns its key.

    It is a table as any other: put right and sent in, it changes what its rows would have changed.
    """
    problems: dict[int, list[str]] = {}
    with force_locale(LOCALES[origin.language]):
        for one in plan.problems:
            problems.setdefault(one.line, []).append(wording.message(one.code, one.params))
    if not problems:
        return None
    wrong = [row for row in found.rows() if row.line in problems]
    organisation = accounts.organisations_by_id([origin.organisation_id])[origin.organisation_id]
    names = [f"{origin.table}.r{row.line}" for row in wrong]
    made = [
        _report_row(row, name, origin, "\n".join(problems[row.line]))
        for row, name in zip(wrong, names, strict=True)
    ]
    table = TableFile(
        origin, _title(item, origin.language), _name(organisation, origin.language), made, is_report=True
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        xlsx_file.write(path, table)
        with path.open("rb") as stream:
            return storage.put(stream)


def _report_row(row: FoundRow, name: str, origin: Origin, problem: str) -> TableRow:
    """The row as it was sent; one whose ids are lost becomes a free row."""
    texts = row.texts
    ids = [texts.get(one, "") for one in ("row", "place", "known", "base")]
    if origin.seal(*ids) != texts.get("seal", "").lower():
        ids = [name, SPARE, "", ""]
    shown = {one: texts.get(one, "") for one in ("number", "section", "text", "kind", "comment")}
    return TableRow(
        row=ids[0],
        place=ids[1],
        known=ids[2],
        base=ids[3],
        problem=problem,
        proposal=texts.get("proposal", ""),
        reason=texts.get("reason", ""),
        **shown,
    )


def _written(table: TableFile, format_: TableFormat) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"table.{format_}"
        _WRITERS[format_](path, table)
        return path.read_bytes()


def _title(item: RoundItem, language: str) -> str:
    return item.title_ar if language == "ar" else item.title_en or item.title_ar


def _name(organisation: OrganisationItem, language: str) -> str:
    return organisation.name_ar if language == "ar" else organisation.name_en or organisation.name_ar


@dataclass(frozen=True)
class KeptFile:
    """A file that was made before."""

    path: Path
    name: str
    media_type: str


def report_file(upload_id: int, actor: Actor) -> KeptFile:
    """The list of errors of a table that the actor's organisation sent in."""
    upload = queries.seen_upload(upload_id, actor)
    key = queries.report_key(upload_id)
    if key is None or not storage.path(key).is_file():
        raise NotFound("table.no_report")
    name = f"{Path(upload.name).stem}-errors.xlsx"
    return KeptFile(storage.path(key), name, MEDIA_TYPES[TableFormat.XLSX])
