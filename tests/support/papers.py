"""A paper of a kind that only tests know: reviewers may have it."""

from __future__ import annotations

from pathlib import Path

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.papers import commands
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer

SECRET = "نص الملف السري"


def _write(path: Path, subject_id: int, language: str) -> None:
    path.write_text(f"{SECRET} {subject_id} {language}", "utf-8")


def _may_read(actor: Actor | None, _subject_id: int) -> bool:
    return actor is not None and actor.may(Permission.REVIEW_COMMENTS)


def make_paper(reviewer: Actor, subject_id: int = 1) -> int:
    """A ready paper about `subject_id`; returns its id."""
    offer(
        Offer(
            kind="sample",
            writers={PaperFormat.CSV: _write},
            may_read=_may_read,
            stamp=str,
            name=lambda subject, language: f"sample-{subject}-{language}",
        )
    )
    return commands.request_paper("sample", subject_id, PaperFormat.CSV, "ar", actor=reviewer)[0]
