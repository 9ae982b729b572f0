"""The statement of an agreement in which every section is agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from nursery.accounts.queries import OrganisationItem
from nursery.feedback.agreement.lifecycle import CellState
from nursery.feedback.agreement.queries import AgreementItem, Cells, PartyItem, SectionStanding
from nursery.feedback.sealing.stating import STANCES, Body, StatedPosition, StatedSection, Statement


def statement(
    item: AgreementItem,
    content: tuple[str, str, str],
    standings: Sequence[SectionStanding],
    cells: Cells,
    parties: Sequence[PartyItem],
    adopted_by: Sequence[OrganisationItem],
    now: datetime,
) -> Statement:
    """What is sealed. `content`: slug of the guide, its fingerprint, that of its words."""
    places = {party.id: place for place, party in enumerate(parties)}
    return Statement(
        guide=content[0],
        version=item.version_number,
        content_hash=content[1],
        words_hash=content[2],
        agreed_at=now,
        adopted_by=tuple(map(_body, adopted_by)),
        silence=item.silence_rule.value,
        closes_at=item.closes_at,
        quorum_percent=item.quorum_percent,
        parties=tuple(_body(party.organisation) for party in parties),
        sections=tuple(_section(one, cells, places) for one in standings),
    )


def _body(organisation: OrganisationItem) -> Body:
    return Body(organisation.name_ar, organisation.name_en)


def _section(standing: SectionStanding, cells: Cells, places: Mapping[int, int]) -> StatedSection:
    return StatedSection(
        number=standing.number,
        slug=standing.slug,
        title_ar=standing.title_ar,
        title_en=standing.title_en,
        text_hash=standing.text_hash,
        agreed_at=standing.agreed_at,
        quorum_needed=standing.quorum_needed,
        quorum_had=standing.quorum_had,
        positions=tuple(_positions(standing.section_id, cells, places)),
    )


def _positions(section_id: int, cells: Cells, places: Mapping[int, int]) -> list[StatedPosition]:
    found = []
    for organisation_id, place in places.items():
        cell = cells[section_id, organisation_id]
        if cell.state in STANCES:
            reason = cell.reason if cell.state is CellState.RESERVATION else ""
            found.append(StatedPosition(place, cell.state, reason))
    return found
