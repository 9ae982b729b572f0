"""Confirmed minutes as a file: printed, tagged, with a line for each member to sign."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.papers import printing
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer
from nursery.registry.committees import content, labels, members
from nursery.registry.committees.models import Sitting, SittingMinutes

KIND = "sitting-minutes"
_SHEET = Path(__file__).parent / "design" / "minutes.css"


def _minutes(sitting_id: int) -> SittingMinutes:
    row = db.session.get(SittingMinutes, sitting_id)
    if row is None:
        raise NotFound
    return row


def write_pdf(path: Path, sitting_id: int, _language: str) -> None:
    """The minutes as they were confirmed."""
    minutes = _minutes(sitting_id).content
    printing.print_page(
        path,
        "committees/print.html",
        more=_SHEET.read_text("utf-8"),
        minutes=minutes,
        names=names_of_people(content.people_in(minutes)),
        words=labels,
        as_day=date.fromisoformat,
        day=date.fromisoformat(minutes["held_on"]),
    )


def _may_read(actor: Actor | None, sitting_id: int) -> bool:
    row = db.session.get(Sitting, sitting_id)
    if row is None or actor is None or not members.sits_on(actor, row.committee, row.governorate):
        raise NotFound
    return db.session.get(SittingMinutes, sitting_id) is not None


def _name(sitting_id: int, language: str) -> str:
    return f"minutes-{db.session.get_one(Sitting, sitting_id).number.replace('/', '-')}-{language}"


offer(
    Offer(
        kind=KIND,
        writers={PaperFormat.PDF: write_pdf},
        may_read=_may_read,
        stamp=lambda sitting_id: _minutes(sitting_id).confirmed_at.isoformat(),
        name=_name,
    )
)
