"""A visit closed with what both sides signed on a phone: by its inspector alone, over nothing newer."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import NotAllowed, NotFound
from nursery.extensions import db
from nursery.registry.inspections import commands
from nursery.registry.inspections.closings import Answer, Closing, OnSite
from nursery.registry.inspections.commands import signing
from nursery.registry.inspections.lifecycle import Answer as Given
from nursery.registry.inspections.lifecycle import InspectionState, Stance
from nursery.registry.inspections.models import Entry, Inspection, Signature
from nursery.registry.inspections.queries import rows
from nursery.registry.licensing.queries.rows import nursery_and_organisation
from tests.registry.inspections.stories import Visit, item, plan_visit
from tests.registry.licensing.stories import make_official

pytestmark = pytest.mark.usefixtures("context")
AGREED = Answer("هدى سالم", "المديرة", Stance.AGREES, "هدى سالم")


@pytest.fixture
def visit(context: object) -> Visit:
    made = plan_visit()
    commands.take(made.inspection_id, [item("play-materials", Given.MEETS)], actor=made.inspector)
    return made


def closing_of(visit: Visit, *, at: datetime | None = None, answer: Answer | None = AGREED) -> Closing:
    """What the phone sends after its page was looked at."""
    row = rows.as_it_is(visit.inspection_id)
    shown = signing.drafts(row, nursery_and_organisation(visit.nursery_id)[0], signing.recorded(row))["ar"]
    pieces = frozenset(db.session.scalars(select(Entry.key).where(Entry.inspection_id == row.id)))
    on_site = OnSite(at or clock.now(), "ar", shown, answer)
    return Closing(uuid4(), "عمر الشيخ", pieces, frozenset(), on_site)


def state_of(visit: Visit) -> InspectionState:
    return db.session.get_one(Inspection, visit.inspection_id, populate_existing=True).state


def kept() -> int:
    return db.session.scalar(select(func.count()).select_from(Entry).where(Entry.target == "closing")) or 0


@pytest.mark.parametrize(("governorate", "refusal"), [("SY-DI", NotAllowed), ("SY-HL", NotFound)])
@pytest.mark.parametrize("is_signed", [False, True])
def test_nobody_else_closes_it_signed_already_or_not(
    visit: Visit, governorate: str, refusal: type[Exception], is_signed: bool
) -> None:
    stranger = make_official(Role.INSPECTOR, governorate)
    closing = closing_of(visit, answer=None)
    if is_signed:
        commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)
    with pytest.raises(refusal):
        commands.close(visit.inspection_id, closing, actor=stranger)
    assert kept() == 0


def test_words_written_on_another_screen_meanwhile_are_not_written_over(visit: Visit) -> None:
    closing = closing_of(visit)
    commands.save_text(visit.inspection_id, text_ar="بكلماتي أنا", text_en="", actor=visit.inspector)
    refusal = commands.close(visit.inspection_id, closing, actor=visit.inspector)
    assert refusal is not None
    assert refusal.code == "inspection.closing_differs"
    assert (state_of(visit), kept()) == (InspectionState.UNDER_WAY, 1)


def test_a_phone_set_back_a_year_does_not_sign_before_the_visit(visit: Visit) -> None:
    closing = closing_of(visit, at=clock.now() - timedelta(days=366))
    assert commands.close(visit.inspection_id, closing, actor=visit.inspector) is None
    assert state_of(visit) is InspectionState.ACKNOWLEDGED
    began = db.session.get_one(Inspection, visit.inspection_id).began_at
    assert began is not None
    assert all(one.signed_at >= began for one in db.session.scalars(select(Signature)))


def test_sent_twice_it_is_one_report(visit: Visit) -> None:
    closing = closing_of(visit)
    for _again in range(2):
        assert commands.close(visit.inspection_id, closing, actor=visit.inspector) is None
    assert (state_of(visit), kept()) == (InspectionState.ACKNOWLEDGED, 1)
