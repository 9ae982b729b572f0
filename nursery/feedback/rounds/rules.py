"""What has to be true of a round: its version, its times, its parties."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from nursery.accounts import queries as accounts
from nursery.accounts.roles import OrganisationKind
from nursery.base import clock
from nursery.base.errors import RuleBroken
from nursery.feedback.rounds import queries
from nursery.feedback.rounds.plans import MOST_VERDICT_DAYS
from nursery.feedback.rounds.zones import ZONES
from nursery.guide import queries as guide
from nursery.guide.lifecycle import VersionState
from nursery.places import GOVERNORATES


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


def check_new_organisation(kind: OrganisationKind, governorate: str | None) -> None:
    """An organisation founded by its invitation is of a kind that comments; a directorate has its place."""
    if kind in (OrganisationKind.INDIVIDUAL, OrganisationKind.NURSERY_OPERATOR):
        raise RuleBroken("round.kind_not_invited", "kind")
    if governorate is not None and governorate not in GOVERNORATES:
        raise RuleBroken("round.governorate_unknown", "governorate")
    if kind is OrganisationKind.DIRECTORATE and governorate is None:
        raise RuleBroken("round.directorate_needs_governorate", "governorate")


def check_zone(zone: str) -> None:
    """The clock is one of those offered."""
    if zone not in ZONES:
        raise RuleBroken("round.zone_unknown", "zone")


def check_archiving(response_due_on: date, archives_on: date | None) -> None:
    """A round goes into the archive after its response."""
    if archives_on is not None and archives_on <= response_due_on:
        raise RuleBroken("round.archived_before_response", "archives_on")


def check_sections(version_id: int, section_ids: Collection[int]) -> None:
    """The sections asked about stand in the version."""
    if not section_ids:
        return
    known = {section.id for chapter in guide.contents(version_id) for section in chapter.sections}
    if not known.issuperset(section_ids):
        raise RuleBroken("round.sections_of_another_version", "section_ids")


def check_previous(previous_round_id: int | None, round_id: int | None) -> None:
    """The round before this one is closed."""
    if previous_round_id is None:
        return
    if previous_round_id not in {item.id for item in queries.earlier_rounds(round_id)}:
        raise RuleBroken("round.previous_unknown", "previous_round_id")


def check_verdict_days(days: int) -> None:
    """Commenters are asked for some days, or, with none, not at all."""
    if not 0 <= days <= MOST_VERDICT_DAYS:
        raise RuleBroken("round.verdict_days_out_of_bounds", "verdict_days", most=MOST_VERDICT_DAYS)
