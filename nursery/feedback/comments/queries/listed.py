"""The comments that a reader asked to see beside the text, a page of them at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, String, case, func, select, type_coerce

from nursery.accounts.roles import OrganisationKind
from nursery.extensions import Base, db
from nursery.feedback.comments.lifecycle import CommentKind, CommentState, Proposal
from nursery.feedback.comments.models import Attachment, Comment
from nursery.feedback.comments.queries.visible import Reader
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.rounds.lifecycle import Visibility

LIST_SIZE = 50
Whose = Literal["mine", "all"]


@dataclass(frozen=True, slots=True)
class ListedComment:
    """A comment in a list: who it is from, what it says. `author` is empty unless the person agreed."""

    id: int
    number: int | None
    state: CommentState
    block_id: int | None
    organisation_id: int
    organisation_kind: OrganisationKind
    organisation_name_ar: str
    organisation_name_en: str
    author: str
    kind: CommentKind
    language: str
    body: str
    proposal: Proposal | None
    proposed_text: str
    move_after_number: str | None
    reason: str
    source_url: str
    visibility: Visibility
    is_hidden: bool
    awaits_check: bool
    at: datetime
    files: int
    quote_exact: str
    quote_prefix: str
    quote_suffix: str

    @property
    def quote(self) -> Quote:
        """The words it is on; empty for the whole paragraph."""
        return Quote(self.quote_exact, self.quote_prefix, self.quote_suffix)

    @property
    def is_individual(self) -> bool:
        """Whether somebody speaks in their own name."""
        return self.organisation_kind is OrganisationKind.INDIVIDUAL


@dataclass(frozen=True)
class Listing:
    """A page of comments. There is no total: only whether there are more."""

    items: list[ListedComment]
    number: int
    has_next: bool
    whose: Whose
    kind: CommentKind | None
    block_id: int | None = None

    @property
    def by_block(self) -> dict[int | None, list[ListedComment]]:
        """The comments by the paragraph they are on; under None those on the whole."""
        found: dict[int | None, list[ListedComment]] = {}
        for item in self.items:
            found.setdefault(item.block_id, []).append(item)
        return found


def listed(
    round_id: int,
    section_id: int | None,
    reader: Reader,
    *,
    block_id: int | None = None,
    organisation_id: int | None = None,
    whose: Whose = "all",
    kind: CommentKind | None = None,
    page: int = 1,
) -> Listing:
    """The comments on a section (or one of its paragraphs) or on the whole guide that the reader may see.

    `all` are the official ones; `mine` those of one organisation of the reader, drafts included.
    """
    page = max(1, page)
    statement = _statement().where(Comment.round_id == round_id, Comment.section_id == section_id)
    if block_id is not None:
        statement = statement.where(Comment.block_id == block_id)
    if kind is not None:
        statement = statement.where(Comment.kind == kind)
    if whose == "mine" and organisation_id in reader.own:
        mine = (Comment.organisation_id == organisation_id, Comment.state != CommentState.WITHDRAWN)
        statement = statement.where(*mine).order_by(Comment.block_id, Comment.id)
    else:
        whose = "all"
        official = Comment.state == CommentState.SUBMITTED
        statement = statement.where(official, reader.condition()).order_by(Comment.block_id, Comment.number)
    rows = db.session.execute(statement.limit(LIST_SIZE + 1).offset((page - 1) * LIST_SIZE)).all()
    items = [ListedComment(*row) for row in rows[:LIST_SIZE]]
    return Listing(items, page, len(rows) > LIST_SIZE, whose, kind, block_id)


def _statement() -> Select[*tuple[Any, ...]]:
    tables = Base.metadata.tables
    organisation, person = tables["organisations"], tables["people"]
    target = tables["guide_blocks"].alias("move_target")
    files = select(func.count()).where(Attachment.comment_id == Comment.id).scalar_subquery()
    return (
        select(
            Comment.id,
            Comment.number,
            Comment.state,
            Comment.block_id,
            Comment.organisation_id,
            organisation.c.kind,
            organisation.c.name_ar,
            organisation.c.name_en,
            case((Comment.shows_author, type_coerce(person.c.name, String)), else_=""),
            Comment.kind,
            Comment.language,
            Comment.body,
            Comment.proposal,
            Comment.proposed_text,
            target.c.number,
            Comment.reason,
            Comment.source_url,
            Comment.visibility,
            Comment.hidden_at.is_not(None),
            Comment.awaits_check,
            func.coalesce(Comment.submitted_at, Comment.updated_at, type_=Comment.updated_at.type),
            files,
            Comment.quote,
            Comment.quote_prefix,
            Comment.quote_suffix,
        )
        .join(organisation, organisation.c.id == Comment.organisation_id)
        .join(person, person.c.id == Comment.author_id)
        .outerjoin(target, target.c.id == Comment.move_after_id)
    )
