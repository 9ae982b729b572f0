"""The reasons that were given, read anew each time: a comment may have been hidden since it was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.models import Response
from nursery.feedback.outcome.counting import REASONED, is_shown
from nursery.feedback.outcome.figures import Reason


@dataclass(frozen=True)
class Spot:
    """A comment that was given a reason, and its place in the guide; no slug for the whole guide."""

    comment_id: int
    number: int
    section_number: str
    slug: str
    title_ar: str
    title_en: str


@dataclass(frozen=True)
class Told:
    """A reason as it was given, and the comments it was given for; `further` of them are not listed."""

    reason: str
    spots: Sequence[Spot]
    further: int

    @property
    def count(self) -> int:
        """All comments it was given for."""
        return len(self.spots) + self.further


def told(reasons: Sequence[Reason], most: int) -> dict[Disposition, list[Told]]:
    """The first `most` reasons of each disposition with those of their comments that everybody may read."""
    chosen = {one: [reason for reason in reasons if reason.disposition is one][:most] for one in REASONED}
    ids = [comment_id for those in chosen.values() for reason in those for comment_id in reason.comment_ids]
    shown = _shown(ids)
    found = {one: [_told(reason, shown) for reason in those] for one, those in chosen.items()}
    return {one: kept for one, those in found.items() if (kept := [each for each in those if each.spots])}


def _told(reason: Reason, shown: Mapping[int, tuple[str, Spot]]) -> Told:
    pairs = [shown[comment_id] for comment_id in reason.comment_ids if comment_id in shown]
    words = pairs[0][0] if pairs else ""
    return Told(words, [spot for _words, spot in pairs], reason.count - len(reason.comment_ids))


def _shown(ids: Sequence[int]) -> dict[int, tuple[str, Spot]]:
    """The reason and the place of those of the comments whose text is not withheld, in one statement."""
    if not ids:
        return {}
    rows = submitted.relation().c
    names = ("id", "number", "section_number", "section_slug", "section_title_ar", "section_title_en")
    statement = (
        select(Response.reason, *(rows[name] for name in names))
        .join_from(submitted.relation(), Response, Response.comment_id == rows.id)
        .where(rows.id.in_(ids), is_shown())
    )
    return {row[1]: (row[0], Spot(*row[1:])) for row in db.session.execute(statement)}
