"""What has to be true of an agreement: its date, its quorum, its parties, and of what is written in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from nursery.base import clock
from nursery.base.errors import RuleBroken
from nursery.feedback.agreement.lifecycle import Stance
from nursery.feedback.rounds import queries as rounds

LONGEST_REASON, LONGEST_WORDING = 4_000, 20_000


def closing(closes_at: datetime) -> None:
    """A closing date is still to come."""
    if closes_at <= clock.now():
        raise RuleBroken("agreement.closing_is_past", "closes_at")


def quorum(percent: int) -> None:
    """A quorum is a share of the parties."""
    if not 1 <= percent <= 100:
        raise RuleBroken("agreement.quorum_out_of_range", "quorum_percent")


def organisations(ids: Collection[int]) -> list[int]:
    """The parties chosen, each once: organisations that are asked in consultations, never individuals."""
    chosen = list(dict.fromkeys(ids))
    if not chosen:
        raise RuleBroken("agreement.nobody_asked", "organisations")
    if set(chosen) - {one.id for one in rounds.organisations_to_invite()}:
        raise RuleBroken("agreement.unknown_organisation", "organisations")
    return chosen


def words(text: str, code: str, field: str, longest: int = LONGEST_REASON) -> str:
    """A text that has to be there, without white space around it."""
    text = text.strip()
    if not text:
        raise RuleBroken(code, field)
    if len(text) > longest:
        raise RuleBroken("agreement.too_long", field, longest=longest)
    return text


def said(stance: Stance, reason: str, wording: str, *, suffix: str = "") -> tuple[str, str]:
    """Reason and wording of a position as it is kept: agreement needs none, an objection both."""
    if stance is Stance.AGREE:
        return "", ""
    if stance is Stance.ABSTAIN:
        return (words(reason, "agreement.reason_needed", f"reason{suffix}") if reason.strip() else ""), ""
    reason = words(reason, "agreement.reason_needed", f"reason{suffix}")
    if stance is Stance.RESERVATION:
        return reason, ""
    return reason, words(wording, "agreement.wording_needed", f"wording{suffix}", LONGEST_WORDING)
