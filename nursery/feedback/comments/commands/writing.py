"""How the text of a comment gets into its row: once for each form, never over what somebody else wrote."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.audit import trail
from nursery.base import clock
from nursery.base.errors import Conflict, NotFound
from nursery.extensions import db
from nursery.feedback.comments import queries
from nursery.feedback.comments.commands import loading
from nursery.feedback.comments.counting import keeping_count
from nursery.feedback.comments.lifecycle import Anchor, CommentAction, CommentState
from nursery.feedback.comments.models import Comment, CommentRevision
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.comments.written import Written
from nursery.feedback.rounds.queries import Standing

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class OpenPage(NamedTuple):
    """An open page that saves by itself: its own token, and which of its texts this is."""

    token: str
    revision: int


class Spot(NamedTuple):
    """Where a comment stands: neither section nor block for the whole guide."""

    section_id: int | None
    block_id: int | None
    quote: Quote

    @property
    def anchor(self) -> Anchor:
        """What of the text it is on."""
        if self.quote.exact:
            return Anchor.QUOTE
        if self.block_id is not None:
            return Anchor.BLOCK
        return Anchor.SECTION if self.section_id is not None else Anchor.GUIDE


def insert(
    standing: Standing,
    organisation_id: int,
    spot: Spot,
    written: Written,
    *,
    request_key: UUID,
    language: str,
    page: OpenPage | None,
    actor: Actor,
) -> int | None:
    """The id of a new draft; None when the request key was used before, also by a request under way."""
    now, by = clock.now(), page or OpenPage("", 0)
    texts = {name: getattr(written, name) for name in Written.__dataclass_fields__}
    statement = _INSERT[db.session.get_bind().dialect.name](Comment).values(
        **texts,
        round_id=standing.round.id,
        organisation_id=organisation_id,
        author_id=actor.person_id,
        shows_author=standing.is_individual and standing.shows_names,
        anchor=spot.anchor,
        section_id=spot.section_id,
        block_id=spot.block_id,
        quote=spot.quote.exact,
        quote_prefix=spot.quote.prefix,
        quote_suffix=spot.quote.suffix,
        language=language,
        request_key=request_key,
        draft_client=by.token,
        draft_revision=by.revision,
        state=CommentState.DRAFT,
        return_note="",
        created_at=now,
        updated_at=now,
        updated_by=actor.person_id,
        version=1,
    )
    once = statement.on_conflict_do_nothing(index_elements=["request_key"]).returning(Comment.id)
    found: int | None = db.session.scalar(once)
    if found is not None:
        details = {"round": standing.round.id, "organisation": organisation_id}
        trail.record("comment.drafted", "comment", found, actor_id=actor.person_id, **details)
    return found


def made_before(request_key: UUID, round_id: int, organisation_id: int, actor: Actor) -> Comment:
    """The draft that the same form made. Raises `NotFound` when somebody else's did."""
    row = queries.row_of_request(request_key)
    if (row.round_id, row.organisation_id, row.author_id) != (round_id, organisation_id, actor.person_id):
        raise NotFound
    return row


def write(
    row: Comment,
    written: Written,
    standing: Standing,
    *,
    seen_version: int | None,
    page: OpenPage | None,
    actor: Actor,
) -> None:
    """Change what the comment says. Raises `Conflict` when somebody else wrote after `seen_version`.

    What an official comment said before stays as a revision of it.
    """
    if Written.of(row) == written:
        return
    loading.allow(row, CommentAction.EDIT, actor, has_head=standing.has_head)
    if not _is_own_version(row, seen_version, page, actor):
        name = names_of_people([row.updated_by]).get(row.updated_by or 0, "")
        raise Conflict("comment.changed_meanwhile", name=name, at=row.updated_at)
    if row.state is CommentState.SUBMITTED:
        _keep_revision(row, actor)
        check_anew(row, standing)
    put(row, written, page, actor)
    loading.move(row, CommentAction.EDIT, "comment.changed", actor)


def put(row: Comment, written: Written, page: OpenPage | None, actor: Actor) -> None:
    """Write the words into the row, with who wrote them, when and on which page."""
    with keeping_count(row):
        written.put_into(row)
    row.updated_at, row.updated_by = clock.now(), actor.person_id
    row.draft_client, row.draft_revision = page or OpenPage("", 0)


def is_of_page(row: Comment, page: OpenPage | None) -> bool:
    """Whether the open page itself was the last to write."""
    return page is not None and page.token != "" and row.draft_client == page.token


def _is_own_version(row: Comment, seen_version: int | None, page: OpenPage | None, actor: Actor) -> bool:
    if is_of_page(row, page):
        return True
    if seen_version is None:
        return row.updated_by == actor.person_id
    return seen_version == row.version


def check_anew(row: Comment, standing: Standing) -> None:
    """What a person says in their own name is shown after a check; other words or files after another."""
    with keeping_count(row):
        row.awaits_check = standing.is_individual and standing.round.checks_individuals


def _keep_revision(row: Comment, actor: Actor) -> None:
    db.session.add(
        CommentRevision(
            comment_id=row.id,
            kind=row.kind,
            body=row.body,
            proposal=row.proposal,
            proposed_text=row.proposed_text,
            reason=row.reason,
            source_url=row.source_url,
            visibility=row.visibility,
            replaced_at=clock.now(),
            replaced_by=actor.person_id,
        )
    )
