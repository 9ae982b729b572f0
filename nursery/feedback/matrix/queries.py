"""The matrix and what is missing, in a fixed number of statements whatever the size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import NotAllowed, NotFound
from nursery.feedback.agreement import queries as agreements
from nursery.feedback.agreement.lifecycle import SUSTAINED, CellState
from nursery.feedback.agreement.queries import AgreementItem, Cell, PartyItem, SectionStanding
from nursery.feedback.matrix.grid import Chosen, Grid, grid
from nursery.feedback.sealing import queries as seals


@dataclass(frozen=True)
class MissingSection:
    """A section that is not agreed: who objects, and who has said nothing while there is time."""

    section: SectionStanding
    objecting: Sequence[tuple[PartyItem, Cell]]
    silent: Sequence[PartyItem]


@dataclass(frozen=True)
class MissingParty:
    """An organisation that something waits for: sections without a word, and its objections."""

    party: PartyItem
    silent: Sequence[SectionStanding]
    objecting: Sequence[tuple[SectionStanding, Cell]]


@dataclass(frozen=True)
class MissingPage:
    """What keeps the guide from being agreed."""

    item: AgreementItem
    agreed: int
    all: int
    sections: Sequence[MissingSection]
    parties: Sequence[MissingParty]
    is_adopted: bool


def matrix(agreement_id: int, actor: Actor | None, chosen: Chosen | None = None) -> Grid:
    """The matrix for this reader. Raises `NotFound`; `NotAllowed` for who is not signed in."""
    item = _visible(agreement_id, actor)
    parties = agreements.parties(agreement_id)
    sections, cells = agreements.sections(agreement_id), agreements.cells(agreement_id)
    return grid(item, sections, parties, cells, chosen or Chosen())


def may_read(agreement_id: int, actor: Actor | None) -> bool:
    """Whether this reader may have the matrix. Raises `NotFound` when there is no such agreement."""
    agreements.agreement_item(agreement_id)
    try:
        _visible(agreement_id, actor)
    except (NotAllowed, NotFound):
        return False
    return True


def _visible(agreement_id: int, actor: Actor | None) -> AgreementItem:
    """The parties and the staff read it; once it was adopted everybody does, and for good."""
    try:
        return agreements.visible(agreement_id, actor)[0]
    except NotFound:
        item = agreements.agreement_item(agreement_id)
        if seals.is_adopted(agreement_id):
            return item
        raise NotFound if actor else NotAllowed from None


def missing(agreement_id: int, actor: Actor | None) -> MissingPage:
    """What is missing, by section and by organisation. Raises `NotFound`."""
    found = matrix(agreement_id, actor)
    open_at = [at for at, section in enumerate(found.sections) if not section.is_agreed]
    return MissingPage(
        item=found.item,
        agreed=found.agreed,
        all=len(found.sections),
        sections=[_section(found, at) for at in open_at],
        parties=_parties(found, open_at),
        is_adopted=seals.is_adopted(agreement_id),
    )


def _section(found: Grid, at: int) -> MissingSection:
    return MissingSection(
        section=found.sections[at],
        objecting=[(row.party, row.cells[at]) for row in found.rows if _objects(row.cells[at])],
        silent=[row.party for row in found.rows if row.cells[at].state is CellState.NO_REPLY],
    )


def _parties(found: Grid, open_at: Sequence[int]) -> list[MissingParty]:
    waiting = []
    for row in found.rows:
        silent = [found.sections[at] for at in open_at if row.cells[at].state is CellState.NO_REPLY]
        objecting = [(found.sections[at], row.cells[at]) for at in open_at if _objects(row.cells[at])]
        if silent or objecting:
            waiting.append(MissingParty(row.party, silent, objecting))
    return waiting


def _objects(cell: Cell) -> bool:
    return cell.objection_state in SUSTAINED


def stamp(agreement_id: int) -> str:
    """Changes whenever the matrix could be another one: then its files are made anew."""
    item = agreements.agreement_item(agreement_id)
    sections = agreements.sections(agreement_id)
    cells = agreements.cells(agreement_id)
    said = sum(cell.lock for cell in cells.values())
    newest = max((cell.given_at for cell in cells.values() if cell.given_at), default=item.opened_at)
    objections = sum(one.sustained for one in sections)
    locks = sum(one.lock for one in sections)
    state = (item.lock, item.version_state, item.is_over, len(cells), said, objections, locks)
    return f"{'.'.join(map(str, state))}.{newest:%y%m%d%H%M%S}.{clock.today():%y%m%d}"[:64]
