"""Reading the exports of a round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem, names_of_people, organisations_by_id
from nursery.base.arabic import sort_key
from nursery.base.errors import NotAllowed, NotFound
from nursery.base.leases import MakingState
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.exchange import policy
from nursery.feedback.exchange.models import Choice, Export, ExportFormat
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.guide.queries import SectionItem

_SHOWN = 20


@dataclass(frozen=True)
class ExportItem:
    """An export as pages show it."""

    id: int
    format: ExportFormat
    language: str
    choice: Choice
    state: MakingState
    progress: int
    requested_at: datetime
    requested_by: str
    ready_at: datetime | None
    rows: int | None
    size: int | None


@dataclass(frozen=True)
class ExportPage:
    """The files of a round, newest first; with what can be chosen, and what each of them was chosen by.

    `own` is the organisation whose comments these are; None for the reviewers' page.
    """

    round: RoundItem
    own: OrganisationItem | None
    exports: Sequence[ExportItem]
    sections: Sequence[SectionItem]
    organisations: Sequence[OrganisationItem]
    may_name_authors: bool

    @property
    def has_waiting(self) -> bool:
        """Whether one is still being made."""
        return any(item.state in (MakingState.WAITING, MakingState.BEING_MADE) for item in self.exports)

    @property
    def has_failed(self) -> bool:
        """Whether one could not be made."""
        return any(item.state is MakingState.FAILED for item in self.exports)

    def section_of(self, item: ExportItem) -> SectionItem | None:
        """The section an export was confined to."""
        return next((one for one in self.sections if one.id == item.choice.section_id), None)

    def organisation_of(self, item: ExportItem) -> OrganisationItem | None:
        """The organisation an export was confined to."""
        return next((one for one in self.organisations if one.id == item.choice.organisation_id), None)


def export_page(round_id: int, *, own_organisation_id: int | None = None, actor: Actor) -> ExportPage:
    """The newest exports of a round, or of an organisation's own comments, that the actor may have.

    Raises `NotFound`, or `NotAllowed` when these are not the actor's.
    """
    item = rounds.visible_round(round_id, actor)
    if not policy.may_export(actor, Choice(own_organisation_id=own_organisation_id)):
        raise NotAllowed
    names_authors = own_organisation_id is None and policy.may_name_authors(actor)
    statement = select(Export).where(
        Export.round_id == round_id, Export.own_organisation_id == own_organisation_id
    )
    if not names_authors:
        statement = statement.where(Export.with_addresses.is_(False))
    rows = list(db.session.scalars(statement.order_by(Export.id.desc()).limit(_SHOWN)))
    names = names_of_people([row.requested_by for row in rows])
    chapters = guide.contents(item.version_id)
    own = organisations_by_id([own_organisation_id] if own_organisation_id else [])
    return ExportPage(
        round=item,
        own=own.get(own_organisation_id or 0),
        exports=[_item(row, names) for row in rows],
        sections=[section for chapter in chapters for section in chapter.sections],
        organisations=[] if own else heard(round_id),
        may_name_authors=names_authors,
    )


def heard(round_id: int) -> list[OrganisationItem]:
    """The organisations with official comments in a round, by Arabic name."""
    rows = submitted.relation().c
    ids = db.session.scalars(select(rows.organisation_id).where(rows.round_id == round_id).distinct()).all()
    found = organisations_by_id(ids)
    return sorted(found.values(), key=lambda one: (sort_key(one.name_ar), one.id))


def check_choice(item: RoundItem, choice: Choice) -> None:
    """A chosen section is one of the round's version. Raises `NotFound`."""
    if choice.section_id is not None and guide.section(choice.section_id).version_id != item.version_id:
        raise NotFound
    chosen = {one for one in (choice.organisation_id, choice.own_organisation_id) if one is not None}
    if len(organisations_by_id(chosen)) < len(chosen):
        raise NotFound


def export_row(export_id: int) -> Export:
    """An export as a row, held until the present command ends. Raises `NotFound`."""
    row = db.session.scalar(select(Export).where(Export.id == export_id).with_for_update())
    if row is None:
        raise NotFound
    return row


def unfinished(
    round_id: int, wanted: ExportFormat, language: str, choice: Choice, person_id: int | None
) -> Export | None:
    """The same file asked for by the same person and not finished yet."""
    same = {"round_id": round_id, "format": wanted, "language": language, "requested_by": person_id}
    waiting = {"ready_at": None, "failed_at": None}
    statement = select(Export).filter_by(**same, **waiting, **asdict(choice))
    return db.session.scalars(statement.order_by(Export.id)).first()


def _item(row: Export, names: dict[int, str]) -> ExportItem:
    return ExportItem(
        id=row.id,
        format=row.format,
        language=row.language,
        choice=row.choice,
        state=row.state,
        progress=row.progress,
        requested_at=row.requested_at,
        requested_by=names.get(row.requested_by or 0, ""),
        ready_at=row.ready_at,
        rows=row.rows,
        size=row.size,
    )
