"""The account on paper: a title page, the summary, then everything with its charts."""

from __future__ import annotations

from pathlib import Path

from nursery.feedback.outcome import labels, queries, sentences, tables
from nursery.feedback.rounds import labels as round_words
from nursery.feedback.rounds import queries as rounds
from nursery.papers.printing import print_page

_SHEET = Path(__file__).parent / "design" / "outcome.css"
INK = "#0b5f58"


def write(path: Path, round_id: int, language: str) -> None:
    """Print the account of a round as a tagged PDF."""
    found = queries.outcome(rounds.round_item(round_id), reasons=queries.ON_PAPER)
    print_page(
        path,
        "outcome/paper.html",
        more=_SHEET.read_text("utf-8"),
        found=found,
        ink=INK,
        is_mirrored=language == "ar",
        outcome_words=labels,
        figure_tables=tables,
        round_words=round_words,
        sentences=sentences,
        is_paper=True,
    )
