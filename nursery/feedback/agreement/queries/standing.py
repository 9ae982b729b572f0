"""How sections stand and what each organisation says: a fixed number of statements, whatever the size."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from nursery.extensions import db
from nursery.feedback.agreement import rules
from nursery.feedback.agreement.lifecycle import SUSTAINED, CellState, SectionState, Stance
from nursery.feedback.agreement.models import (
    Agreement,
    AgreementParty,
    AgreementSection,
    Objection,
    Position,
)
from nursery.feedback.agreement.queries.agreements import agreement_item, party_times
from nursery.feedback.agreement.queries.items import AgreementItem, Cell, Cells, SectionStanding
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.guide.models import Chapter, Section

_COLUMNS = (
    AgreementSection.id,
    AgreementSection.section_id,
    AgreementSection.slug,
    Section.number,
    Section.title_ar,
    Section.title_en,
    Chapter.number.label("chapter_number"),
    Chapter.slug.label("chapter_slug"),
    Chapter.title_ar.label("chapter_title_ar"),
    Chapter.title_en.label("chapter_title_en"),
    AgreementSection.state,
    AgreementSection.carried_from_id,
    AgreementSection.text_hash,
    AgreementSection.agreed_at,
    AgreementSection.reopened_at,
    AgreementSection.reopen_reason,
    AgreementSection.version.label("lock"),
)


_STATES = {stance: CellState(stance.value) for stance in Stance}


@dataclass(frozen=True)
class _Origin:
    """Where a section that was taken over was agreed: by whom, and what silence counted as."""

    agreed_at: datetime | None
    silence: SilenceRule
    parties: Mapping[int, datetime]


@dataclass(frozen=True)
class _Frame:
    """What decides about silence: the agreement, its sections and parties."""

    item: AgreementItem
    sections: list[Any]
    parties: Mapping[int, datetime]
    origins: Mapping[int, _Origin]

    def asked(self, row: Any) -> Collection[int]:
        """The parties that are, or were, asked about a section: none that came after it was agreed."""
        if row.state is not SectionState.AGREED:
            return self.parties.keys()
        origin = self.origins.get(row.carried_from_id)
        since, parties = (origin.agreed_at, origin.parties) if origin else (row.agreed_at, self.parties)
        return {id_ for id_ in self.parties if id_ in parties and (not since or parties[id_] <= since)}

    def silent_state(self, row: Any, *, is_asked: bool) -> CellState:
        """What the cell of a party that said nothing shows."""
        origin = self.origins.get(row.carried_from_id)
        is_over = row.state is SectionState.AGREED or self.item.is_over
        silence = origin.silence if origin else self.item.silence_rule
        return rules.cell_state(None, silence=silence, is_over=is_over, is_asked=is_asked)


def sections(agreement_id: int) -> list[SectionStanding]:
    """The sections of an agreement in the order of reading, with where they stand. Raises `NotFound`."""
    frame = _frame(agreement_item(agreement_id))
    said, sustained = _said(agreement_id), _sustained(agreement_id)
    found = []
    for row in frame.sections:
        counts = Counter(said[row.id])
        asked = frame.asked(row)
        counts[CellState.NOT_ASKED] = len(frame.parties) - len(asked)
        silent = len(asked) - sum(said[row.id].values())
        counts[frame.silent_state(row, is_asked=True)] += silent
        found.append(_standing(frame.item, row, +counts, sustained[row.id]))
    return found


def cells(agreement_id: int) -> Cells:
    """Every cell of the matrix by (section id of the guide, organisation id). Raises `NotFound`."""
    return _cells(_frame(agreement_item(agreement_id)))


def cells_on(agreement_id: int, section: SectionStanding) -> dict[int, Cell]:
    """What every party says of one section, by organisation id. Raises `NotFound`."""
    frame = _frame(agreement_item(agreement_id), AgreementSection.id == section.id)
    return {key[1]: cell for key, cell in _cells(frame, AgreementSection.id == section.id).items()}


def _cells(frame: _Frame, *only: ColumnElement[bool]) -> dict[tuple[int, int], Cell]:
    given, objections = _positions(frame.item.id, *only), _objections(frame.item.id, *only)
    found: dict[tuple[int, int], Cell] = {}
    for row in frame.sections:
        asked = frame.asked(row)
        silent = {is_asked: Cell(frame.silent_state(row, is_asked=is_asked)) for is_asked in (True, False)}
        for organisation_id in frame.parties:
            key = row.id, organisation_id
            said = given.get(key)
            found[row.section_id, organisation_id] = (
                silent[organisation_id in asked] if said is None else _cell(said, objections.get(key))
            )
    return found


def cells_of(agreement_id: int, organisation_id: int) -> dict[int, Cell]:
    """What one party says of each section, by the guide's section id. Raises `NotFound`."""
    frame = _frame(agreement_item(agreement_id))
    given = _positions(agreement_id, Position.organisation_id == organisation_id)
    objections = _objections(agreement_id, Objection.organisation_id == organisation_id)
    return {
        row.section_id: _cell(given[key], objections.get(key))
        if (key := (row.id, organisation_id)) in given
        else Cell(frame.silent_state(row, is_asked=organisation_id in frame.asked(row)))
        for row in frame.sections
    }


