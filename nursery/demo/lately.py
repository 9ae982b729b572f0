"""What happened lately in nurseries whose files are kept: incidents, closing days, somebody in two files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import uuid4

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.demo.timeline import Story, at, working_day
from nursery.registry.nurseries import commands as files
from nursery.registry.nurseries import queries as kept
from nursery.registry.nurseries.kinds import IncidentKind, IncidentSeverity, PaperKind
from nursery.registry.rulesets.kinds import AgeBand, RoomUse, StaffRole

# Nobody's: these people do not exist.
_NUMBER = "01020304050"
_FEVER = (
    "ارتفعت حرارة طفلة عمرها سنة ونصف إلى 39.8 درجة وأصابها اختلاج استمر دقيقة.",
    "استُدعي الإسعاف وأُبلغ الأهل فوراً، ورافقت المديرة الطفلة إلى المشفى.",
    "خرجت الطفلة من المشفى في اليوم التالي بصحة جيدة، ودُرّب العاملون على التصرّف عند الاختلاج.",
)
_KNEE = (
    "تعثّر طفل عمره سنتان في الحديقة وخُدشت ركبته.",
    "نُظّف الجرح ووُضع عليه ضماد، وأُبلغ الأهل عند الانصراف.",
)
_CLOSED = ((12, 0, "عطلة رسمية"), (40, 4, "صيانة شبكة المياه"))


def story(told: Sequence[tuple[int, Actor]], today: date) -> Story:
    """`told` are nurseries with a file and who acts for them, that of the known operator first."""
    yield at(today - timedelta(days=12), 13)
    (nursery_id, actor), *others = told
    incident = _incident(nursery_id, actor, IncidentKind.ILLNESS, IncidentSeverity.SERIOUS, _FEVER)
    yield at(today - timedelta(days=10), 9)
    files.add_to_incident(incident, text=_FEVER[2], request_key=uuid4(), actor=actor)
    yield at(today - timedelta(days=1), 11)
    _own_file(nursery_id, actor, today)
    for at_work in (*others[:1], (nursery_id, actor)):
        _employed_twice(*at_work, today)


def _own_file(nursery_id: int, actor: Actor, today: date) -> None:
    """A paper soon over, a new room, a small incident, days on which it is closed."""
    person = kept.staff_of(nursery_id)[1]
    paper = files.PaperDetails(
        PaperKind.MEDICAL, "", "77/2026", today - timedelta(days=335), today + timedelta(days=30)
    )
    files.add_paper(person.id, paper, request_key=uuid4(), actor=actor)
    room = files.RoomDetails("ركن القراءة", RoomUse.PLAY, 14.5, frozenset({AgeBand.M24_36}))
    files.add_room(nursery_id, room, request_key=uuid4(), actor=actor)
    _incident(nursery_id, actor, IncidentKind.INJURY, IncidentSeverity.MINOR, _KNEE)
    for ahead, more, reason in _CLOSED:
        first = working_day(today + timedelta(days=ahead))
        last = first + timedelta(days=more)
        files.add_closing_day(
            nursery_id, first_on=first, last_on=last, reason=reason, request_key=uuid4(), actor=actor
        )


def _incident(
    nursery_id: int, actor: Actor, kind: IncidentKind, severity: IncidentSeverity, words: tuple[str, ...]
) -> int:
    happened = files.IncidentDetails(kind, severity, clock.now() - timedelta(hours=2), *words[:2])
    return files.record_incident(nursery_id, happened, request_key=uuid4(), actor=actor)


def _employed_twice(nursery_id: int, actor: Actor, today: date) -> None:
    """A caregiver with two posts: she stands in both files and counts in the first one."""
    details = files.StaffDetails(
        "هالة الشامي (تجريبية)", StaffRole.CAREGIVER, today - timedelta(days=60), national_number=_NUMBER
    )
    files.add_staff(nursery_id, details, request_key=uuid4(), actor=actor)
