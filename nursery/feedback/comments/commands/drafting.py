"""Writing a comment: saved at once, once for each form, never over what somebody else wrote."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.extensions import db
from nursery.feedback.comments import policy, queries, rules
from nursery.feedback.comments.commands import loading, steps
from nursery.feedback.comments.lifecycle import Anchor, CommentAction, CommentKind, CommentState, Proposal
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@command
def save_draft(
    round_id: int,
    *,
    organisation_id: int,
    request_key: UUID,
    kind: CommentKind,
    body: str,
    proposed_text: str = "",
    language: str = "ar",
    section_id: int | None = None,
    block_id: int | None = None,
    then: CommentAction | None = None,
    actor: Actor,
) -> int:
    """Write a new draft on a section or a block; returns the comment's id.

    The same `request_key` again changes the draft it made. With `then` (HAND_OVER or SUBMIT) the next step
    is taken in the same transaction.
    """
    if not policy.may_draft(actor, organisation_id):
        raise NotAllowed("comment.not_a_member")
    item = rules.open_round(round_id, organisation_id)
    section_id, block = rules.place(item, section_id, block_id)
    proposed_text = rules.proposal(block, language, proposed_text)
    rules.check_text(body, proposed_text)
    comment_id = _insert(
        round_id=round_id,
        organisation_id=organisation_id,
        author_id=actor.person_id,
        anchor=Anchor.BLOCK if block_id is not None else Anchor.SECTION,
        section_id=section_id,
        block_id=block_id,
        kind=kind,
        language=language,
        body=body.strip(),
        proposal=Proposal.REPLACE if proposed_text else None,
        proposed_text=proposed_text,
        request_key=request_key,
        updated_by=actor.person_id,
    )
    if comment_id is None:
        row = _made_before(request_key, round_id, organisation_id, actor)
        _write(row, kind, body.strip(), proposed_text, None, actor)
        comment_id = row.id
    else:
        trail.record(
            "comment.drafted",
            "comment",
            comment_id,
            actor_id=actor.person_id,
            round=round_id,
            organisation=organisation_id,
        )
    _take(then, comment_id, item, actor)
    return comment_id


@command
def change_draft(
    comment_id: int,
    *,
    kind: CommentKind,
    body: str,
    proposed_text: str = "",
    seen_version: int | None = None,
    then: CommentAction | None = None,
    actor: Actor,
) -> int:
    """Change a draft, or as a focal point a comment that waits; returns its id.

    Raises `Conflict` when somebody else wrote after `seen_version`.
    """
    row = loading.seen(comment_id, actor)
    item = rules.open_round(row.round_id, row.organisation_id)
    block = guide.block(row.block_id) if row.block_id is not None and proposed_text else None
    proposed_text = rules.proposal(block, row.language, proposed_text)
    rules.check_text(body, proposed_text)
    _write(row, kind, body.strip(), proposed_text, seen_version, actor)
    _take(then, comment_id, item, actor)
    return comment_id


def _write(
    row: Comment, kind: CommentKind, body: str, proposed_text: str, seen_version: int | None, actor: Actor
) -> None:
    if (row.kind, row.body, row.proposed_text) == (kind, body, proposed_text):
        return
    loading.allow(row, CommentAction.EDIT, actor)
    is_own_version = (
        row.updated_by == actor.person_id if seen_version is None else seen_version == row.version
    )
    if not is_own_version:
        name = names_of_people([row.updated_by]).get(row.updated_by or 0, "")
        raise Conflict("comment.changed_meanwhile", name=name, at=row.updated_at)
    row.kind, row.body, row.proposed_text = kind, body, proposed_text
    row.proposal = Proposal.REPLACE if proposed_text else None
    row.updated_at, row.updated_by = clock.now(), actor.person_id
    loading.move(row, CommentAction.EDIT, "comment.changed", actor)


def _take(then: CommentAction | None, comment_id: int, item: RoundItem, actor: Actor) -> None:
    """The step after saving, by the rules of that step."""
    if then is None:
        return
    row = queries.row(comment_id)
    if then is CommentAction.SUBMIT:
        steps.submit(row, item, actor)
    else:
        steps.hand_over(row, item, actor)


def _insert(**values: Any) -> int | None:
    """The id of the new row; None when the request key was used before, also by a request under way."""
    now = clock.now()
    insert = _INSERT[db.session.get_bind().dialect.name]
    statement = insert(Comment).values(
        **values, state=CommentState.DRAFT, return_note="", created_at=now, updated_at=now, version=1
    )
    once = statement.on_conflict_do_nothing(index_elements=["request_key"]).returning(Comment.id)
    found: int | None = db.session.scalar(once)
    return found


def _made_before(request_key: UUID, round_id: int, organisation_id: int, actor: Actor) -> Comment:
    row = queries.row_of_request(request_key)
    if (row.round_id, row.organisation_id, row.author_id) != (round_id, organisation_id, actor.person_id):
        raise NotFound
    return row
