"""The signed report of a visit (محضر زيارة) as a tagged PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nursery.accounts.actors import Actor
from nursery.base.errors import NotFound
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer
from nursery.papers.printing import print_page
from nursery.registry.inspections import labels, policy, queries
from nursery.registry.inspections.lifecycle import Answer, Purpose
from nursery.registry.rulesets import labels as rule_labels
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity

KIND = "visit-report"
SHEET = Path(__file__).parent / "design" / "report.css"


def _may_read(actor: Actor | None, inspection_id: int) -> bool:
    return actor is not None and policy.may_see(actor, queries.visit(inspection_id).matter)


def _stamp(inspection_id: int) -> str:
    """The report itself never changes; the nursery's answer comes to it."""
    page = queries.signed_page(inspection_id)
    return f"{page.report_hash[:32]}-{len(page.signatures)}"


def _name(inspection_id: int, _language: str) -> str:
    return f"visit-report-{inspection_id}"


def _print(path: Path, inspection_id: int, language: str) -> None:
    page = queries.signed_page(inspection_id)
    if page.report is None:
        raise NotFound
    print_page(
        path,
        "inspections/paper.html",
        more=SHEET.read_text("utf-8"),
        page=page,
        report=page.report,
        visited_on=date.fromisoformat(page.report["visited_on"]),
        text=page.report[f"text_{language}"],
        purpose=labels.PUBLIC_PURPOSES[Purpose(page.report["purpose"])],
        severity=lambda name: rule_labels.SEVERITIES[Severity(name)],
        area=lambda name: rule_labels.QUALITY_AREAS[QualityArea(name)],
        answer=lambda name: labels.ANSWERS[Answer(name)],
        rating=lambda name: rule_labels.RATINGS[Rating(name)],
        stances=labels.STANCES,
        day=date.fromisoformat,
    )


REPORT = offer(
    Offer(
        kind=KIND,
        writers={PaperFormat.PDF: _print},
        may_read=_may_read,
        stamp=_stamp,
        name=_name,
    )
)
