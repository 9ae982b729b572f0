"""Who may say what about a comment, to whom, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from nursery.accounts import speaking
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.queries import CommentItem, Reader
from nursery.feedback.discussion.lifecycle import Circle
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import RoundItem


@dataclass(frozen=True)
class Standing:
    """A comment that the actor may see, its round, and the actor's organisations that are parties to it."""

    comment: CommentItem
    round: RoundItem
    reader: Reader
    parties: tuple[int, ...]

    @property
    def is_of_author(self) -> bool:
        """Whether the actor belongs to the organisation of the comment."""
        return self.comment.organisation_id in self.reader.own

    @property
    def is_for_parties(self) -> bool:
        """Whether the parties of the round see the comment now."""
        comment = self.comment
        is_shown = comment.hidden_at is None and not comment.awaits_check
        is_official = comment.state is CommentState.SUBMITTED
        return is_official and is_shown and comment.visibility is not Visibility.REVIEWERS


@dataclass(frozen=True)
class Voice:
    """For whom somebody writes (None: the reviewers), and who reads it."""

    circle: Circle
    organisation_id: int | None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.circle}-{self.organisation_id or 0}"


class Written(Protocol):
    """What the policy needs to know of a message."""

    @property
    def circle(self) -> Circle: ...
    @property
    def organisation_id(self) -> int | None: ...
    @property
    def author_id(self) -> int: ...
    @property
    def withdrawn_at(self) -> datetime | None: ...
    @property
    def hidden_at(self) -> datetime | None: ...


def voices(standing: Standing, *, was_asked: bool) -> list[Voice]:
    """As whom the actor can write now, the narrowest circle first.

    While the round is open everybody writes. Afterwards, until the response is published, organisations go on
    among themselves, the reviewers ask the organisation of the comment, and it answers (`was_asked`).
    """
    comment, item = standing.comment, standing.round
    if comment.state is CommentState.WITHDRAWN or item.response_published_at is not None:
        return []
    found = [voice for one in standing.reader.own for voice in _of_organisation(standing, one, was_asked)]
    if standing.reader.is_reviewer and comment.state is CommentState.SUBMITTED:
        found.append(Voice(Circle.REVIEWERS, None))
        if item.is_open and standing.is_for_parties:
            found.append(Voice(Circle.PARTIES, None))
    return sorted(found, key=lambda voice: list(Circle).index(voice.circle))


def _of_organisation(standing: Standing, organisation_id: int, was_asked: bool) -> Iterator[Voice]:
    is_of_author = organisation_id == standing.comment.organisation_id
    if not is_of_author and organisation_id not in standing.parties:
        return
    yield Voice(Circle.INSIDE, organisation_id)
    is_official = standing.comment.state is CommentState.SUBMITTED
    if is_of_author and is_official and (standing.round.is_open or was_asked):
        yield Voice(Circle.REVIEWERS, organisation_id)
    if standing.round.is_open and standing.is_for_parties:
        yield Voice(Circle.PARTIES, organisation_id)


def may_read(standing: Standing, message: Written) -> bool:
    """Whether the actor reads a message; what is inside an organisation is read by its people alone."""
    if message.circle is Circle.INSIDE:
        return message.organisation_id in standing.reader.own
    if standing.is_of_author or standing.reader.is_reviewer:
        return True
    return message.circle is Circle.PARTIES and bool(standing.parties)


def may_withdraw(actor: Actor, item: RoundItem, message: Written) -> bool:
    """Whether the actor takes this message back: its author, until the response is published."""
    is_standing = message.withdrawn_at is None and message.hidden_at is None
    return is_standing and message.author_id == actor.person_id and item.response_published_at is None


def speaks_for(actor: Actor, organisation: OrganisationItem) -> bool:
    """Whether the actor speaks for an organisation: its head, and where it has none its focal point."""
    return speaking.speaks_for(actor, organisation.id, has_head=organisation.has_head)


def may_moderate(actor: Actor) -> bool:
    """Whether the actor sees what was reported, and hides and shows."""
    return actor.may(Permission.MODERATE_COMMENTS)


def may_report(standing: Standing, message: Written | None = None) -> bool:
    """Whether the actor can report the comment, or a message on it: not what their own side said.

    What an organisation says among its own people never comes before a reviewer.
    """
    if message is None:
        is_official = standing.comment.state is CommentState.SUBMITTED
        return is_official and not standing.is_of_author and standing.comment.hidden_at is None
    if message.circle is Circle.INSIDE or message.withdrawn_at is not None or message.hidden_at is not None:
        return False
    if message.organisation_id is None:
        return not standing.reader.is_reviewer
    return message.organisation_id not in standing.reader.own


def may_appeal(actor: Actor, organisation: OrganisationItem | None, author_id: int) -> bool:
    """Whether the actor appeals for the side that was hidden: its author, or who speaks for it."""
    if organisation is None or not actor.may(Permission.DRAFT_COMMENT, organisation_id=organisation.id):
        return False
    return author_id == actor.person_id or speaks_for(actor, organisation)
