"""Writing a comment: saved at once, once for each form, never over what somebody else wrote."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.feedback.comments import queries, rules, written
from nursery.feedback.comments.commands import attaching, loading, steps, writing
from nursery.feedback.comments.commands.attaching import NewFile
from nursery.feedback.comments.commands.beginning import begin
from nursery.feedback.comments.commands.writing import OpenPage
from nursery.feedback.comments.lifecycle import CommentAction
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.comments.written import Words, Written
from nursery.feedback.rounds.queries import Standing
from nursery.guide import queries as guide


@command
def save_draft(
    round_id: int,
    *,
    organisation_id: int,
    request_key: UUID,
    language: str = "ar",
    section_id: int | None = None,
    block_id: int | None = None,
    quote: Quote | None = None,
    then: CommentAction | None = None,
    consented: bool = False,
    page: OpenPage | None = None,
    file: NewFile | None = None,
    actor: Actor,
    **words: Unpack[Words],
) -> int:
    """Write a new draft on the whole guide, a section, a block or a quote in it; returns the comment's id.

    The same `request_key` again changes the draft it made. With `then` (HAND_OVER, VERIFY or SUBMIT) the next
    step is taken in the same transaction; to submit, the person has to have `consented` (see `submit`).
    """
    begun = begin(
        round_id,
        organisation_id,
        words,
        section_id=section_id,
        block_id=block_id,
        quote=quote,
        request_key=request_key,
        language=language,
        page=page,
        actor=actor,
    )
    comment_id = begun.made or 0
    if begun.before is not None:
        writing.write(begun.before, begun.text, begun.standing, seen_version=None, page=page, actor=actor)
        comment_id = begun.before.id
    _attach(file, comment_id, begun.standing, actor)
    _take(then, comment_id, begun.standing, consented, actor)
    return comment_id


@command
def change_draft(
    comment_id: int,
    *,
    seen_version: int | None = None,
    then: CommentAction | None = None,
    consented: bool = False,
    page: OpenPage | None = None,
    file: NewFile | None = None,
    actor: Actor,
    **words: Unpack[Words],
) -> int:
    """Change a draft, as a focal point a comment that waits, or an official one; returns its id.

    Raises `Conflict` when somebody else wrote after `seen_version`.
    """
    row = loading.seen(comment_id, actor)
    standing = rules.open_to(row.round_id, row.organisation_id)
    block = guide.block(row.block_id) if row.block_id is not None else None
    text = written.checked(words, standing.round, block, row.language, before=Written.of(row))
    writing.write(row, text, standing, seen_version=seen_version, page=page, actor=actor)
    _attach(file, comment_id, standing, actor)
    _take(then, comment_id, standing, consented, actor)
    return comment_id


def _attach(file: NewFile | None, comment_id: int, standing: Standing, actor: Actor) -> None:
    if file is not None:
        attaching.attach(queries.row(comment_id), file, standing, actor)


def _take(
    then: CommentAction | None, comment_id: int, standing: Standing, consented: bool, actor: Actor
) -> None:
    """The step after saving, by the rules of that step."""
    if then is None:
        return
    row = queries.row(comment_id)
    if then is CommentAction.SUBMIT:
        steps.submit(row, standing, actor, consented=consented)
    elif then is CommentAction.VERIFY:
        steps.verify(row, standing, actor)
    else:
        steps.hand_over(row, standing.round, actor)
