"""The public answer to a round: every comment with its disposition and reason.

It names no person but those who agreed. Of a comment that is for the reviewers alone, that they hid, or that
nobody has checked, others learn the number, the place, the kind and the disposition, and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, false, func, select

from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.queries import AttachmentItem, attached_to
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation import asking
from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState, VerdictState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries import surroundings, verdicts
from nursery.feedback.consolidation.queries.answers import DUPLICATE_OF
from nursery.feedback.consolidation.queries.surroundings import WHOLE_GUIDE, Surroundings
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import RoundItem

_AROUND = len(fields(Surroundings))


class Withheld(StrEnum):
    """Why the text of a comment is not shown."""

    FOR_REVIEWERS = "for_reviewers"
    HIDDEN = "hidden"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class PublishedItem:
    """A comment and the published response; `is_own` says that the reader's organisation wrote it.

    `duplicate_of` is the number of the comment under which a duplicate is answered; comments with one
    `group_id` were answered together.

    Where its text is `withheld` from the reader, neither it nor the reason nor the organisation is here.
    """

    comment: SubmittedComment
    around: Surroundings
    disposition: Disposition
    reason: str
    is_own: bool
    withheld: Withheld | None
    attached: Sequence[AttachmentItem]
    taken_text: str = ""
    duplicate_of: int | None = None
    duplicate_of_id: int | None = None
    group_id: int | None = None


@dataclass(frozen=True)
class ResponseFilter:
    """What of the public answer to show; an empty filter shows all, the section `-` what is on the guide."""

    section: str = ""
    disposition: Disposition | None = None


@dataclass(frozen=True)
class PublishedSection:
    """A section with responses."""

    slug: str
    number: str
    title_ar: str
    title_en: str
    responses: int

    @property
    def key(self) -> str:
        """How an address names it: a section, or the whole guide."""
        return self.slug or WHOLE_GUIDE


@dataclass(frozen=True)
class ResponsePage:
    """One page of the public answer."""

    round: RoundItem
    totals: Mapping[Disposition, int]
    verdicts: Mapping[VerdictState, int]
    sections: Sequence[PublishedSection]
    items: Page[PublishedItem]

    @property
    def shown_ids(self) -> list[int]:
        """The comments of the page whose texts the reader sees."""
        return [item.comment.id for item in self.items.items if item.withheld is None]

    @property
    def responses(self) -> int:
        return sum(self.totals.values())

    @property
    def last_day(self) -> date | None:
        """The last day on which organisations say whether they agree; None where they are not asked."""
        return asking.last_day(self.round.response_published_at, self.round.verdict_days)

    @property
    def is_asked(self) -> bool:
        """Whether organisations are asked today."""
        return self.last_day is not None and clock.today() <= self.last_day

    @property
    def groups(self) -> list[list[PublishedItem]]:
        """The items of the page: the reader's own first, then by section."""
        same = groupby(self.items.items, key=lambda item: (item.is_own, item.comment.section_id))
        return [list(items) for _section, items in same]


def response_page(
    round_id: int, chosen: ResponseFilter = ResponseFilter(), *, page: int = 1, own: Collection[int] = ()
) -> ResponsePage:
    """The public answer to a round; comments of the organisations `own` come first.

    Raises `NotFound` until the responses are published.
    """
    item = rounds.round_item(round_id)
    if item.response_published_at is None:
        raise NotFound
    counts = _counts(round_id)
    total = sum(
        count
        for section, given, count in counts
        if chosen.section in ("", section.key) and chosen.disposition in (None, given)
    )
    page = min(max(1, page), Page((), total).last)
    items = _items(round_id, chosen, page, own)
    said = verdicts.counts(item)
    return ResponsePage(item, _totals(counts), said, _sections(counts), Page(items, total, page))


_Count = tuple[PublishedSection, Disposition, int]


