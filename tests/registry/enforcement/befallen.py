"""A row of everything that can befall a licence, for tests that look at all addresses."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.enforcement import commands
from nursery.registry.enforcement.lifecycle import Measure
from nursery.registry.enforcement.models import EnforcementFile
from nursery.registry.licensing.models import Licence
from tests.registry.enforcement.arrange import REASON, TERMS
from tests.registry.licensing.stories import PDF, Story


def make_befallen(story: Story) -> dict[str, Any]:
    """A condition with a grievance, and an open notice; the values of the addresses about them."""
    licence_id = db.session.scalars(
        select(Licence.id).where(Licence.application_id == story.application_id)
    ).one()
    condition = commands.add_condition(licence_id, TERMS, request_key=uuid4(), actor=story.member)
    notice = commands.give_notice(
        licence_id, measure=Measure.SUSPENSION, grounds=REASON, request_key=uuid4(), actor=story.officer
    )
    grievance = commands.file_grievance(
        condition_id=condition,
        grounds="الشرط مجحف.",
        given=[commands.Given(BytesIO(PDF), "صور.pdf", "application/pdf")],
        request_key=uuid4(),
        actor=story.operator,
    )
    file_id = db.session.scalars(select(EnforcementFile.id)).one()
    notices = ("notice", "represent", "decide_notice")
    return {
        **{f"enforcement.{name}.notice_id": notice for name in notices},
        "enforcement.file_grievance.subject_id": condition,
        "enforcement.file.file_id": file_id,
        "condition_id": condition,
        "measure_id": 1,
        "grievance_id": grievance,
        "about": "condition",
        "ending": "met",
        "notice_id": notice,
        "file_id": file_id,
    }
