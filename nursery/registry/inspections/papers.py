"""The signed report of a visit (محضر زيارة) as a tagged PDF."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import segno

from nursery.accounts.actors import Actor
from nursery.accounts.letters import link
from nursery.base.errors import NotFound
from nursery.base.storage import storage
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer
from nursery.papers.printing import print_page
from nursery.registry.inspections import labels, policy, queries
from nursery.registry.inspections.lifecycle import Answer, Purpose
from nursery.registry.inspections.queries import InspectionPage
from nursery.registry.rulesets import labels as rule_labels
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity

KIND = "visit-report"
# Four photos beside each other on the page, sharp enough to see what is meant.
_SIDE = 420
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
    address = link(language, f"inspections/{inspection_id}")
    print_page(
        path,
        "inspections/paper.html",
        more=SHEET.read_text("utf-8"),
        page=page,
        report=page.report,
        visited_on=date.fromisoformat(page.report["visited_on"]),
        text=_own_text(page.report, language),
        address=address,
        qr=segno.make(address, error="m", micro=False).svg_data_uri(scale=3, border=0),
        areas=_areas(page),
        photos=[_picture(key) for _target, key in page.report["photos"]],
        purpose=labels.PUBLIC_PURPOSES[Purpose(page.report["purpose"])],
        severity=lambda name: rule_labels.SEVERITIES[Severity(name)],
        area=lambda name: rule_labels.QUALITY_AREAS[QualityArea(name)],
        answer=lambda name: labels.ANSWERS[Answer(name)],
        rating=lambda name: rule_labels.RATINGS[Rating(name)],
        stances=labels.STANCES,
        day=date.fromisoformat,
    )


def _own_text(report: Mapping[str, Any], language: str) -> str:
    """The text where it is more than the draft of what stands in the tables anyway."""
    is_own = report.get("own_words", {}).get(language, True)
    return str(report[f"text_{language}"]) if is_own else ""


def _areas(page: InspectionPage) -> list[tuple[QualityArea, float, Rating | None]]:
    return [(area, *page.areas[area]) for area in QualityArea if area in page.areas]


def _picture(storage_key: str) -> str:
    """A photo, small, as the address of a picture that carries itself; empty when it is gone."""
    from PIL import Image

    path = storage.path(storage_key)
    if not path.exists():
        return ""
    target = BytesIO()
    with Image.open(path, formats=("WEBP",)) as image:
        image.thumbnail((_SIDE, _SIDE))
        image.convert("RGB").save(target, "JPEG", quality=72)
    return f"data:image/jpeg;base64,{b64encode(target.getvalue()).decode()}"


REPORT = offer(
    Offer(
        kind=KIND,
        writers={PaperFormat.PDF: _print},
        may_read=_may_read,
        stamp=_stamp,
        name=_name,
    )
)
