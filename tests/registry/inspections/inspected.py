"""A visit to a nursery with everything that can hang on one, for the tests of doors."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.extensions import db
from nursery.registry.inspections import commands
from nursery.registry.inspections.lifecycle import Purpose
from nursery.registry.inspections.models import Finding, FindingFile, InspectionPhoto
from nursery.registry.inspections.pieces import Piece
from tests.registry.licensing.stories import PDF, Story, make_official
from tests.support.files import picture


def make_inspected(story: Story) -> dict[str, Any]:
    """A signed visit with a photo, and a finding whose correction was sent back."""
    inspector = make_official(Role.INSPECTOR, name="عمر الشيخ")
    visit = commands.plan(
        story.nursery_id,
        planned_on=clock.today(),
        inspector_id=inspector.person_id or 0,
        purpose=Purpose.ROUTINE,
        actor=story.officer,
        request_key=uuid4(),
    )
    content = {"item": "daily-routine", "text": "لا برنامج معلّق", "severity": "general"}
    target = f"finding:{uuid4()}"
    commands.take(visit, [Piece(uuid4(), target, content, clock.now())], actor=inspector)
    commands.add_photo(visit, io.BytesIO(picture()), key=uuid4(), target=target, actor=inspector)
    commands.sign(visit, typed="عمر الشيخ", actor=inspector)
    finding_id = db.session.scalars(select(Finding.id).where(Finding.inspection_id == visit)).one()
    paper = commands.Evidence(io.BytesIO(PDF), "a.pdf", "application/pdf")
    commands.report_correction(
        finding_id, text="علّقناه", files=[paper], request_key=uuid4(), actor=story.operator
    )
    commands.send_back(finding_id, reason="لا يظهر", actor=inspector)
    photo_id = db.session.scalars(select(InspectionPhoto.id)).one()
    return {
        "inspection_id": visit,
        "finding_id": finding_id,
        "inspections.photo.photo_id": photo_id,
        "inspections.remove_photo.photo_id": photo_id,
        "inspections.evidence.file_id": db.session.scalars(select(FindingFile.id)).one(),
    }
