"""Reading the parties of rounds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from nursery.accounts import queries as accounts
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import OrganisationKind
from nursery.base.arabic import sort_key
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.rounds import activity
from nursery.feedback.rounds.activity import Activity
from nursery.feedback.rounds.lifecycle import PartyAnswer, PartyState, party_state
from nursery.feedback.rounds.models import RoundParty
from nursery.feedback.rounds.queries.items import RoundItem
from nursery.feedback.rounds.tokens import hash_token


@dataclass(frozen=True)
class PartyItem:
    """A party to a round. `reason` and the addresses are for reviewers only."""

    id: int
    organisation: OrganisationItem
    state: PartyState
    invited_at: datetime
    joined_by_itself: bool
    contact_email: str
    answer: PartyAnswer | None
    answered_at: datetime | None
    reason: str
    focal_email: str
    official: int
    drafts: int

    @property
    def is_silent(self) -> bool:
        """Whether a reminder makes sense: nothing official yet, and it did not decline."""
        return not self.official and self.state is not PartyState.DECLINED


def parties_in(item: RoundItem, *, counts_drafts: bool = True) -> list[PartyItem]:
    """The parties to a round with where they stand, by Arabic name, individuals included.

    Without `counts_drafts`, as everybody may know it: a party is active by what it submitted.
    """
    rows = list(db.session.scalars(_of_round(item.id)))
    known = accounts.organisations_by_id([row.organisation_id for row in rows])
    done = activity.of_round(item.id)
    found = [
        _party(row, known[row.organisation_id], _told(done.get(row.organisation_id), counts_drafts), item)
        for row in rows
    ]
    return sorted(found, key=lambda one: (sort_key(one.organisation.name_ar), one.id))


def _of_round(round_id: int) -> Select[RoundParty]:
    return select(RoundParty).where(RoundParty.round_id == round_id)


def _told(done: Activity | None, counts_drafts: bool) -> Activity:
    return Activity(done.official, done.drafts if counts_drafts else 0) if done else Activity()


def _party(row: RoundParty, organisation: OrganisationItem, done: Activity, item: RoundItem) -> PartyItem:
    is_active = bool(done.official or done.drafts)
    return PartyItem(
        id=row.id,
        organisation=organisation,
        state=party_state(answer=row.answer, is_active=is_active, is_over=item.is_over),
        invited_at=row.invited_at,
        joined_by_itself=row.joined_by_itself,
        contact_email=row.contact_email,
        answer=row.answer,
        answered_at=row.answered_at,
        reason=row.decline_reason,
        focal_email=row.focal_email,
        official=done.official,
        drafts=done.drafts,
    )


def party_row(round_id: int, organisation_id: int) -> RoundParty:
    """The row of a party, for commands: one answer at a time. Raises `NotFound`."""
    wanted = select(RoundParty).filter_by(round_id=round_id, organisation_id=organisation_id)
    found = db.session.scalar(wanted.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def party_of_token(token: str) -> tuple[int, int]:
    """(round id, organisation id) of an invitation's link. Raises `NotFound` for one never given out."""
    wanted = select(RoundParty.round_id, RoundParty.organisation_id).where(
        RoundParty.token_hash == hash_token(token)
    )
    found = db.session.execute(wanted).one_or_none()
    if found is None:
        raise NotFound("round.link_unknown")
    return found.round_id, found.organisation_id


def party_of(item: RoundItem, organisation_id: int) -> PartyItem:
    """One party of a round. Raises `NotFound`."""
    wanted = _of_round(item.id).where(RoundParty.organisation_id == organisation_id)
    row = db.session.scalar(wanted)
    if row is None:
        raise NotFound
    known = accounts.organisations_by_id([organisation_id])
    done = activity.of_round(item.id).get(organisation_id, Activity())
    return _party(row, known[organisation_id], done, item)


def answers_among(round_id: int, organisation_ids: Collection[int]) -> dict[int, PartyAnswer | None]:
    """What those of the organisations that are parties answered to the invitation."""
    if not organisation_ids:
        return {}
    wanted = select(RoundParty.organisation_id, RoundParty.answer).where(
        RoundParty.round_id == round_id, RoundParty.organisation_id.in_(set(organisation_ids))
    )
    return {row.organisation_id: row.answer for row in db.session.execute(wanted)}


def organisations_to_invite() -> list[OrganisationItem]:
    """The organisations that can be invited, by Arabic name: nursery operators have nobody who comments, and
    individuals come by themselves."""
    left_out = (OrganisationKind.NURSERY_OPERATOR, OrganisationKind.INDIVIDUAL)
    kinds = [kind for kind in OrganisationKind if kind not in left_out]
    return accounts.organisations(kinds)


def party_organisation_ids(round_id: int) -> list[int]:
    """The organisations invited to a round, in the order of their invitation."""
    statement = select(RoundParty.organisation_id).where(RoundParty.round_id == round_id)
    return list(db.session.scalars(statement.order_by(RoundParty.id)))


def parties_among(round_id: int, organisation_ids: Collection[int]) -> list[int]:
    """Those of `organisation_ids` that are parties to the round, sorted."""
    return sorted(answers_among(round_id, organisation_ids))


def is_party(round_id: int, organisation_ids: Collection[int]) -> bool:
    """Whether one of the organisations is a party to the round."""
    return bool(parties_among(round_id, organisation_ids))


def parties(round_id: int) -> list[OrganisationItem]:
    """The organisations invited to a round, by Arabic name."""
    found = accounts.organisations_by_id(party_organisation_ids(round_id))
    return sorted(found.values(), key=lambda item: (sort_key(item.name_ar), item.id))
