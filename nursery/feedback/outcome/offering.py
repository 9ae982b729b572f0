"""The account as files: a paper to print, a document, its figures as data. Everybody may have them."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.accounts.actors import Actor
from nursery.feedback.outcome import csv_file, docx_file, paper, queries
from nursery.feedback.rounds import queries as rounds
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer


def _is_public(round_id: int) -> bool:
    return rounds.round_item(round_id).response_published_at is not None


def _may_read(actor: Actor | None, round_id: int) -> bool:
    """A preview changes with each draft: no file is made of it."""
    return _is_public(round_id)


def _name(round_id: int, language: str) -> str:
    return _("outcome-of-round-%(number)s", number=round_id)


OFFER = offer(
    Offer(
        kind="outcome",
        writers={
            PaperFormat.PDF: paper.write,
            PaperFormat.DOCX: docx_file.write,
            PaperFormat.CSV: csv_file.write,
        },
        may_read=_may_read,
        stamp=queries.stamp,
        name=_name,
        is_public=_is_public,
    )
)
