"""What a person reads before they take part in their own name."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import Audience
from nursery.feedback.rounds.queries import RoundItem


@dataclass(frozen=True)
class OwnNamePage:
    """A round, and whether the reader takes part in it in their own name already."""

    round: RoundItem
    organisation_id: int | None
    takes_part: bool
    shows_name: bool

    @property
    def is_for_individuals(self) -> bool:
        """Whether the round asks people in their own name at all."""
        return self.round.audience is Audience.INDIVIDUALS


def own_name_page(round_id: int, actor: Actor | None) -> OwnNamePage:
    """The page of a round for a person (None: anybody). Raises `NotFound`."""
    item = rounds.visible_round(round_id, actor)
    own = accounts.individual_of(actor.person_id) if actor and actor.person_id else None
    if own is None:
        return OwnNamePage(item, None, takes_part=False, shows_name=False)
    standing = rounds.standing(round_id, own)
    return OwnNamePage(item, own, takes_part=standing.is_party, shows_name=standing.shows_names)
