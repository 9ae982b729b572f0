"""Organisations down, sections across, and what of it is shown: plain values, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from nursery.accounts.roles import OrganisationKind
from nursery.feedback.agreement.lifecycle import SUSTAINED, CellState
from nursery.feedback.agreement.queries import AgreementItem, Cell, Cells, PartyItem, SectionStanding
from nursery.feedback.matrix.lifecycle import Only


@dataclass(frozen=True)
class Chosen:
    """What is shown; empty: everything."""

    kind: OrganisationKind | None = None
    chapter: str = ""
    state: CellState | None = None
    only: Only | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Chosen()


@dataclass(frozen=True)
class ChapterHead:
    """A chapter over its sections."""

    number: str
    slug: str
    title_ar: str
    title_en: str
    sections: tuple[SectionStanding, ...]


@dataclass(frozen=True)
class Row:
    """An organisation and its cells, in the order of the sections shown."""

    party: PartyItem
    cells: tuple[Cell, ...]

    @property
    def counts(self) -> Counter[CellState]:
        """How often it stands how, on what is shown."""
        return Counter(cell.state for cell in self.cells)

    @property
    def asked(self) -> int:
        """About how many of the sections it is asked."""
        return len(self.cells) - self.counts[CellState.NOT_ASKED]

    @property
    def said(self) -> int:
        """On how many of them it has said something, or consents by silence."""
        return self.asked - self.counts[CellState.NO_REPLY]


@dataclass(frozen=True)
class Grid:
    """The matrix, or the part of it that was asked for."""

    item: AgreementItem
    sections: tuple[SectionStanding, ...]
    rows: tuple[Row, ...]
    all_sections: tuple[SectionStanding, ...]
    all_parties: tuple[PartyItem, ...]

    @property
    def chapters(self) -> list[ChapterHead]:
        """The chapters of the sections shown."""
        return _chapters(self.sections)

    @property
    def all_chapters(self) -> list[ChapterHead]:
        """The chapters that can be chosen."""
        return _chapters(self.all_sections)

    @property
    def kinds(self) -> list[OrganisationKind]:
        """The kinds of organisations that were asked."""
        return sorted({party.organisation.kind for party in self.all_parties})

    @property
    def agreed(self) -> int:
        """How many of all sections are agreed."""
        return sum(one.is_agreed for one in self.all_sections)

    @property
    def sustained(self) -> int:
        """How many objections stand, in all."""
        return sum(one.sustained for one in self.all_sections)


def grid(
    item: AgreementItem,
    sections: Sequence[SectionStanding],
    parties: Sequence[PartyItem],
    cells: Cells,
    chosen: Chosen,
) -> Grid:
    """The part of the matrix that was chosen."""
    shown = [one for one in sections if chosen.chapter in ("", one.chapter_slug)]
    asked = [one for one in parties if chosen.kind in (None, one.organisation.kind)]
    if chosen.only is Only.INCOMPLETE:
        shown = [one for one in shown if not one.is_agreed]
    keeps = _keeper(chosen)
    if keeps is not None:
        found = {
            (section.section_id, party.id)
            for section in shown
            for party in asked
            if keeps[_sign(cells[section.section_id, party.id])]
        }
        shown = [one for one in shown if any((one.section_id, party.id) in found for party in asked)]
        asked = [one for one in asked if any((section.section_id, one.id) in found for section in shown)]
    rows = tuple(Row(party, tuple(cells[one.section_id, party.id] for one in shown)) for party in asked)
    return Grid(item, tuple(shown), rows, tuple(sections), tuple(parties))


def _sign(cell: Cell) -> CellState:
    """The state of a cell; an objection counts as one while it stands."""
    return CellState.OBJECT if cell.objection_state in SUSTAINED else cell.state


def _keeper(chosen: Chosen) -> Mapping[CellState, bool] | None:
    """For which cells a row or column stays; None where all stay."""
    if chosen.state is None and chosen.only is None:
        return None
    wanted = set(CellState)
    if chosen.state is not None:
        wanted &= {chosen.state}
    if chosen.only is Only.OBJECTIONS:
        wanted &= {CellState.OBJECT}
    if chosen.only is Only.INCOMPLETE and chosen.state is None:
        wanted &= {CellState.OBJECT, CellState.NO_REPLY}
    return {state: state in wanted for state in CellState}


def _chapters(sections: Sequence[SectionStanding]) -> list[ChapterHead]:
    found = []
    for _slug, members in groupby(sections, key=lambda one: one.chapter_slug):
        own = tuple(members)
        first = own[0]
        found.append(
            ChapterHead(
                first.chapter_number,
                first.chapter_slug,
                first.chapter_title_ar,
                first.chapter_title_en,
                own,
            )
        )
    return found
