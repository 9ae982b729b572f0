"""Drafts that save by themselves: each text once, the newest last, from a page that may lose its line.

What such a page sends is never lost and never written over somebody else's words: when they changed the
comment meanwhile, or it moved on, the page's text becomes a draft of its own beside it.
"""

from __future__ import annotations

from typing import NamedTuple, Unpack
from uuid import UUID, uuid5

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.base.errors import NotAllowed
from nursery.extensions import db
from nursery.feedback.comments import policy, queries, rules, written
from nursery.feedback.comments.commands import loading, writing
from nursery.feedback.comments.commands.beginning import begin
from nursery.feedback.comments.commands.writing import OpenPage, Spot
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.comments.written import Words, Written
from nursery.feedback.rounds.queries import Standing
from nursery.guide import queries as guide

_WRITTEN_ON = (CommentState.DRAFT, CommentState.PENDING)


class Kept(NamedTuple):
    """Where the text is now: the comment and its version, and whether it is a draft beside another one."""

    comment_id: int
    version: int
    is_beside: bool


@command
def keep_draft(
    round_id: int,
    *,
    organisation_id: int,
    request_key: UUID,
    page: OpenPage,
    language: str = "ar",
    section_id: int | None = None,
    block_id: int | None = None,
    quote: Quote | None = None,
    actor: Actor,
    **words: Unpack[Words],
) -> Kept:
    """Keep the text of a page with a new comment; the same page again changes the draft it made."""
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
    if begun.before is None:
        return Kept(begun.made or 0, 1, is_beside=False)
    return _kept(begun.before, begun.text, begun.standing, seen_version=None, page=page, actor=actor)


@command
def keep_change(
    comment_id: int, *, seen_version: int | None, page: OpenPage, actor: Actor, **words: Unpack[Words]
) -> Kept:
    """Keep the text of a page on which a comment was changed; never over what others wrote after it."""
    row = loading.seen(comment_id, actor)
    if not policy.may_draft(actor, row.organisation_id):
        raise NotAllowed("comment.not_a_member")
    standing = rules.open_to(row.round_id, row.organisation_id)
    block = guide.block(row.block_id) if row.block_id is not None else None
    text = written.checked(words, standing.round, block, row.language, before=Written.of(row))
    return _kept(row, text, standing, seen_version=seen_version, page=page, actor=actor)


def _kept(
    row: Comment,
    text: Written,
    standing: Standing,
    *,
    seen_version: int | None,
    page: OpenPage,
    actor: Actor,
) -> Kept:
    is_own_page = writing.is_of_page(row, page)
    if Written.of(row) == text or (is_own_page and page.revision <= row.draft_revision):
        return Kept(row.id, row.version, is_beside=False)
    may_write = row.state in _WRITTEN_ON and policy.may(
        actor, CommentAction.EDIT, row, has_head=standing.has_head
    )
    is_newest = is_own_page or (seen_version == row.version)
    if may_write and is_newest:
        writing.put(row, text, page, actor)
        db.session.flush()
        return Kept(row.id, row.version, is_beside=False)
    return _beside(row, text, standing, page, actor)


def _beside(row: Comment, text: Written, standing: Standing, page: OpenPage, actor: Actor) -> Kept:
    """The page's text as a draft of its own, however often it is sent."""
    key = uuid5(row.request_key, f"{page.token} {actor.person_id}")
    spot = Spot(row.section_id, row.block_id, Quote(row.quote, row.quote_prefix, row.quote_suffix))
    made = writing.insert(
        standing,
        row.organisation_id,
        spot,
        text,
        request_key=key,
        language=row.language,
        page=page,
        actor=actor,
    )
    if made is not None:
        return Kept(made, 1, is_beside=True)
    rival = queries.row_of_request(key)
    return _kept(rival, text, standing, seen_version=None, page=page, actor=actor)._replace(is_beside=True)
