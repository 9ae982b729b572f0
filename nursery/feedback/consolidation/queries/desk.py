"""What a reviewer has before them when answering one comment, and before publishing all responses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.queries import AttachmentItem, attached_to
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation import policy
from nursery.feedback.consolidation.lifecycle import RESPONSE, Disposition, ResponseAction
from nursery.feedback.consolidation.queries import answers, surroundings
from nursery.feedback.consolidation.queries.answers import Answer, Progress, Unanswered
from nursery.feedback.consolidation.queries.surroundings import Surroundings
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.queries import BlockItem

_SHOWN = 20


@dataclass(frozen=True)
class Desk:
    """One comment with its round, its text and its response so far."""

    round: RoundItem
    comment: SubmittedComment
    around: Surroundings
    attached: Sequence[AttachmentItem]
    block: BlockItem | None
    answer: Answer | None
    answered_by: str
    cleared_by: str
    may_clear: bool
    progress: Progress

    @property
    def can_be_returned(self) -> bool:
        """Whether there is a response that is not public yet."""
        return self.answer is not None and RESPONSE.allows(self.answer.state, ResponseAction.RETURN)

    @property
    def can_be_cleared(self) -> bool:
        """Whether there is a draft that was not sent back."""
        found = self.answer
        is_draft = found is not None and RESPONSE.allows(found.state, ResponseAction.CLEAR)
        return is_draft and found is not None and not found.return_note

    @property
    def was_changed_since(self) -> bool:
        """Whether the text was changed after the draft of its response was written."""
        changed_at = self.around.changed_at
        return self.answer is not None and changed_at is not None and changed_at > self.answer.drafted_at


@dataclass(frozen=True)
class PublishPage:
    """What becomes public when the responses of a round are published.

    `version` is higher after every change of the round or of one of its responses.
    """

    round: RoundItem
    progress: Progress
    organisations: int
    totals: Mapping[Disposition, int]
    unanswered: Sequence[Unanswered]
    uncleared: Sequence[Unanswered]
    published_by: str
    version: int

    @property
    def is_published(self) -> bool:
        return self.round.response_published_at is not None

    @property
    def can_publish(self) -> bool:
        return self.round.is_over and not self.is_published and not self.is_held_up

    @property
    def is_held_up(self) -> bool:
        """Whether a comment has no response, or one that nobody cleared."""
        return bool(self.progress.unanswered or self.progress.uncleared)


def desk(comment_id: int, actor: Actor) -> Desk:
    """The reviewer's page of one submitted comment. Raises `NotFound`."""
    comment = submitted.one(comment_id)
    found = answers.answer(comment_id)
    people = [found.drafted_by, found.cleared_by] if found else []
    names = names_of_people(people) if any(people) else {}
    return Desk(
        round=rounds.round_item(comment.round_id),
        comment=comment,
        around=_around(comment_id),
        attached=attached_to([comment_id]).get(comment_id, []),
        block=submitted.block_of(comment_id),
        answer=found,
        answered_by=names.get(found.drafted_by or 0, "") if found else "",
        cleared_by=names.get(found.cleared_by or 0, "") if found else "",
        may_clear=found is not None and policy.may_clear(actor, found),
        progress=answers.progress(comment.round_id),
    )


def _around(comment_id: int) -> Surroundings:
    rows = submitted.relation().c
    found = db.session.execute(select(*surroundings.columns()).where(rows.id == comment_id)).one()
    return Surroundings(*found)


def publish_page(round_id: int) -> PublishPage:
    """The page before publishing. Raises `NotFound`."""
    comments = submitted.relation().c
    organisations = select(func.count(comments.organisation_id.distinct())).where(
        comments.round_id == round_id
    )
    item = rounds.round_item(round_id)
    progress = answers.progress(round_id)
    by = answers.published_by(round_id) if item.response_published_at is not None else None
    return PublishPage(
        round=item,
        progress=progress,
        organisations=db.session.scalar(organisations) or 0,
        totals=answers.totals(round_id),
        unanswered=answers.unanswered(round_id, _SHOWN) if progress.unanswered else [],
        uncleared=answers.uncleared(round_id, _SHOWN) if progress.uncleared else [],
        published_by=names_of_people([by]).get(by, "") if by else "",
        version=item.lock + sum(answers.versions(round_id)),
    )
