"""Writing a reply, once for each form, and taking it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.extensions import db
from nursery.feedback.discussion import notices, policy, queries, rules
from nursery.feedback.discussion.lifecycle import Circle
from nursery.feedback.discussion.models import Message
from nursery.feedback.discussion.policy import Standing, Voice

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@command
def reply(
    comment_id: int,
    *,
    body: str,
    circle: Circle,
    organisation_id: int | None,
    request_key: UUID,
    actor: Actor,
) -> int:
    """Write a message under a comment for an organisation (None: the reviewers); returns the message's id.

    The same `request_key` again is the same message. Those with a part in it are told.
    """
    standing = queries.standing(comment_id, actor)
    before = queries.row_of_request(request_key)
    if before is not None:
        return _made_before(before, comment_id, actor)
    _check_voice(standing, Voice(circle, organisation_id), actor)
    text = rules.message_text(body)
    message_id = _insert(
        comment_id=comment_id,
        author_id=actor.person_id,
        organisation_id=organisation_id,
        circle=circle,
        body=text,
        request_key=request_key,
    )
    if message_id is None:
        before = queries.row_of_request(request_key)
        if before is None:
            raise NotFound
        return _made_before(before, comment_id, actor)
    trail.record(
        "message.written",
        "message",
        message_id,
        actor_id=actor.person_id,
        comment=comment_id,
        organisation=organisation_id,
        circle=circle,
    )
    notices.replied(standing, message_id, circle, organisation_id, actor)
    return message_id


@command
def withdraw_message(message_id: int, *, actor: Actor) -> int:
    """Take a message of one's own back; its place in the thread says so. Returns the id of the comment."""
    standing = queries.standing(queries.comment_of_message(message_id), actor)
    row = queries.message_row(message_id, standing)
    if row.author_id != actor.person_id:
        raise NotAllowed
    if row.withdrawn_at is not None:
        return row.comment_id
    if not policy.may_withdraw(actor, standing.round, row):
        raise Conflict("message.stays")
    row.withdrawn_at = clock.now()
    trail.record("message.withdrawn", "message", row.id, actor_id=actor.person_id, comment=row.comment_id)
    return row.comment_id


def _check_voice(standing: Standing, voice: Voice, actor: Actor) -> None:
    was_asked = standing.is_of_author and queries.was_asked(standing.comment.id)
    if voice in policy.voices(standing, was_asked=was_asked):
        return
    if standing.round.response_published_at is not None:
        raise Conflict("message.response_published")
    if voice.organisation_id is not None and voice.organisation_id not in standing.reader.own:
        raise NotAllowed
    if voice.organisation_id is None and not standing.reader.is_reviewer:
        raise NotAllowed
    if not standing.round.is_open:
        raise Conflict("message.round_over", closes_at=standing.round.closes_at)
    raise Conflict("message.not_possible_now")


def _insert(**values: Any) -> int | None:
    """The id of the new row; None when a request under way used the key."""
    insert = _INSERT[db.session.get_bind().dialect.name]
    statement = insert(Message).values(**values, written_at=clock.now(), version=1)
    once = statement.on_conflict_do_nothing(index_elements=["request_key"]).returning(Message.id)
    found: int | None = db.session.scalar(once)
    return found


def _made_before(row: Message, comment_id: int, actor: Actor) -> int:
    if (row.comment_id, row.author_id) != (comment_id, actor.person_id):
        raise NotFound
    return row.id
