"""Making one comment out of several on the same place, and taking them apart again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import notices, policy, queries, rules
from nursery.feedback.comments.commands import loading
from nursery.feedback.comments.commands.drafting import save_draft
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.comments.models import Attachment, Comment
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.comments.written import Words

_OPEN = (CommentState.DRAFT, CommentState.PENDING)
_BEFORE_OFFICIAL = (*_OPEN, CommentState.VERIFIED)


@command
def join(
    round_id: int,
    organisation_id: int,
    chosen: Mapping[int, int | None],
    *,
    request_key: UUID,
    actor: Actor,
    **words: Unpack[Words],
) -> int:
    """As a focal point, make one comment out of several drafts on the same place; returns its id.

    `chosen` are the comments with the version that was seen. They stay as a trace that leads to the joined
    comment, which has their files; their authors are told. The same `request_key` again changes nothing.
    """
    if not policy.is_focal_point(actor, organisation_id):
        raise NotAllowed
    rows = [loading.seen(comment_id, actor) for comment_id in sorted(chosen)]
    if rows and (before := _joined_before(rows[0], request_key)):
        return before
    _check(rows, round_id, organisation_id, chosen)
    first = rows[0]
    joined_id = save_draft(
        round_id,
        organisation_id=organisation_id,
        request_key=request_key,
        language=first.language,
        section_id=first.section_id,
        block_id=first.block_id,
        quote=_common_quote(rows),
        then=CommentAction.HAND_OVER,
        actor=actor,
        **words,
    )
    for row in rows:
        loading.allow(row, CommentAction.JOIN, actor, has_head=True)
        row.joined_into_id, row.withdrawn_at, row.withdrawn_by = joined_id, clock.now(), actor.person_id
        loading.move(row, CommentAction.JOIN, "comment.joined", actor, into=joined_id)
    _take_over_files(rows, joined_id)
    item = rules.open_round(round_id, organisation_id)
    notices.joined(item, joined_id, {row.author_id for row in rows}, actor)
    return joined_id


@command
def separate(comment_id: int, *, seen_version: int | None = None, actor: Actor) -> None:
    """Take a joined comment apart while it is not official: its parts stand where they stood before."""
    row = loading.seen(comment_id, actor)
    if not policy.is_focal_point(actor, row.organisation_id):
        raise NotAllowed
    standing = rules.open_to(row.round_id, row.organisation_id)
    parts = queries.rows_joined_into(comment_id)
    if not parts or row.state not in _BEFORE_OFFICIAL:
        raise Conflict("comment.not_possible_now")
    loading.check_seen_version(row, seen_version)
    for part in parts:
        loading.allow(part, CommentAction.SEPARATE, actor, has_head=True)
        part.joined_into_id = part.withdrawn_at = part.withdrawn_by = None
        loading.move(part, CommentAction.SEPARATE, "comment.separated", actor, out_of=comment_id)
        if part.handed_over_at is not None and not part.return_note:
            loading.move(part, CommentAction.HAND_OVER, "comment.handed_over", actor)
    row.withdrawn_at, row.withdrawn_by = clock.now(), actor.person_id
    loading.move(row, CommentAction.WITHDRAW, "comment.withdrawn", actor)
    notices.separated(standing.round, {part.author_id for part in parts}, actor)


def _joined_before(row: Comment, request_key: UUID) -> int | None:
    """The comment that the same form made before."""
    if row.joined_into_id is None:
        return None
    try:
        made = queries.row_of_request(request_key)
    except NotFound:
        return None
    return made.id if made.id == row.joined_into_id else None


def _check(
    rows: list[Comment], round_id: int, organisation_id: int, chosen: Mapping[int, int | None]
) -> None:
    """Two or more, of this organisation and round, on one place, as they were seen."""
    if len(rows) < 2:
        raise RuleBroken("comment.join_two", "chosen")
    if {(row.round_id, row.organisation_id) for row in rows} != {(round_id, organisation_id)}:
        raise NotFound
    if len({(row.section_id, row.block_id) for row in rows}) > 1:
        raise RuleBroken("comment.join_one_place", "chosen")
    if any(row.state not in _OPEN for row in rows):
        raise Conflict("comment.list_changed")
    if any(chosen[row.id] not in (None, row.version) for row in rows):
        raise Conflict("comment.list_changed")


def _common_quote(rows: list[Comment]) -> Quote | None:
    """The words that all of them are on; None when they are on different ones."""
    quotes = {Quote(row.quote, row.quote_prefix, row.quote_suffix) for row in rows}
    return quotes.pop() if len(quotes) == 1 and rows[0].quote else None


def _take_over_files(rows: list[Comment], joined_id: int) -> None:
    """The files of all parts beside the joined comment, each once."""
    kept: set[str] = set()
    for file in queries.attachment_rows([row.id for row in rows]):
        if file.storage_key in kept:
            continue
        kept.add(file.storage_key)
        db.session.add(
            Attachment(
                comment_id=joined_id,
                name=file.name,
                storage_key=file.storage_key,
                media_type=file.media_type,
                size=file.size,
                added_at=file.added_at,
                added_by=file.added_by,
            )
        )
