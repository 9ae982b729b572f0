"""The comments that go into a file, read line by line: one statement for any number, memory stays the same.

Only official comments are read; no draft and nothing of an organisation's internal discussion. A line is one
comment: what it has several of (endorsements, replies, files) makes no further lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, case, func, null, select

from nursery.accounts.roles import OrganisationKind
from nursery.extensions import Base, db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.lifecycle import Anchor, Channel, CommentKind, Proposal
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.exchange.models import EVERYTHING, Choice
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.plain import plain_text

BATCH = 500


class Line(NamedTuple):
    """One official comment with its place, its organisation and the response to it."""

    id: int
    number: int
    organisation_id: int
    organisation_kind: OrganisationKind
    organisation_name_ar: str
    organisation_name_en: str
    anchor: Anchor
    section_id: int | None
    section_number: str
    section_slug: str
    section_title_ar: str
    section_title_en: str
    block_id: int | None
    block_key: str | None
    block_number: str | None
    block_kind: str | None
    kind: CommentKind
    language: str
    quote: str
    quote_prefix: str
    quote_suffix: str
    body: str
    proposal: Proposal | None
    proposed_text: str
    move_after_number: str | None
    reason: str
    source_url: str
    visibility: Visibility
    channel: Channel
    is_late: bool
    awaits_check: bool
    hidden_at: datetime | None
    submitted_at: datetime
    parent_id: int | None
    parent_number: int | None
    author: str | None
    author_email: str | None
    disposition: Disposition | None
    answer: str | None


_FROM_RELATION = Line._fields[: Line._fields.index("parent_id")]


@dataclass(frozen=True)
class Source:
    """What a file is made from: a round, a language, a choice of comments, who is told how far it is."""

    round: RoundItem
    language: str
    choice: Choice = EVERYTHING
    base_url: str = ""
    tell: Callable[[int], None] = lambda _count: None

    @property
    def title(self) -> str:
        """The title of the round in the language of the file."""
        return self.round.title_ar if self.language == "ar" else self.round.title_en or self.round.title_ar

    @property
    def is_for_staff(self) -> bool:
        """Whether reviewers will read it, and not an organisation its own comments."""
        return self.choice.own_organisation_id is None


def lines(source: Source, *, as_read: bool = False) -> Iterator[Line]:
    """The chosen comments by number, or with `as_read` in the order of the text."""
    rows = submitted.relation().c
    order = submitted.reading_order() if as_read else [rows.number]
    statement = _statement(source).order_by(*order).execution_options(yield_per=BATCH)
    make, count = Line._make, 0
    for batch in db.session.execute(statement).partitions(BATCH):
        yield from map(make, batch)
        count += len(batch)
        source.tell(count)


def count(source: Source) -> int:
    """How many comments were chosen."""
    chosen = select(func.count()).select_from(submitted.relation()).where(*_conditions(source))
    return db.session.scalar(chosen) or 0


def paragraphs(source: Source) -> dict[int, str]:
    """The text of each block of the round's version without its markup, once and not for every comment."""
    block = Base.metadata.tables["guide_blocks"].c
    text = block.markdown_ar if source.language == "ar" else block.markdown_en
    statement = select(block.id, text).where(block.version_id == source.round.version_id)
    return {row[0]: plain_text(row[1] or "") for row in db.session.execute(statement)}


def _conditions(source: Source) -> list[ColumnElement[bool]]:
    rows, choice = submitted.relation().c, source.choice
    wanted = {
        "round_id": source.round.id,
        "section_id": choice.section_id,
        "organisation_id": choice.own_organisation_id or choice.organisation_id,
        "kind": choice.kind,
    }
    return [rows[name] == value for name, value in wanted.items() if value is not None]


def _statement(source: Source) -> Select[*tuple[Any, ...]]:
    """Comments beside what they were joined into, their authors as far as they are named, and responses."""
    relation = submitted.relation()
    rows = relation.c
    comment, response, person = (_table(name) for name in ("comments", "responses", "people"))
    parent = comment.alias("parent")
    name, email = _author(source, person)
    return (
        select(
            *(rows[field] for field in _FROM_RELATION),
            parent.c.id,
            parent.c.number,
            name,
            email,
            response.c.disposition,
            response.c.reason,
        )
        .select_from(relation)
        .outerjoin(parent, parent.c.id == rows.joined_into_id)
        .outerjoin(response, (response.c.comment_id == rows.id) & _is_shown(source, response))
        .join(person, person.c.id == rows.author_id)
        .where(*_conditions(source))
    )


def _author(source: Source, person: Table) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Names and addresses for staff who asked for them; else the name where the person agreed to be named."""
    if source.choice.with_addresses and source.is_for_staff:
        return person.c.name, person.c.email
    return case((submitted.relation().c.shows_author, person.c.name)), null()


def _is_shown(source: Source, response: Table) -> ColumnElement[bool]:
    """An organisation reads the responses once they are published."""
    states = list(ResponseState) if source.is_for_staff else [ResponseState.PUBLISHED]
    return response.c.state.in_(states)


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
