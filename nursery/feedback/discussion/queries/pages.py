"""What the pages of the discussion show, each put together in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem, names_of_people
from nursery.base.errors import NotFound
from nursery.base.paging import Page
from nursery.feedback.comments import queries as comments
from nursery.feedback.comments import submitted
from nursery.feedback.comments.queries import CommentItem
from nursery.feedback.discussion import policy
from nursery.feedback.discussion.policy import Standing, Voice
from nursery.feedback.discussion.queries.endorsements import EndorsementItem, endorsements
from nursery.feedback.discussion.queries.hidings import HidingItem, hiding_of_comment, hiding_row, history
from nursery.feedback.discussion.queries.queue import QueueItem, queue_item
from nursery.feedback.discussion.queries.reports import reported_messages
from nursery.feedback.discussion.queries.standing import standing, standing_of
from nursery.feedback.discussion.queries.thread import MessageItem, message_row, thread, was_asked
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem


@dataclass(frozen=True)
class ThreadPage:
    """All that stands below a comment."""

    standing: Standing
    messages: Page[MessageItem]
    voices: list[Voice]
    organisations: dict[int, OrganisationItem]
    endorsements: list[EndorsementItem]
    may_endorse: list[OrganisationItem]
    hiding: HidingItem | None
    may_appeal: bool
    may_report: bool
    reported: set[int | None]
    actor: Actor

    @property
    def comment(self) -> CommentItem:
        return self.standing.comment

    def may_withdraw(self, message: MessageItem) -> bool:
        return policy.may_withdraw(self.actor, self.standing.round, message)

    def may_report_message(self, message: MessageItem) -> bool:
        return message.id not in self.reported and policy.may_report(self.standing, message)

    def may_appeal_for(self, message: MessageItem) -> bool:
        """Whether the actor can appeal against the hiding of a message."""
        hiding, side = message.hiding, self.organisations.get(message.organisation_id or 0)
        is_possible = hiding is not None and hiding.appealed_at is None
        return is_possible and policy.may_appeal(self.actor, side, message.author_id)

    def support_of(self, organisation_id: int) -> EndorsementItem | None:
        """How an organisation stands behind the comment."""
        return next((one for one in self.endorsements if one.organisation_id == organisation_id), None)


@dataclass(frozen=True)
class ReplyPage:
    """A comment to be replied to."""

    standing: Standing
    voices: list[Voice]
    organisations: dict[int, OrganisationItem]


@dataclass(frozen=True)
class ReportPage:
    """What is about to be reported."""

    standing: Standing
    message_id: int | None
    text: str
    is_reported: bool


@dataclass(frozen=True)
class AppealPage:
    """Something hidden, before its organisation appeals."""

    comment: CommentItem
    round: RoundItem
    hiding: HidingItem
    text: str


@dataclass(frozen=True)
class JudgePage:
    """One thing before a reviewer decides about it."""

    round: RoundItem
    item: QueueItem
    paragraph_ar: str
    paragraph_en: str
    history: Sequence[HidingItem]
    names: dict[int, str]
    version: int


def thread_page(comment: CommentItem, item: RoundItem, actor: Actor, page: int = 1) -> ThreadPage:
    """What stands below a comment that the actor may see."""
    here = standing_of(comment, item, actor)
    organisations = accounts.organisations_by_id({*here.reader.own, comment.organisation_id})
    hiding = hiding_of_comment(comment.id) if comment.hidden_at is not None else None
    sees_hiding = here.is_of_author or here.reader.is_reviewer
    reported = reported_messages(comment.id, actor)
    may_appeal = hiding is not None and hiding.appealed_at is None
    side = organisations.get(comment.organisation_id)
    return ThreadPage(
        standing=here,
        messages=thread(here, page),
        voices=_voices(here),
        organisations=organisations,
        endorsements=endorsements([comment.id]).get(comment.id, []),
        may_endorse=_endorsers(here, organisations, actor),
        hiding=hiding if sees_hiding else None,
        may_appeal=may_appeal and policy.may_appeal(actor, side, comment.author_id),
        may_report=None not in reported and policy.may_report(here),
        reported=reported,
        actor=actor,
    )


def _voices(here: Standing) -> list[Voice]:
    asked = here.is_of_author and not here.round.is_open and was_asked(here.comment.id)
    return policy.voices(here, was_asked=asked)


def _endorsers(
    here: Standing, organisations: dict[int, OrganisationItem], actor: Actor
) -> list[OrganisationItem]:
    """The organisations for which the actor can endorse the comment now."""
    if not here.round.is_open or not here.is_for_parties:
        return []
    others = [one for one in here.parties if one != here.comment.organisation_id]
    return [organisations[one] for one in others if policy.speaks_for(actor, organisations[one])]


def reply_page(comment_id: int, actor: Actor) -> ReplyPage:
    """A comment to be replied to, and as whom. Raises `NotFound` for a comment the actor may not see."""
    here = standing(comment_id, actor)
    return ReplyPage(here, _voices(here), accounts.organisations_by_id(here.reader.own))


def report_page(comment_id: int, message_id: int | None, actor: Actor) -> ReportPage:
    """What the actor is about to report. Raises `NotFound`."""
    here = standing(comment_id, actor)
    message = message_row(message_id, here) if message_id is not None else None
    is_reported = message_id in reported_messages(comment_id, actor)
    if not is_reported and not policy.may_report(here, message):
        raise NotFound
    text = message.body if message else here.comment.body
    return ReportPage(here, message_id, text, is_reported)


def appeal_page(hiding_id: int, actor: Actor) -> AppealPage:
    """Something hidden of the actor's own side. Raises `NotFound` for any other."""
    row = hiding_row(hiding_id)
    here = standing(row.comment_id, actor)
    message = message_row(row.message_id, here) if row.message_id is not None else None
    owner, author = (
        (message.organisation_id, message.author_id)
        if message
        else (here.comment.organisation_id, here.comment.author_id)
    )
    side = accounts.organisations_by_id([owner or 0]).get(owner or 0)
    if not policy.may_appeal(actor, side, author):
        raise NotFound
    hiding = next(one for one in history(row.comment_id, row.message_id) if one.id == hiding_id)
    text = message.body if message else here.comment.body
    return AppealPage(here.comment, here.round, hiding, text)


def judge_page(round_id: int, comment_id: int, message_id: int | None) -> JudgePage:
    """One thing with its context. Raises `NotFound`."""
    item = rounds.round_item(round_id)
    found = queue_item(comment_id, message_id)
    if found is None or found.comment.round_id != round_id or (message_id and found.message is None):
        raise NotFound
    past = history(comment_id, message_id)
    people = {person for one in past for person in (one.hidden_by, one.decided_by, one.shown_by)}
    block = submitted.block_of(comment_id)
    version = found.message.version if found.message else comments.comment(comment_id).version
    return JudgePage(
        round=item,
        item=found,
        paragraph_ar=block.markdown_ar if block else "",
        paragraph_en=block.markdown_en if block else "",
        history=past,
        names=names_of_people(people),
        version=version,
    )
