"""Who came, counted: by organisation, gender and governorate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nursery import places
from nursery.feedback.workshops.lifecycle import Gender
from nursery.feedback.workshops.queries.items import ParticipantItem


@dataclass(frozen=True)
class Count:
    """So many of one kind, with the kind's name in both languages; no name for those who did not say."""

    name_ar: str
    name_en: str
    count: int
    share: int


@dataclass(frozen=True)
class Attendance:
    """How many came, and who they were. `others` came from no registered organisation."""

    total: int
    organisations: list[Count]
    others: int
    genders: dict[Gender, int]
    governorates: list[Count]


def of(participants: Iterable[ParticipantItem]) -> Attendance:
    """The attendance of those who were there."""
    present = [one for one in participants if one.is_present]
    total = len(present)
    bodies = {one.organisation.id: one.organisation for one in present if one.organisation}
    by_body = Counter(one.organisation.id for one in present if one.organisation)
    by_gender = Counter(one.gender for one in present)
    by_place = Counter(one.governorate for one in present)
    return Attendance(
        total=total,
        organisations=[
            Count(bodies[key].name_ar, bodies[key].name_en, count, _share(count, total))
            for key, count in by_body.most_common()
        ],
        others=sum(one.organisation is None for one in present),
        genders={gender: by_gender[gender] for gender in Gender if by_gender[gender]},
        governorates=[
            Count(
                places.governorate_name(code, "ar"),
                places.governorate_name(code, "en"),
                count,
                _share(count, total),
            )
            for code, count in by_place.most_common()
        ],
    )


def _share(count: int, total: int) -> int:
    return round(100 * count / total) if total else 0
