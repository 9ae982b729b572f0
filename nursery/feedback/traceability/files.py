"""The matrix and the reasons as files: as everybody reads them, as editors do, and as reviewers do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from nursery.accounts.actors import Actor
from nursery.feedback.exchange import docx_table
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.traceability import printing, queries, reading, tables
from nursery.feedback.traceability.queries import stamps
from nursery.feedback.traceability.reading import ANYBODY, EDITORS, STAFF, Reader
from nursery.guide import queries as guide
from nursery.papers import xlsx_table
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer
from nursery.papers.table import Table

_READERS = {"": ANYBODY, "-editors": EDITORS, "-staff": STAFF}


def _suffix_of(who: Reader) -> str:
    if who.may_review:
        return "-staff"
    return "-editors" if who.is_staff else ""


def matrix_kind(who: Reader) -> str:
    """The matrix that this reader may have."""
    return f"traceability{_suffix_of(who)}"


def reasons_kind(who: Reader) -> str:
    """The reasons that this reader may have."""
    return f"reasons{_suffix_of(who)}"


def _matrix(
    make: Callable[..., Table],
    write: Callable[[Path, Table], int],
    who: Reader,
    path: Path,
    round_id: int,
    language: str,
) -> None:
    write(path, make(rounds.round_item(round_id), who, language))


def _reasons(
    write: Callable[[Path, Table], int], who: Reader, path: Path, version_id: int, language: str
) -> None:
    pair = queries.pair_of(guide.version(version_id))
    if pair is not None:
        write(path, tables.reasons_table(pair, who, language))


def _is_one_of(readers: Reader, actor: Actor | None) -> bool:
    """Whether what is written for these readers is written for the actor."""
    who = reading.reader(actor)
    return who.may_review if readers.may_review else who.is_staff


def _may_read_matrix(readers: Reader, actor: Actor | None, round_id: int) -> bool:
    item = rounds.round_item(round_id)
    if readers.is_staff:
        return _is_one_of(readers, actor)
    return item.response_published_at is not None


def _may_read_reasons(readers: Reader, actor: Actor | None, version_id: int) -> bool:
    item = guide.version(version_id)
    if item.previous_number is None:
        return False
    return _is_one_of(readers, actor) if readers.is_staff else item.is_public


def _matrix_name(round_id: int, language: str) -> str:
    return f"traceability-round-{round_id}-{language}"


def _reasons_name(version_id: int, language: str) -> str:
    return f"reasons-version-{guide.version(version_id).number}-{language}"


def _everybody(_subject_id: int) -> bool:
    return True


def _nobody_else(_subject_id: int) -> bool:
    return False


for _suffix, _who in _READERS.items():
    _is_public = _nobody_else if _who.is_staff else _everybody
    offer(
        Offer(
            kind=f"traceability{_suffix}",
            writers={
                PaperFormat.PDF: partial(printing.print_matrix, _who),
                PaperFormat.XLSX: partial(_matrix, tables.matrix_table, xlsx_table.write, _who),
                PaperFormat.DOCX: partial(_matrix, tables.matrix_document, docx_table.write, _who),
            },
            may_read=partial(_may_read_matrix, _who),
            stamp=stamps.of_round,
            name=_matrix_name,
            is_public=_is_public,
        )
    )
    offer(
        Offer(
            kind=f"reasons{_suffix}",
            writers={
                PaperFormat.PDF: partial(printing.print_reasons, _who),
                PaperFormat.XLSX: partial(_reasons, xlsx_table.write, _who),
                PaperFormat.DOCX: partial(_reasons, docx_table.write, _who),
            },
            may_read=partial(_may_read_reasons, _who),
            stamp=stamps.of_version,
            name=_reasons_name,
            is_public=_is_public,
        )
    )
