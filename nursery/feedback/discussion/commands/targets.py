"""What is hidden and shown: a comment, or a message on one, taken hold of by a command."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.base import clock
from nursery.base.errors import Conflict
from nursery.feedback.comments import queries as comments
from nursery.feedback.comments import submitted
from nursery.feedback.comments.counting import keeping_count
from nursery.feedback.comments.models import Comment
from nursery.feedback.discussion import queries
from nursery.feedback.discussion.models import Message
from nursery.feedback.discussion.notices import Side
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem


@dataclass(frozen=True)
class Target:
    """An official comment, and the message on it when that is meant."""

    item: RoundItem
    comment: Comment
    message: Message | None

    @property
    def comment_id(self) -> int:
        return self.comment.id

    @property
    def message_id(self) -> int | None:
        return self.message.id if self.message else None

    @property
    def side(self) -> Side:
        """Whose it is."""
        found = self.message or self.comment
        return Side(self.comment.id, self.message_id, found.organisation_id, found.author_id)

    @property
    def is_hidden(self) -> bool:
        return (self.message or self.comment).hidden_at is not None

    @property
    def awaits_check(self) -> bool:
        """Whether it is an individual's comment that nobody has looked at."""
        return self.message is None and self.comment.awaits_check

    def check_seen_version(self, seen_version: int | None) -> None:
        """Raises `Conflict` when it was changed after the actor looked at it."""
        if seen_version is not None and seen_version != (self.message or self.comment).version:
            raise Conflict("stale")

    def hide(self) -> None:
        """From now on only its organisation and the reviewers see it."""
        if self.message is not None:
            self.message.hidden_at = clock.now()
            return
        with keeping_count(self.comment):
            self.comment.hidden_at, self.comment.awaits_check = clock.now(), False

    def show(self) -> None:
        """It is seen by whom it is for."""
        if self.message is not None:
            self.message.hidden_at = None
            return
        with keeping_count(self.comment):
            self.comment.hidden_at, self.comment.awaits_check = None, False


def hold(comment_id: int, message_id: int | None) -> Target:
    """Take hold of an official comment, or of a message on it that reviewers read. Raises `NotFound`."""
    round_id = submitted.lock(comment_id)
    message = queries.moderated_message(comment_id, message_id) if message_id is not None else None
    return Target(rounds.round_item(round_id), comments.row(comment_id), message)