def _standing(
    item: AgreementItem, row: Any, counts: Mapping[CellState, int], sustained: int
) -> SectionStanding:
    values = dict(row._mapping)
    is_carried = values.pop("carried_from_id") is not None
    is_agreed = row.state is SectionState.AGREED
    lacking = rules.missing(counts, sustained=sustained, is_over=item.is_over, percent=item.quorum_percent)
    return SectionStanding(
        **values,
        carried=is_carried and is_agreed,
        quorum_needed=rules.quorum_needed(rules.asked(counts), item.quorum_percent),
        quorum_had=rules.replied(counts),
        counts=counts,
        sustained=sustained,
        missing=() if is_agreed else lacking,
    )


def _frame(item: AgreementItem, *only: ColumnElement[bool]) -> _Frame:
    statement = (
        select(*_COLUMNS)
        .join(Section, Section.id == AgreementSection.section_id)
        .join(Chapter, Chapter.id == Section.chapter_id)
        .where(AgreementSection.agreement_id == item.id, *only)
        .order_by(Section.position)
    )
    rows = list(db.session.execute(statement))
    carried = {row.carried_from_id for row in rows if row.carried_from_id is not None}
    return _Frame(item, rows, party_times(item.id), _origins(carried))


def _origins(ids: Collection[int]) -> dict[int, _Origin]:
    if not ids:
        return {}
    statement = (
        select(
            AgreementSection.id,
            AgreementSection.agreement_id,
            AgreementSection.agreed_at,
            Agreement.silence_rule,
        )
        .join(Agreement, Agreement.id == AgreementSection.agreement_id)
        .where(AgreementSection.id.in_(ids))
    )
    rows = list(db.session.execute(statement))
    parties: defaultdict[int, dict[int, datetime]] = defaultdict(dict)
    wanted = AgreementParty.agreement_id.in_({row.agreement_id for row in rows})
    for party in db.session.scalars(select(AgreementParty).where(wanted)):
        parties[party.agreement_id][party.organisation_id] = party.added_at
    return {row.id: _Origin(row.agreed_at, row.silence_rule, parties[row.agreement_id]) for row in rows}


def _said(agreement_id: int) -> defaultdict[int, Counter[CellState]]:
    """How many parties took each stance on each section."""
    statement = (
        select(Position.agreement_section_id, Position.stance, func.count())
        .join(AgreementSection, AgreementSection.id == Position.agreement_section_id)
        .where(AgreementSection.agreement_id == agreement_id)
        .group_by(Position.agreement_section_id, Position.stance)
    )
    found: defaultdict[int, Counter[CellState]] = defaultdict(Counter)
    for section_id, stance, count in db.session.execute(statement):
        found[section_id][CellState(Stance(stance).value)] = count
    return found


def _sustained(agreement_id: int) -> Counter[int]:
    """How many objections stand against each section."""
    statement = (
        select(Objection.agreement_section_id, func.count())
        .join(AgreementSection, AgreementSection.id == Objection.agreement_section_id)
        .where(AgreementSection.agreement_id == agreement_id, Objection.state.in_(SUSTAINED))
        .group_by(Objection.agreement_section_id)
    )
    return Counter({row[0]: row[1] for row in db.session.execute(statement)})


def _positions(agreement_id: int, *only: ColumnElement[bool]) -> dict[tuple[int, int], Any]:
    statement = (
        select(
            Position.agreement_section_id,
            Position.organisation_id,
            Position.stance,
            Position.reason,
            Position.wording,
            Position.given_at,
            Position.version.label("lock"),
        )
        .join(AgreementSection, AgreementSection.id == Position.agreement_section_id)
        .where(AgreementSection.agreement_id == agreement_id, *only)
    )
    return {(row[0], row[1]): row for row in db.session.execute(statement)}


def _objections(agreement_id: int, *only: ColumnElement[bool]) -> dict[tuple[int, int], Any]:
    """The newest objection of each organisation to each section."""
    statement = (
        select(Objection.agreement_section_id, Objection.organisation_id, Objection.id, Objection.state)
        .join(AgreementSection, AgreementSection.id == Objection.agreement_section_id)
        .where(AgreementSection.agreement_id == agreement_id, *only)
        .order_by(Objection.id)
    )
    return {(row[0], row[1]): row for row in db.session.execute(statement)}


def _cell(said: Any, objection: Any) -> Cell:
    _section, _organisation, stance, reason, wording, given_at, lock = said
    id_, state = objection[2:4] if objection else (None, None)
    return Cell(_STATES[stance], reason, wording, given_at, id_, state, lock)
