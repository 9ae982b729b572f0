"""The account of a round: what was asked, what was said, what was done."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.merging import queries as merging
from nursery.feedback.outcome import policy
from nursery.feedback.outcome.counting import verdicts_are_in
from nursery.feedback.outcome.duty import Duty, duty
from nursery.feedback.outcome.families import Family, by_family
from nursery.feedback.outcome.figures import SHAPE, Figures, SectionFigures
from nursery.feedback.outcome.queries.carrying import CarriedInto, carried_into
from nursery.feedback.outcome.queries.kept import kept_figures
from nursery.feedback.outcome.queries.reasons import Told, told
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import ExtensionItem, RoundItem

_INDIVIDUAL = OrganisationKind.INDIVIDUAL.value
ON_A_PAGE, ON_PAPER = 10, 100
_MOST_COMMENTED = 5


@dataclass(frozen=True)
class Outcome:
    """The whole account; before the responses are public it is a preview for those who review."""

    round: RoundItem
    duty: Duty
    figures: Figures
    extensions: Sequence[ExtensionItem]
    reasons: Mapping[Disposition, Sequence[Told]]
    carried: Sequence[CarriedInto]
    next_rounds: Sequence[RoundItem]

    @property
    def is_preview(self) -> bool:
        return self.round.response_published_at is None

    @property
    def families(self) -> dict[Family, int]:
        """The comments by what became of them."""
        return by_family(self.figures.totals)

    @property
    def taken(self) -> int:
        """The comments that were taken up, in full or in part."""
        return self.families[Family.TAKEN] + self.families[Family.PARTLY]

    @property
    def organisations_heard(self) -> int:
        """The organisations that sent comments; people in their own name are not among them."""
        return sum(one.heard for kind, one in self.figures.turnout.items() if kind != _INDIVIDUAL)

    @property
    def people_heard(self) -> int:
        """The people who sent comments in their own name."""
        one = self.figures.turnout.get(_INDIVIDUAL)
        return one.heard if one else 0

    @property
    def most_commented(self) -> list[SectionFigures]:
        """The sections with most comments."""
        sections = [one for one in self.figures.sections if one.slug]
        return sorted(sections, key=lambda one: -one.comments)[:_MOST_COMMENTED]


def readable(round_id: int, actor: Actor | None) -> RoundItem:
    """A round whose account the actor may read. Raises `NotFound`."""
    item = rounds.round_item(round_id)
    if not policy.may_read(actor, item):
        raise NotFound
    return item


def outcome(item: RoundItem, *, reasons: int = ON_A_PAGE) -> Outcome:
    """The account of a round with the first `reasons` of each kind: as many statements for any number."""
    figures = kept_figures(item)
    return Outcome(
        round=item,
        duty=duty(item, clock.now()),
        figures=figures,
        extensions=rounds.extensions(item.id),
        reasons=told(figures.reasons, reasons),
        carried=carried_into(item.id),
        next_rounds=[one for one in rounds.visible_rounds() if one.opens_at >= item.closes_at],
    )


def stamp(round_id: int) -> str:
    """What the files of a round's account are made from: another one when something in them has changed."""
    item = rounds.round_item(round_id)
    rows = submitted.relation().c
    hidden = select(func.count(), func.max(rows.hidden_at)).where(
        rows.round_id == round_id, rows.hidden_at.is_not(None)
    )
    state = (
        SHAPE,
        item.lock,
        item.response_published_at,
        verdicts_are_in(item),
        tuple(db.session.execute(hidden).one()),
        merging.carried_sections(round_id),
        [one.version.state for one in carried_into(round_id)],
        [one.id for one in rounds.visible_rounds()],
    )
    return hashlib.sha256(repr(state).encode()).hexdigest()
