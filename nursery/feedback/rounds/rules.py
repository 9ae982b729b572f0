"""What has to be true of a round: its version, its times, its parties."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from nursery.accounts import queries as accounts
from nursery.base import clock
from nursery.base.errors import RuleBroken
from nursery.guide import queries as guide
from nursery.guide.lifecycle import VersionState


def number_of_version_in_consultation(version_id: int) -> int:
    """The printed number of a version on which a round can be held. Raises `RuleBroken` for any other."""
    version = guide.version(version_id)
    if version.state is not VersionState.IN_CONSULTATION:
        raise RuleBroken("round.version_not_in_consultation", "version_id")
    return version.number


def check_times(opens_at: datetime, closes_at: datetime, response_due_on: date) -> None:
    """Opening before closing, closing to come, the response after closing."""
    if closes_at <= clock.now():
        raise RuleBroken("round.closing_is_past", "closes_at")
    if closes_at <= opens_at:
        raise RuleBroken("round.closes_before_it_opens", "closes_at")
    if response_due_on <= clock.local_date(closes_at):
        raise RuleBroken("round.response_before_closing", "response_due_on", closes_at=closes_at)


def check_extension(closes_at: datetime, new_closes_at: datetime, reason: str) -> None:
    """An extension has a reason and moves the closing time later."""
    if not reason.strip():
        raise RuleBroken("round.reason_needed", "reason_ar")
    if new_closes_at <= closes_at:
        raise RuleBroken("round.extension_not_later", "closes_at", closes_at=closes_at)


def check_organisations(organisation_ids: Collection[int]) -> None:
    """All organisations exist."""
    if len(accounts.organisations_by_id(organisation_ids)) != len(set(organisation_ids)):
        raise RuleBroken("round.unknown_organisation", "organisations")
