"""The matrix of a round: each submitted comment, what was decided, and the words that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import Base, db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries import WHOLE_GUIDE, Withheld
from nursery.feedback.merging.queries.counts import TAKEN, has_wording
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.traceability.queries.carried import Carried, carried_for, ids_carried
from nursery.feedback.traceability.reading import STAFF, Reader, readable_round
from nursery.feedback.traceability.standing import GAPS, Standing

_BATCH = 500
_HEAD = 7
_KEPT_BACK = ("quote", "quote_prefix", "quote_suffix", "body", "proposed_text", "reason", "source_url")


@dataclass(frozen=True)
class MatrixFilter:
    """What of the matrix to show; an empty filter shows all, the section `-` what is on the whole guide."""

    section: str = ""
    disposition: Disposition | None = None
    standing: Standing | None = None

    @property
    def is_empty(self) -> bool:
        return self == MatrixFilter()


@dataclass(frozen=True)
class MatrixRow:
    """One comment and what became of it. `duplicate_of` is the number of the comment that answers it.

    Where its text is `withheld`, neither it nor its reason, its organisation or its changes are here.
    """

    comment: SubmittedComment
    disposition: Disposition | None
    reason: str
    taken_text: str
    standing: Standing
    duplicate_of: int | None
    withheld: Withheld | None
    carried: Sequence[Carried]


@dataclass(frozen=True)
class SectionCount:
    """A section with comments; without a slug the whole guide."""

    slug: str
    number: str
    title_ar: str
    title_en: str
    comments: int

    @property
    def key(self) -> str:
        """How an address names it."""
        return self.slug or WHOLE_GUIDE


@dataclass(frozen=True)
class Gaps:
    """How complete the matrix of a round is: its comments, and those of them that leave a gap."""

    comments: int
    counts: Mapping[Standing, int]

    @property
    def open(self) -> dict[Standing, int]:
        """What is missing, by kind."""
        return {standing: self.counts[standing] for standing in GAPS if self.counts.get(standing)}

    @property
    def is_complete(self) -> bool:
        """Whether every comment leads to its response, and every accepted one to its words."""
        return not self.open

    def count(self, standing: Standing) -> int:
        """How many comments stand so."""
        return self.counts.get(standing, 0)


@dataclass(frozen=True)
class MatrixPage:
    """One page of the matrix."""

    round: RoundItem
    gaps: Gaps
    totals: Mapping[Disposition, int]
    sections: Sequence[SectionCount]
    rows: Page[MatrixRow]

    @property
    def groups(self) -> list[list[MatrixRow]]:
        """The rows of the page by section."""
        same = groupby(self.rows.items, key=lambda row: row.comment.section_id)
        return [list(rows) for _section, rows in same]


_Count = tuple[SectionCount, Disposition | None, Standing]


def matrix(round_id: int, chosen: MatrixFilter, who: Reader, *, page: int = 1) -> MatrixPage:
    """The matrix of a round: four statements for any size. Raises `NotFound` before it is to be read."""
    item = readable_round(round_id, who)
    counts = _counts(round_id, who)
    total = sum(
        section.comments
        for section, given, standing in counts
        if chosen.section in ("", section.key)
        and chosen.disposition in (None, given)
        and chosen.standing in (None, standing)
    )
    page = min(max(1, page), Page((), total).last)
    statement = _rows(round_id, who, chosen)
    rows = _read(db.session.execute(statement.limit(PAGE_SIZE).offset(offset(page))).all(), who)
    return MatrixPage(item, _gaps(counts), _totals(counts), _sections(counts), Page(rows, total, page))


def gaps(round_id: int, who: Reader = STAFF) -> Gaps:
    """What is missing in the matrix of a round, in one statement."""
    return _gaps(_counts(round_id, who))


def stream(round_id: int, who: Reader) -> Iterator[MatrixRow]:
    """The whole matrix in reading order, read in small batches: memory stays the same for any number."""
    statement = _rows(round_id, who).execution_options(yield_per=_BATCH)
    for part in db.session.execute(statement).partitions(_BATCH):
        yield from _read(part, who)


def of_comment(comment_id: int, who: Reader) -> MatrixRow | None:
    """What became of one submitted comment; None for any other."""
    rows = submitted.relation().c
    round_id = db.session.scalar(select(rows.round_id).where(rows.id == comment_id))
    if round_id is None:
        return None
    found = db.session.execute(_rows(round_id, who).where(rows.id == comment_id)).all()
    return _read(found, who)[0] if found else None


def _standing(round_id: int, who: Reader) -> ColumnElement[str]:
    rows = submitted.relation().c
    is_accepted = Response.disposition.in_(TAKEN)
    is_carried = rows.id.in_(select(ids_carried(round_id, who).c.id))
    return case(
        (Response.id.is_(None), Standing.UNDECIDED.value),
        (who.withheld(rows), Standing.WITHHELD.value),
        (is_accepted & is_carried, Standing.CHANGED.value),
        (is_accepted & has_wording(), Standing.WAITING.value),
        (is_accepted, Standing.IN_SUBSTANCE.value),
        (is_carried, Standing.AGAINST.value),
        else_=Standing.UNCHANGED.value,
    )


def _joined(statement: Select[Any], round_id: int, who: Reader) -> Select[Any]:
    """`statement` on the comments of a round beside their responses, drafts for the staff alone."""
    rows = submitted.relation().c
    found = statement.select_from(submitted.relation()).outerjoin(Response, Response.comment_id == rows.id)
    found = found.where(rows.round_id == round_id)
    return found if who.is_staff else found.where(Response.state == ResponseState.PUBLISHED)


def _counts(round_id: int, who: Reader) -> list[_Count]:
    rows = submitted.relation().c
    names = ("section_slug", "section_number", "section_title_ar", "section_title_en")
    about = [rows[name] for name in names]
    inner = _joined(
        select(
            *about, rows.section_position, Response.disposition, _standing(round_id, who).label("standing")
        ),
        round_id,
        who,
    ).subquery()
    columns = list(inner.c)
    statement = select(*columns, func.count()).group_by(*columns).order_by(inner.c.section_position)
    return [
        (SectionCount(*row[:4], comments=row[-1]), row.disposition, Standing(row.standing))
        for row in db.session.execute(statement)
    ]


def _rows(round_id: int, who: Reader, chosen: MatrixFilter = MatrixFilter()) -> Select[Any]:
    rows, standing = submitted.relation().c, _standing(round_id, who)
    comment = Base.metadata.tables["comments"].alias("original")
    original = select(comment.c.number).where(comment.c.id == Response.duplicate_of_id).scalar_subquery()
    statement = select(
        Response.disposition,
        Response.reason,
        Response.taken_text,
        Response.group_id,
        standing.label("standing"),
        original.label("original"),
        who.withheld(rows).label("closed"),
        *submitted.columns(),
    )
    statement = _joined(statement, round_id, who).order_by(*submitted.reading_order())
    if chosen.section:
        is_there = rows.section_slug == chosen.section
        statement = statement.where(rows.section_id.is_(None) if chosen.section == WHOLE_GUIDE else is_there)
    if chosen.disposition:
        statement = statement.where(Response.disposition == chosen.disposition)
    if chosen.standing:
        statement = statement.where(standing == chosen.standing.value)
    return statement


def _read(rows: Sequence[Any], who: Reader) -> list[MatrixRow]:
    """The rows with their changes, which take one more statement."""
    shown = [(row[_HEAD], row.group_id) for row in rows if not row.closed]
    carried = carried_for(shown, who)
    return [_row(tuple(row), carried, who) for row in rows]


def _row(row: tuple[Any, ...], carried: Mapping[int, Sequence[Carried]], who: Reader) -> MatrixRow:
    disposition, reason, taken, _group, standing, original, _closed, *values = row
    comment = SubmittedComment(*values)
    withheld = who.withholds(comment)
    if withheld is not None:
        hidden = without_text(comment)
        return MatrixRow(hidden, disposition, "", "", Standing.WITHHELD, None, withheld, ())
    return MatrixRow(
        comment,
        disposition,
        reason or "",
        taken or "",
        Standing(standing),
        original,
        None,
        carried.get(comment.id, ()),
    )


def without_text(comment: SubmittedComment) -> SubmittedComment:
    """All that others may learn of a comment whose text is withheld: number, place and kind."""
    nothing: dict[str, Any] = dict.fromkeys(_KEPT_BACK, "")
    nothing |= {"organisation_name_ar": "", "organisation_name_en": "", "organisation_id": 0, "author_id": 0}
    nothing |= {"proposal": None, "move_after_id": None, "move_after_number": None}
    return replace(comment, **nothing)


def _gaps(counts: Sequence[_Count]) -> Gaps:
    sums = {one: sum(s.comments for s, _given, standing in counts if standing is one) for one in Standing}
    return Gaps(sum(sums.values()), {standing: count for standing, count in sums.items() if count})


def _totals(counts: Sequence[_Count]) -> dict[Disposition, int]:
    sums = {one: sum(s.comments for s, given, _st in counts if given == one) for one in DISPOSITIONS}
    return {disposition: count for disposition, count in sums.items() if count}


def _sections(counts: Sequence[_Count]) -> list[SectionCount]:
    found: dict[str, SectionCount] = {}
    for row, _disposition, _standing in counts:
        before = found[row.slug].comments if row.slug in found else 0
        found[row.slug] = replace(row, comments=before + row.comments)
    return list(found.values())
