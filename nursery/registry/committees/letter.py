"""The decision on an application as a letter to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from flask_babel import gettext as _

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer
from nursery.registry.committees import decision_texts, labels
from nursery.registry.committees.lifecycle import Committee
from nursery.registry.committees.queries.decisions import decision_of, may_read
from nursery.registry.enforcement.commands import Terms
from nursery.registry.letters import papers
from nursery.registry.rulesets.kinds import Limit, ProviderKind
from nursery.registry.rulesets.rules import rule_set_on
from nursery.web.filters import localized

KIND = "decision-letter"


def write_pdf(path: Path, application_id: int, language: str) -> None:
    """The letter of the decision, in words kept by the administrators."""
    found = decision_of(application_id)
    day = clock.local_date(found.decided_at)
    grievance = day + timedelta(days=rule_set_on(day).limits[Limit.GRIEVANCE].days)
    values = {
        "reference": found.reference,
        "nursery": localized(found, "name"),
        "address": found.address,
        "number": found.licence_number,
        "places": found.places,
        "until": found.expires_on if found.is_granted else grievance,
        "reason": found.reason,
        "conditions": _conditions(found.conditions, language),
    }
    sheet = papers.Sheet(
        office=labels.committee_name(Committee.SUBCOMMITTEE, found.governorate),
        reference=found.reference,
        day=day,
        to=localized(found, "holder"),
        is_person=found.holder_kind is ProviderKind.NATURAL_PERSON,
        signature=_("Head of the committee"),
    )
    kinds = decision_texts.GRANTED if found.is_granted else decision_texts.REFUSED
    papers.print_letter(path, kinds[found.kind].key, values, sheet, language)


def _conditions(conditions: Sequence[Terms], language: str) -> str:
    """The conditions a line each, with the day by which each is met; empty without one."""
    if not conditions:
        return ""
    lines = [_("The licence stands under these conditions:")]
    for number, one in enumerate(conditions, 1):
        until = _(" (by %(day)s)", day=papers.day_in_words(one.due_on, language)) if one.due_on else ""
        lines.append(f"{number}. {localized(one, 'text')}{until}")
    return "\n".join(lines)


def _may_read(actor: Actor | None, application_id: int) -> bool:
    found = decision_of(application_id)
    if actor is None or not may_read(actor, found):
        raise NotFound
    return True


offer(
    Offer(
        kind=KIND,
        writers={PaperFormat.PDF: write_pdf},
        may_read=_may_read,
        stamp=lambda application_id: decision_of(application_id).decided_at.isoformat(),
        name=lambda application_id, language: f"decision-{decision_of(application_id).reference}-{language}",
    )
)
