"""What a reviewer has before them when answering one comment, and before publishing all responses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from nursery.accounts.queries import names_of_people
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.queries import AttachmentItem, attached_to
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation.lifecycle import Disposition
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
    progress: Progress

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
    version: int

    @property
    def is_published(self) -> bool:
        return self.round.response_published_at is not None

    @property
    def can_publish(self) -> bool:
        return self.round.is_over and not self.is_published and not self.progress.unanswered


def desk(comment_id: int) -> Desk:
    """The reviewer's page of one submitted comment. Raises `NotFound`."""
    comment = submitted.one(comment_id)
    found = answers.answer(comment_id)
    name = names_of_people([found.drafted_by]).get(found.drafted_by or 0, "") if found else ""
    return Desk(
        round=rounds.round_item(comment.round_id),
        comment=comment,
        around=_around(comment_id),
        attached=attached_to([comment_id]).get(comment_id, []),
        block=submitted.block_of(comment_id),
        answer=found,
        answered_by=name,
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
    return PublishPage(
        round=item,
        progress=answers.progress(round_id),
        organisations=db.session.scalar(organisations) or 0,
        totals=answers.totals(round_id),
        unanswered=answers.unanswered(round_id, _SHOWN),
        version=item.lock + sum(answers.versions(round_id)),
    )
