"""What a seal states: which text, who agreed to each section and how, by which rule. Plain values only."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nursery.feedback.agreement.lifecycle import CellState

FORM = 1
# In this order on pages, and no other word is a stance in a seal.
STANCES = (
    CellState.AGREE,
    CellState.RESERVATION,
    CellState.SILENT_CONSENT,
    CellState.ABSTAIN,
    CellState.NO_REPLY,
)


class FaultySeal(Exception):
    """What was read is not a seal."""


@dataclass(frozen=True)
class Body:
    """An organisation, as it was called when it agreed, or that adopted."""

    name_ar: str
    name_en: str


@dataclass(frozen=True)
class StatedPosition:
    """Where one organisation stood on a section; `reason` is that of a reservation."""

    party: int
    stance: CellState
    reason: str


@dataclass(frozen=True)
class StatedSection:
    """A section as it was agreed on, with everybody's position."""

    number: str
    slug: str
    title_ar: str
    title_en: str
    text_hash: str
    agreed_at: datetime | None
    quorum_needed: int
    quorum_had: int
    positions: tuple[StatedPosition, ...]

    def count(self, stance: CellState) -> int:
        """How many organisations stood so."""
        return sum(one.stance is stance for one in self.positions)


@dataclass(frozen=True)
class Statement:
    """The whole statement. `words_hash` is the fingerprint of the text without the keys of its blocks, which
    a folder of files does not have."""

    guide: str
    version: int
    content_hash: str
    words_hash: str
    agreed_at: datetime
    adopted_by: tuple[Body, ...]
    silence: str
    closes_at: datetime
    quorum_percent: int
    parties: tuple[Body, ...]
    sections: tuple[StatedSection, ...]

    @property
    def by_party(self) -> list[tuple[Body, Counter[CellState]]]:
        """Each party, and how often it stood how."""
        counts = [Counter[CellState]() for _party in self.parties]
        for section in self.sections:
            for one in section.positions:
                counts[one.party][one.stance] += 1
        return list(zip(self.parties, counts, strict=True))

    @property
    def reservations(self) -> list[tuple[StatedSection, Body, str]]:
        """Every reservation with its reason, in the order of the text."""
        return [
            (section, self.parties[one.party], one.reason)
            for section in self.sections
            for one in section.positions
            if one.stance is CellState.RESERVATION
        ]


def values_of(statement: Statement) -> dict[str, Any]:
    """The statement as plain JSON values; `read` gives it back."""
    return {
        "form": FORM,
        "guide": statement.guide,
        "version": statement.version,
        "content_hash": statement.content_hash,
        "words_hash": statement.words_hash,
        "agreed_at": statement.agreed_at.isoformat(),
        "adopted_by": [_body(one) for one in statement.adopted_by],
        "rule": {
            "silence": statement.silence,
            "closes_at": statement.closes_at.isoformat(),
            "quorum_percent": statement.quorum_percent,
        },
        "parties": [_body(one) for one in statement.parties],
        "sections": [_section(one) for one in statement.sections],
    }


def read(values: Any) -> Statement:
    """The statement in plain values. Raises `FaultySeal`."""
    try:
        if values["form"] != FORM:
            raise FaultySeal
        rule = values["rule"]
        statement = Statement(
            guide=str(values["guide"]),
            version=int(values["version"]),
            content_hash=str(values["content_hash"]),
            words_hash=str(values["words_hash"]),
            agreed_at=_moment(values["agreed_at"]),
            adopted_by=_bodies(values["adopted_by"]),
            silence=str(rule["silence"]),
            closes_at=_moment(rule["closes_at"]),
            quorum_percent=int(rule["quorum_percent"]),
            parties=_bodies(values["parties"]),
            sections=tuple(_read_section(one) for one in values["sections"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FaultySeal from error
    known = range(len(statement.parties))
    if any(one.party not in known for section in statement.sections for one in section.positions):
        raise FaultySeal
    return statement


def parsed(text: str | bytes) -> Any:
    """JSON in which no name stands twice: what one reader sees all readers see. Raises `FaultySeal`."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise FaultySeal from error


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse(name: str) -> None:
    raise ValueError(name)


def _body(body: Body) -> dict[str, str]:
    return {"ar": body.name_ar, "en": body.name_en}


def _section(section: StatedSection) -> dict[str, Any]:
    return {
        "number": section.number,
        "slug": section.slug,
        "title_ar": section.title_ar,
        "title_en": section.title_en,
        "text_hash": section.text_hash,
        "agreed_at": section.agreed_at.isoformat() if section.agreed_at else None,
        "quorum": {"needed": section.quorum_needed, "had": section.quorum_had},
        "positions": [_position(one) for one in section.positions],
    }


def _position(one: StatedPosition) -> dict[str, Any]:
    """`party` is the place in the list of parties, from 0; a reason stands where there is one."""
    stated = {"party": one.party, "stance": one.stance.value}
    return {**stated, "reason": one.reason} if one.reason else stated


def _read_section(values: Mapping[str, Any]) -> StatedSection:
    return StatedSection(
        number=str(values["number"]),
        slug=str(values["slug"]),
        title_ar=str(values["title_ar"]),
        title_en=str(values["title_en"]),
        text_hash=str(values["text_hash"]),
        agreed_at=_moment(values["agreed_at"]) if values["agreed_at"] else None,
        quorum_needed=int(values["quorum"]["needed"]),
        quorum_had=int(values["quorum"]["had"]),
        positions=tuple(
            StatedPosition(int(one["party"]), CellState(one["stance"]), str(one.get("reason", "")))
            for one in values["positions"]
        ),
    )


def _bodies(values: Sequence[Mapping[str, Any]]) -> tuple[Body, ...]:
    return tuple(Body(str(one["ar"]), str(one["en"])) for one in values)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment
