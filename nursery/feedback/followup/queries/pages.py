"""The page of earlier points, put together in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission
from nursery.base.errors import NotAllowed, NotFound
from nursery.base.paging import Page
from nursery.feedback.followup import policy
from nursery.feedback.followup.lifecycle import Verdict
from nursery.feedback.followup.queries.points import Point, Tally, point, points, tally
from nursery.feedback.followup.queries.present import PresentText, present_texts
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem


@dataclass(frozen=True)
class PointsFilter:
    """Which points to show; an empty filter shows all that the reader sees."""

    organisation_id: int | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True)
class EarlierPage:
    """The points of the round before; `speaks_for` are the organisations the reader answers for now."""

    round: RoundItem
    earlier: RoundItem
    tallies: Sequence[Tally]
    points: Page[Point]
    present: dict[int, PresentText]
    speaks_for: frozenset[int]
    is_reviewer: bool
    own: frozenset[int]


@dataclass(frozen=True)
class PointPage:
    """One point, before something is said about it."""

    round: RoundItem
    earlier: RoundItem
    point: Point
    present: PresentText


def both_rounds(round_id: int, actor: Actor | None) -> tuple[RoundItem, RoundItem]:
    """A round and the answered one before it. Raises `NotFound` where there is none."""
    item = rounds.visible_round(round_id, actor)
    if item.previous_round_id is None:
        raise NotFound
    earlier = rounds.round_item(item.previous_round_id)
    if earlier.response_published_at is None:
        raise NotFound
    return item, earlier


def earlier_page(
    round_id: int, actor: Actor, chosen: PointsFilter = PointsFilter(), page: int = 1
) -> EarlierPage:
    """The points that the actor sees: of their organisations, for reviewers of all. Raises `NotAllowed`."""
    item, earlier = both_rounds(round_id, actor)
    own, is_reviewer = frozenset(actor.organisations(Permission.DRAFT_COMMENT)), policy.may_review(actor)
    if not own and not is_reviewer:
        raise NotAllowed
    seen = None if is_reviewer else own
    wanted = seen
    if chosen.organisation_id is not None and policy.may_see(actor, chosen.organisation_id):
        wanted = frozenset({chosen.organisation_id})
    found = points(item, wanted, verdict=chosen.verdict, page=page)
    return EarlierPage(
        round=item,
        earlier=earlier,
        tallies=tally(item, seen),
        points=found,
        present=present_texts(item, earlier, [one.comment for one in found.items]),
        speaks_for=speakers(item, actor, own),
        is_reviewer=is_reviewer,
        own=own,
    )


def point_page(round_id: int, comment_id: int, actor: Actor) -> PointPage:
    """One point of an organisation for which the actor speaks. Raises `NotFound` for any other."""
    item, earlier = both_rounds(round_id, actor)
    found = point(item, comment_id)
    if not actor.may(Permission.DRAFT_COMMENT, organisation_id=found.comment.organisation_id):
        raise NotFound
    return PointPage(item, earlier, found, present_texts(item, earlier, [found.comment])[comment_id])


def speakers(item: RoundItem, actor: Actor, own: frozenset[int]) -> frozenset[int]:
    """The organisations of the actor for which they can answer in the round now."""
    if not item.is_open or not own:
        return frozenset()
    parties = rounds.parties_among(item.id, own)
    found: dict[int, OrganisationItem] = accounts.organisations_by_id(parties)
    return frozenset(one.id for one in found.values() if policy.speaks_for(actor, one))


def own_tally(
    item: RoundItem, actor: Actor | None, organisation_ids: Sequence[int] | None = None
) -> Tally | None:
    """How far the actor's organisations (or those named) are with their points; None without any."""
    if item.previous_round_id is None or actor is None:
        return None
    own = actor.organisations(Permission.DRAFT_COMMENT) if organisation_ids is None else organisation_ids
    found = tally(item, own) if own else []
    if not found:
        return None
    sums = (sum(getattr(one, name) for one in found) for name in ("points", "settled", "not_settled"))
    return Tally(0, "", "", *sums)
