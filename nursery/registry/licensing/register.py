"""The public register: what anybody may know of the licences, as it stands today.

All public reads of the table of licences are here, and nothing here reads more than the public may know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base import arabic, clock
from nursery.base import search as text_search
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.licensing import register_statements as statements
from nursery.registry.licensing.models import Licence, Nursery, Provider
from nursery.registry.licensing.policy import Matter, may_see
from nursery.registry.licensing.register_statements import BANDS, Shape
from nursery.registry.licensing.standing import IN_FORCE, PublicState, since, state_on
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind

K = TypeVar("K")


@dataclass(frozen=True)
class RegisterRow:
    """One licence in the list."""

    number: str
    name_ar: str
    name_en: str
    kind: NurseryKind
    governorate: str
    district: str
    places: int
    state: PublicState


@dataclass(frozen=True)
class Results:
    """One page of the licences found.

    `governorates` counts what each governorate would give with the other filters as they are, and so does
    `kinds`.
    """

    page: Page[RegisterRow]
    governorates: Mapping[str, int]
    kinds: Mapping[NurseryKind, int]


@dataclass(frozen=True)
class LicencePage:
    """All the public may know of one licence. `places` are by age band; bands without places are left out."""

    number: str
    name_ar: str
    name_en: str
    kind: NurseryKind
    governorate: str
    district: str
    address: str
    phone: str
    state: PublicState
    state_since: date
    issued_on: date
    expires_on: date
    places: Mapping[AgeBand, int]
    version: int

    @property
    def total_places(self) -> int:
        """The places of all age bands."""
        return sum(self.places.values())


# What every entry of this register is says nothing of which one is looked for.
_SAID_OF_ALL = frozenset(arabic.stem(word) for word in arabic.words("دار دور حضانة nursery nurseries crèche"))
# Up to so many matches, those that have the words as they were written come first.
_RANKED = 500
_PAGE = (
    *(Licence.number, Licence.name_ar, Licence.name_en, Licence.kind, Licence.governorate, Licence.district),
    *(Licence.address, Licence.phone, Licence.issued_on, Licence.expires_on),
    *(Licence.state, Licence.state_since, Licence.is_provisional, Licence.suspended_until, Licence.version),
)


def search(
    words: str = "",
    governorate: str | None = None,
    kind: NurseryKind | None = None,
    band: AgeBand | None = None,
    state: PublicState | None = None,
    page: int = 1,
    size: int = PAGE_SIZE,
) -> Results:
    """The licences that fit, in two statements: one scan of the matches counts them all, one reads the page.

    A page past the end is the last page.
    """
    wanted = text_search.words(words, ignoring=_SAID_OF_ALL)
    dialect = db.session.get_bind().dialect.name
    shape = Shape(dialect, wanted.shape, bool(governorate), bool(kind), band, state)
    asked: dict[str, Any] = {"today": clock.today(), "governorate": governorate, "kind": kind}
    asked |= wanted.arguments(dialect)
    groups = db.session.execute(statements.counts(shape), asked).all()
    total = sum(count for g, k, count in groups if governorate in (None, g) and kind in (None, k))
    number = min(max(1, page), Page((), total, 1, size).last)
    ranked = bool(wanted) and total <= _RANKED
    asked |= {"size": size, "offset": offset(number, size)}
    rows = _rows(statements.rows(shape, ranked=ranked), asked) if total else []
    return Results(
        Page(rows, total, number, size),
        governorates=_facet((g, count) for g, k, count in groups if kind in (None, k)),
        kinds=_facet((k, count) for g, k, count in groups if governorate in (None, g)),
    )


def _facet(counts: Iterable[tuple[K, int]]) -> dict[K, int]:
    sums: Counter[K] = Counter()
    for value, count in counts:
        sums[value] += count
    return dict(sums)


def _rows(statement: statements.Statement, asked: dict[str, Any]) -> list[RegisterRow]:
    today = clock.today()
    return [
        RegisterRow(
            number=row.number,
            name_ar=row.name_ar,
            name_en=row.name_en,
            kind=row.kind,
            governorate=row.governorate,
            district=row.district,
            places=row.places,
            state=_state(row, today),
        )
        for row in db.session.execute(statement, asked)
    ]


def licence(number: str) -> LicencePage:
    """The public page of a licence. Raises `NotFound` when no licence has this number."""
    row = db.session.execute(select(*_PAGE, *BANDS.values()).where(Licence.number == number)).one_or_none()
    if row is None:
        raise NotFound
    values = row._asdict()
    places = {band: values.pop(column.key) for band, column in BANDS.items()}
    values["state"] = _state(row, clock.today())
    values["state_since"] = since(values["state"], row.state, row.state_since, row.suspended_until)
    del values["is_provisional"], values["suspended_until"]
    return LicencePage(**values, places={band: count for band, count in places.items() if count})


def _state(row: Any, today: date) -> PublicState:
    return state_on(
        today,
        row.state,
        row.expires_on,
        is_provisional=row.is_provisional,
        suspended_until=row.suspended_until,
    )


def may_print(number: str, actor: Actor) -> bool:
    """Whether the certificate of a licence is this actor's to print.

    It is for those who hold the licence, and for the officers and the committee of its governorate.
    """
    statement = (
        select(Provider.organisation_id, Licence.governorate)
        .join(Nursery, Nursery.provider_id == Provider.id)
        .join(Licence, Licence.nursery_id == Nursery.id)
        .where(Licence.number == number)
    )
    row = db.session.execute(statement).one_or_none()
    return row is not None and may_see(actor, Matter(row.organisation_id, row.governorate))


def valid_count() -> int:
    """How many licences are in force today, the provisional ones among them."""
    dialect, today = db.session.get_bind().dialect.name, {"today": clock.today()}
    shapes = [Shape(dialect, (), False, False, None, state) for state in IN_FORCE]
    groups = [group for shape in shapes for group in db.session.execute(statements.counts(shape), today)]
    return sum(count for _governorate, _kind, count in groups)
