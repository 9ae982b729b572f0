"""A person's part in an agreement: handed out; the record stays, without the name where it was typed."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from nursery.accounts.personal import Part, Subject, collected
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.agreement import commands, personal
from nursery.feedback.agreement.models import MediationNote
from tests.feedback.agreement.arrange import REASON, arrange, object_to

pytestmark = pytest.mark.usefixtures("context")


def test_who_objected_and_who_ran_it_get_what_they_wrote():
    scene = arrange()
    objection = object_to(scene)
    commands.mediate(objection, note="ندعو إلى لقاء", actor=scene.lead)
    mine = collected(scene.voices[1].person_id or 0)[Part.AGREEMENT]
    assert [row["reason"] for row in mine if "reason" in row] == [REASON, REASON]
    assert any(
        row.get("note") == "ندعو إلى لقاء" for row in collected(scene.lead.person_id or 0)[Part.AGREEMENT]
    )


def test_an_erased_name_goes_out_of_the_lists_of_those_present():
    scene = arrange()
    objection = object_to(scene)
    commands.mediate(objection, actor=scene.lead)
    commands.note_meeting(
        objection, held_on=clock.today(), present="رنا الحلبي، وائل", notes="قيل كذا", actor=scene.lead
    )
    forget = command(personal.forget)
    forget(Subject(person_id=0, name="رنا الحلبي", email="", instead="عضو سابق"))
    assert db.session.scalar(select(MediationNote.present)) == "عضو سابق، وائل"
