"""One item of an agenda for the members of its committee."""

from __future__ import annotations

from dataclasses import replace

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.committees import content, members, proposals, sources
from nursery.registry.committees.lifecycle import ItemState, Mode, SittingState
from nursery.registry.committees.models import SittingItem, SittingVote
from nursery.registry.committees.queries import rows
from nursery.registry.committees.queries.items import ItemPage, Member, MotionVotes, SittingPage
from nursery.registry.committees.queries.sittings import agenda_item, sitting
from nursery.registry.committees.rules import tally


def item(item_id: int, actor: Actor) -> ItemPage:
    """One item. Raises `NotFound`."""
    row = db.session.get(SittingItem, item_id)
    if row is None:
        raise NotFound
    page = sitting(row.sitting_id, actor)
    matter = sources.matter(row.kind, row.matter_id)
    barred = members.barred(matter) if matter else {}
    votes = rows.votes(row.id)
    people_in = [who for one in votes for who in (one.person_id, one.entered_by)]
    names = names_of_people([row.settled_by, *people_in])
    on_motion = {vote.person_id: vote for vote in votes if vote.motion == row.motion}
    people = tuple(
        _voter(replace(one, ground=barred.get(one.id)), on_motion.get(one.id), names) for one in page.members
    )
    given, own = _votes(row, page, votes, people, names), actor.person_id or 0
    return ItemPage(
        id=row.id,
        version=row.version,
        sitting=page,
        item=agenda_item(row, bool(votes)),
        matter=matter,
        members=people,
        votes=given,
        settled_by=names.get(row.settled_by or 0, ""),
        settled_at=row.settled_at,
        proposal=proposals.read(row.motion, row.terms) if row.terms else None,
        own_vote=on_motion[own].vote if own in on_motion else None,
        is_present=any(one.id == own for one in page.present),
        may_vote=own not in barred,
        enterable=tuple(one for one in people if _is_enterable(one, own)),
        disputable=_disputable(given, page, own),
        outstanding=sum(1 for one in people if one.ground is None and one.vote is None),
        is_over=clock.today() > page.held_on,
    )


def _is_enterable(one: Member, own: int) -> bool:
    """Present and free to vote, with no vote of their own."""
    is_free = one.is_present and one.ground is None and one.id != own
    return is_free and (one.vote is None or bool(one.entered_by))


def _disputable(given: tuple[MotionVotes, ...], page: SittingPage, own: int) -> dict[str, Member]:
    if page.state is SittingState.CONFIRMED:
        return {}
    return {
        votes.motion: one
        for votes in given
        for one in votes.members
        if one.id == own and one.entered_by and not votes.is_open
    }


def _voter(one: Member, vote: SittingVote | None, names: dict[int, str]) -> Member:
    if vote is None:
        return one
    entered_by = names.get(vote.entered_by, "…") if vote.entered_by else ""
    return replace(one, vote=vote.vote, entered_by=entered_by, objection=vote.objection)


def _votes(
    row: SittingItem,
    page: SittingPage,
    votes: list[SittingVote],
    people: tuple[Member, ...],
    names: dict[int, str],
) -> tuple[MotionVotes, ...]:
    """The votes on each motion; those of a circulation that runs are nobody's business but one's own."""
    if page.mode is Mode.CIRCULATION and row.state is ItemState.WAITING:
        return ()
    by_id = {one.id: one for one in people}
    chair = next((one.id for one in people if one.is_chair), None)
    found = []
    for motion in dict.fromkeys(vote.motion for vote in votes):
        of_it = [vote for vote in votes if vote.motion == motion]
        result = tally({vote.person_id: vote.vote for vote in of_it}, chair)
        former = {one.person_id: Member(one.person_id, names.get(one.person_id, "")) for one in of_it}
        everybody = former | by_id
        voters = tuple(_voter(everybody[vote.person_id], vote, names) for vote in of_it)
        found.append(
            MotionVotes(
                motion=motion,
                members=voters,
                is_open=row.vote_opened_at is not None and row.motion == motion,
                in_favour=result.in_favour,
                against=result.against,
                abstained=result.abstained,
                is_carried=content.is_carried(motion, row),
                by_the_chair=result.by_the_chair,
            )
        )
    return tuple(found)
