"""The organisations of the demonstration data."""

from __future__ import annotations

from dataclasses import dataclass

from nursery import places
from nursery.accounts.roles import OrganisationKind
from nursery.demo import data


@dataclass(frozen=True)
class DemoOrganisation:
    """An organisation; `key` is how people and comments of the demonstration data name it."""

    key: str
    kind: OrganisationKind
    name_ar: str
    name_en: str
    governorate: str | None = None


def _directorates() -> list[DemoOrganisation]:
    """The directorates of social affairs, each under the code of its governorate."""
    return [
        DemoOrganisation(
            key=place.code,
            kind=OrganisationKind.DIRECTORATE,
            name_ar=f"مديرية الشؤون الاجتماعية والعمل في {place.name_ar}",
            name_en=f"Directorate of Social Affairs and Labour, {place.name_en}",
            governorate=place.code,
        )
        for place in places.governorates()
    ]


def _listed() -> list[DemoOrganisation]:
    rows = data.read("organisations")
    return [DemoOrganisation(**{**row, "kind": OrganisationKind(row["kind"])}) for row in rows]


ORGANISATIONS: tuple[DemoOrganisation, ...] = (*_listed(), *_directorates())
