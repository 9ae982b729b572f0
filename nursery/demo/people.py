"""The people of the demonstration data: all invented, all with one password."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nursery import places
from nursery.accounts.roles import Role
from nursery.demo import data

PASSWORD = "nursery-demo-2026"  # noqa: S105 - the demonstration's password is meant to be known
_SEED = 1


@dataclass(frozen=True)
class DemoPerson:
    """A person with one role; `organisation` is a key, empty for operators, who enter their own.

    A `task` (one English line) makes the person one of the sign-ins printed at the start.
    """

    key: str
    name: str
    role: Role
    organisation: str = ""
    governorate: str | None = None
    language: str = "ar"
    task: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"


def invented_names(seed: int) -> Iterator[str]:
    """Names of invented people, none twice, each marked as such."""
    parts = data.read("names")
    names = [f"{name} {family} {data.MARK_HER}" for name in parts["women"] for family in parts["families"]]
    names += [f"{name} {family} {data.MARK_HIM}" for name in parts["men"] for family in parts["families"]]
    random.Random(seed).shuffle(names)  # noqa: S311 - nothing secret
    return iter(names)


def _listed() -> list[DemoPerson]:
    return [_person(row) for row in data.read("people")]


def _person(row: dict[str, Any]) -> DemoPerson:
    return DemoPerson(**{**row, "role": Role(row["role"])})


def _officials(listed: list[DemoPerson]) -> Iterator[DemoPerson]:
    """An officer and a committee member for each governorate that has none in the list."""
    names = invented_names(_SEED)
    present = {(person.role, person.governorate) for person in listed}
    roles = {Role.LICENSING_OFFICER: "officer", Role.COMMITTEE_MEMBER: "committee"}
    for place in places.governorates():
        for role, word in roles.items():
            if (role, place.code) not in present:
                slug = place.name_en.lower().replace(" ", "-")
                yield DemoPerson(f"{word}.{slug}", next(names), role, place.code, place.code)


_LISTED = _listed()
STAFF: tuple[DemoPerson, ...] = (*_LISTED, *_officials(_LISTED))
PEOPLE: tuple[DemoPerson, ...] = tuple(person for person in STAFF if person.task)
