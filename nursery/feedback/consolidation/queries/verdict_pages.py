"""The pages on which organisations say what they think of the responses, and reviewers read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotAllowed, NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation import asking, policy
from nursery.feedback.consolidation.lifecycle import Verdict, VerdictState
from nursery.feedback.consolidation.models import GivenVerdict
from nursery.feedback.consolidation.queries import verdicts
from nursery.feedback.consolidation.queries.verdicts import VerdictItem
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem


@dataclass(frozen=True)
class VerdictPage:
    """One response, for those who say whether they agree; `speaks`: the reader is the one who says it."""

    round: RoundItem
    item: VerdictItem
    given_name: str
    speaks: bool


@dataclass(frozen=True)
class VerdictList:
    """Responses of a round with their verdicts: one organisation's, or, for reviewers, all."""

    round: RoundItem
    organisation: OrganisationItem | None
    organisations: Sequence[OrganisationItem]
    counts: Mapping[VerdictState, int]
    items: Page[VerdictItem]
    last_day: date | None
    speaks: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether a verdict is taken today."""
        return self.last_day is not None and clock.today() <= self.last_day

    @property
    def asked(self) -> int:
        """How many still wait for a word."""
        return self.counts.get(VerdictState.ASKED, 0)


def verdict_page(comment_id: int, actor: Actor) -> VerdictPage:
    """One response of an organisation of the actor. Raises `NotFound`, `NotAllowed`."""
    comment = submitted.one(comment_id)
    if not policy.may_see_verdicts(actor, comment.organisation_id):
        raise NotFound
    item = rounds.round_item(comment.round_id)
    found = verdicts.verdict_of(comment_id, item)
    if found is None:
        raise NotFound
    name = accounts.names_of_people([found.given_by]).get(found.given_by or 0, "") if found.given_by else ""
    organisation = accounts.organisations_by_id([comment.organisation_id])[comment.organisation_id]
    return VerdictPage(item, found, name, policy.may_give_verdict(actor, organisation))


def own_verdicts(
    round_id: int, actor: Actor, *, organisation_id: int | None = None, page: int = 1
) -> VerdictList:
    """The responses to the comments of an organisation of the actor; those that wait for a word come first.

    Raises `NotFound` until the responses are published, `NotAllowed` for others.
    """
    item = rounds.round_item(round_id)
    if item.response_published_at is None:
        raise NotFound
    mine = accounts.organisations_by_id(actor.organisations(Permission.SUBMIT_COMMENT))
    if organisation_id is not None and organisation_id not in mine:
        raise NotAllowed
    parties = rounds.parties_among(round_id, sorted(mine))
    chosen = organisation_id or next(iter(parties), None) or next(iter(mine), None)
    if chosen is None:
        raise NotAllowed
    counts = verdicts.counts(item, chosen)
    comments = submitted.relation().c
    statement = verdicts.published(comments.round_id == round_id, comments.organisation_id == chosen)
    order = (GivenVerdict.verdict.is_not(None), *submitted.reading_order())
    total = sum(counts.values())
    page = min(max(1, page), Page((), total).last)
    found = verdicts.items(statement.order_by(*order).limit(PAGE_SIZE).offset(offset(page)), item)
    last = asking.last_day(item.response_published_at, item.verdict_days)
    organisations = [mine[one] for one in parties]
    speaks = policy.may_give_verdict(actor, mine[chosen])
    return VerdictList(item, mine[chosen], organisations, counts, Page(found, total, page), last, speaks)


def verdicts_of_round(round_id: int, *, page: int = 1) -> VerdictList:
    """What was said of the responses of a round, for reviewers: those who do not agree come first.

    Raises `NotFound`.
    """
    item = rounds.round_item(round_id)
    counts = verdicts.counts(item) if item.response_published_at is not None else {}
    said = counts.get(VerdictState.DISAGREES, 0) + counts.get(VerdictState.AGREES, 0)
    page = min(max(1, page), Page((), said).last)
    comments = submitted.relation().c
    statement = verdicts.published(comments.round_id == round_id, GivenVerdict.verdict.is_not(None))
    order = (case((GivenVerdict.verdict == Verdict.DISAGREES, 0), else_=1), *submitted.reading_order())
    found = verdicts.items(statement.order_by(*order).limit(PAGE_SIZE).offset(offset(page)), item)
    last = asking.last_day(item.response_published_at, item.verdict_days)
    return VerdictList(item, None, (), counts, Page(found, said, page), last)
