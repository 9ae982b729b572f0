"""The matrix and the reasons on paper: A4 lying, the heads of the tables on every page."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from nursery.feedback.consolidation import words
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.traceability import labels, queries, tables
from nursery.feedback.traceability.reading import Reader
from nursery.guide import queries as guide
from nursery.papers.printing import print_page

_SHEET = Path(__file__).parent / "design" / "print.css"
_SIZE = "A4 landscape"


def print_matrix(who: Reader, path: Path, round_id: int, language: str) -> None:
    """The matrix of a round as PDF."""
    item = rounds.round_item(round_id)
    same = groupby(queries.stream(round_id, who), key=lambda row: row.comment.section_id)
    print_page(
        path,
        "traceability/print_matrix.html",
        size=_SIZE,
        more=_SHEET.read_text("utf-8"),
        heading=tables.matrix_title(item),
        gaps=tables.gaps_in_words(item, who),
        groups=same,
        **_words(),
    )


def print_reasons(who: Reader, path: Path, version_id: int, language: str) -> None:
    """The reasons of a version as PDF."""
    pair = queries.pair_of(guide.version(version_id))
    if pair is None:
        return
    same = groupby(queries.stream_reasons(pair, who), key=lambda one: one.section.shown.slug)
    print_page(
        path,
        "traceability/print_reasons.html",
        size=_SIZE,
        more=_SHEET.read_text("utf-8"),
        heading=tables.reasons_title(pair),
        groups=same,
        who=who,
        shown_in=language,
        **_words(),
    )


def _words() -> dict[str, object]:
    return {**words.context(), "trace_words": labels, "tables": tables}
