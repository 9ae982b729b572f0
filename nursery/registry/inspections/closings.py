"""The closing of a visit as a phone sends it: what was shown, on which pieces it stands, who signed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nursery.base import clock
from nursery.base.errors import RuleBroken
from nursery.registry.inspections.lifecycle import Stance
from nursery.registry.inspections.pieces import moment
from nursery.registry.licensing import checks
from nursery.web.language import LOCALES
from nursery.web.text import clean_line, clean_text

MOST_SHOWN = 20000


@dataclass(frozen=True)
class Answer:
    """How the nursery's representative answers a report; `typed` is the signature."""

    name: str
    role: str
    stance: Stance
    typed: str = ""
    remarks: str = ""


@dataclass(frozen=True)
class OnSite:
    """What was signed in the nursery before it was sent: when, in which language, the answer given there."""

    at: datetime
    language: str
    shown: str
    answer: Answer | None = None

    @property
    def told_on(self) -> date | None:
        """The day from which the nursery knows of the findings, when it was there."""
        return clock.local_date(self.at) if self.answer else None

    @property
    def facts(self) -> dict[str, str]:
        """What the report keeps of it."""
        digest = hashlib.sha256(self.shown.encode()).hexdigest()
        return {"language": self.language, "shown": digest, "signed_at": self.at.isoformat()}


@dataclass(frozen=True)
class Closing:
    """Both signatures under one report; `pieces` and `photos` are the keys of what it stands on."""

    key: UUID
    typed: str
    pieces: frozenset[UUID]
    photos: frozenset[UUID]
    on_site: OnSite

    @property
    def content(self) -> dict[str, Any]:
        """What is kept of it, also when it comes too late."""
        answer = self.on_site.answer
        return {
            "language": self.on_site.language,
            "text": self.on_site.shown,
            "typed": self.typed,
            "signed_at": self.on_site.at.isoformat(),
            "nursery": vars(answer) if answer else None,
        }


def read(text: str, sent_at: object) -> Closing:
    """The closing in a request. Raises `ValueError` when it is none, `RuleBroken` when it is not whole."""
    try:
        return _closing(json.loads(text), sent_at)
    except (AttributeError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError(text[:80]) from error


def _closing(row: Mapping[str, Any], sent_at: object) -> Closing:
    language = row["language"]
    if language not in LOCALES:
        raise ValueError(language)
    shown = checks.text(clean_text(row["shown"]), "text", most=MOST_SHOWN)
    answer = _answer(row["nursery"]) if row.get("nursery") else None
    return Closing(
        key=UUID(row["key"]),
        typed=checks.text(clean_line(row["typed"]), "typed", most=120),
        pieces=frozenset(UUID(one) for one in row["pieces"]),
        photos=frozenset(UUID(one) for one in row["photos"]),
        on_site=OnSite(moment(row.get("at"), sent_at), language, shown, answer),
    )


def _answer(given: Mapping[str, Any]) -> Answer:
    if given["stance"] not in list(Stance):
        raise RuleBroken("licensing.missing", "stance")
    return Answer(
        name=clean_line(given["name"]),
        role=clean_line(given["role"]),
        stance=Stance(given["stance"]),
        typed=clean_line(given.get("typed") or ""),
        remarks=clean_text(given.get("remarks") or ""),
    )