def _counts(round_id: int) -> list[_Count]:
    """How many responses each section got of each disposition."""
    comments = submitted.relation().c
    names = ("section_slug", "section_number", "section_title_ar", "section_title_en")
    about = [comments[name] for name in names]
    statement = (
        select(*about, Response.disposition, func.count())
        .join(Response, Response.comment_id == comments.id)
        .where(comments.round_id == round_id, Response.state == ResponseState.PUBLISHED)
        .group_by(*about, comments.section_position, Response.disposition)
        .order_by(comments.section_position)
    )
    return [(PublishedSection(*row[:4], row[5]), row[4], row[5]) for row in db.session.execute(statement)]


def _totals(counts: Sequence[_Count]) -> dict[Disposition, int]:
    sums = {wanted: sum(n for _s, given, n in counts if given == wanted) for wanted in DISPOSITIONS}
    return {disposition: count for disposition, count in sums.items() if count}


def _sections(counts: Sequence[_Count]) -> list[PublishedSection]:
    sections: dict[str, PublishedSection] = {}
    for row, _disposition, count in counts:
        so_far = sections[row.slug].responses if row.slug in sections else 0
        sections[row.slug] = PublishedSection(
            row.slug, row.number, row.title_ar, row.title_en, so_far + count
        )
    return list(sections.values())


def _items(round_id: int, chosen: ResponseFilter, page: int, own: Collection[int]) -> list[PublishedItem]:
    comments = submitted.relation().c
    is_own: ColumnElement[bool] = comments.organisation_id.in_(list(own)) if own else false()
    order = (is_own.desc(), *submitted.reading_order()) if own else submitted.reading_order()
    statement = (
        select(
            Response.disposition,
            Response.reason,
            is_own.label("is_own"),
            *(Response.taken_text, DUPLICATE_OF, Response.duplicate_of_id, Response.group_id),
            *surroundings.columns(),
            *submitted.columns(),
        )
        .join(Response, Response.comment_id == comments.id)
        .where(comments.round_id == round_id, Response.state == ResponseState.PUBLISHED)
        .order_by(*order)
        .limit(PAGE_SIZE)
        .offset(offset(page))
    )
    if chosen.section:
        statement = statement.where(surroundings.in_section(chosen.section))
    if chosen.disposition:
        statement = statement.where(Response.disposition == chosen.disposition)
    rows = [tuple(row) for row in db.session.execute(statement)]
    found = [_item(row) for row in rows]
    files = attached_to([item.comment.id for item in found if item.withheld is None and item.around.files])
    return [replace(item, attached=files.get(item.comment.id, [])) for item in found]


def _item(row: tuple[Any, ...]) -> PublishedItem:
    disposition, reason, is_own, taken, duplicate_of, original, group_id, *rest = row
    around = Surroundings(*rest[:_AROUND])
    comment = SubmittedComment(*rest[_AROUND:])
    withheld = None if is_own else _withheld(comment)
    if withheld is None:
        more = (taken, duplicate_of, original, group_id)
        return PublishedItem(comment, around, disposition, reason, bool(is_own), None, (), *more)
    nobody = Surroundings("", 0, None)
    return PublishedItem(_without_text(comment), nobody, disposition, "", False, withheld, ())


def _withheld(comment: SubmittedComment) -> Withheld | None:
    if comment.hidden_at is not None:
        return Withheld.HIDDEN
    if comment.awaits_check:
        return Withheld.UNCHECKED
    return Withheld.FOR_REVIEWERS if comment.visibility is Visibility.REVIEWERS else None


def _without_text(comment: SubmittedComment) -> SubmittedComment:
    """All that others may learn of a comment whose text is withheld."""
    texts = dict.fromkeys(("quote", "quote_prefix", "quote_suffix", "body", "proposed_text", "reason"), "")
    names = dict.fromkeys(("organisation_name_ar", "organisation_name_en", "source_url"), "")
    nothing = {"proposal": None, "move_after_id": None, "move_after_number": None}
    return replace(comment, **texts, **names, **nothing, organisation_id=0, author_id=0)  # type: ignore[arg-type]
