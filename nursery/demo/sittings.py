"""The subcommittee of Damascus: a sitting held, with minutes, and one to come; a nursery of the census."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import uuid4

from nursery.base import clock
from nursery.demo.cast import Cast
from nursery.demo.timeline import Story, at, working_day
from nursery.extensions import db
from nursery.registry.census import commands as census
from nursery.registry.census import rows as census_rows
from nursery.registry.census.facts import Recorded
from nursery.registry.committees import commands, queries
from nursery.registry.committees.lifecycle import Committee, ItemState, Vote
from nursery.registry.committees.models import Sitting
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind

_GOVERNORATE, _PLACE = "SY-DI", "قاعة الاجتماعات في مديرية الشؤون الاجتماعية والعمل بدمشق"
_REMARKS = "ناقشت اللجنة سير الطلبات الواردة، وأكّدت وجوب إتمام الكشف الحسي قبل إحالة أي طلب إليها."
_LATER = "تُستكمل صورة سند المقرّ قبل البتّ."


def stories(cast: Cast, today: date) -> Iterable[Story]:
    """The story of the committee, and that of the census."""
    yield _committee(cast, today)
    yield _census(cast, today)


def _committee(cast: Cast, today: date) -> Story:
    """One sitting is held and its minutes are confirmed; the next one is planned."""
    chair = cast.actor("committee.damascus")
    held_on = working_day(today - timedelta(days=1))
    yield at(held_on, 15, 20)
    sitting_id = commands.plan_sitting(_plan(cast, held_on), request_key=uuid4(), actor=chair)
    yield at(held_on, 15, 30)
    _hold(sitting_id, cast)
    yield at(held_on, 16, 10)
    commands.confirm_minutes(sitting_id, actor=chair)
    yield at(held_on, 16, 20)
    coming = working_day(today + timedelta(days=7))
    commands.plan_sitting(_plan(cast, coming), request_key=uuid4(), actor=chair)


def _plan(cast: Cast, day: date) -> commands.Plan:
    chair = cast.actor("committee.damascus")
    return commands.Plan(Committee.SUBCOMMITTEE, _GOVERNORATE, day, chair.person_id or 0, _PLACE)


def _hold(sitting_id: int, cast: Cast) -> None:
    """The first matter is decided as proposed; the others are left for the next sitting."""
    members = [cast.actor("committee.damascus"), cast.actor("second.committee.damascus")]
    chair, ids = members[0], [member.person_id or 0 for member in members]
    commands.open_sitting(sitting_id, present=ids, actor=chair)
    agenda = queries.sitting(sitting_id, chair).agenda
    for item in agenda[:1] if len(agenda) > 1 else ():
        found = queries.item(item.id, chair).matter
        if found is not None and not set(ids) & found.proposers:
            commands.put_to_vote(item.id, commands.Proposal(found.proposed, found.proposal), actor=chair)
            for member in members:
                commands.cast(item.id, vote=Vote.FOR, actor=member)
            commands.close_vote(item.id, actor=chair)
    for item in queries.sitting(sitting_id, chair).agenda:
        if item.state is ItemState.WAITING:
            commands.put_off(item.id, reason=_LATER, actor=chair)
    version = db.session.get_one(Sitting, sitting_id).version
    commands.close_sitting(sitting_id, remarks=_REMARKS, actor=chair, version=version)


def _census(cast: Cast, today: date) -> Story:
    """A home nursery found by the inspector; one of its gaps is closed since."""
    inspector, officer = cast.actor("inspector.damascus"), cast.actor("officer.damascus")
    yield at(working_day(today - timedelta(days=24)), 11)
    found = Recorded(
        kind=NurseryKind.HOME,
        name_ar="حضانة دفء البيت (تجريبية)",
        governorate=_GOVERNORATE,
        district="SY0100",
        address="ركن الدين، حارة الورد، بناء 7، الطابق الأول",
        owner_name="هناء الأسعد (تجريبية)",
        owner_phone="0940000000",
        visited_on=clock.today(),
        children={AgeBand.M6_12: 5, AgeBand.M12_24: 11},
        caregivers=3,
        other_staff=1,
        rooms=2,
        indoor_m2=44.0,
        outdoor_m2=30.0,
        documents=frozenset({"identity", "premises"}),
        notes="القائمة عليها مربّية متقاعدة، وترغب في الترخيص.",
    )
    entry_id = census.record_entry(found, request_key=uuid4(), actor=inspector)
    yield at(working_day(today - timedelta(days=6)), 12)
    plan = next(gap for gap in census_rows.gaps(entry_id) if gap.subject == "floor-plan")
    census.close_gap(plan.id, evidence="عُرض المخطط مصدّقاً من نقابة المهندسين.", actor=officer)
