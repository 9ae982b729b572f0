"""The public register: what anybody may know of the licences, as it stands today.

All public reads of the table of licences are here, and nothing here reads more than the public may know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, func, select

from nursery.accounts.actors import Actor
from nursery.base import arabic, clock
from nursery.base import search as text_search
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import AgeBand, LicenceState, NurseryKind
from nursery.registry.licensing.models import Licence, Nursery, Provider
from nursery.registry.licensing.policy import Matter, may_see

K = TypeVar("K")


class PublicState(StrEnum):
    """What a licence is worth today."""

    VALID = "valid"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"


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
_ENDED = {LicenceState.REVOKED: PublicState.REVOKED, LicenceState.SURRENDERED: PublicState.SURRENDERED}
_BANDS = {
    AgeBand.M0_6: Licence.places_0_6,
    AgeBand.M6_12: Licence.places_6_12,
    AgeBand.M12_24: Licence.places_12_24,
    AgeBand.M24_36: Licence.places_24_36,
}
_ALL_PLACES = Licence.places_0_6 + Licence.places_6_12 + Licence.places_12_24 + Licence.places_24_36
_ROW = (
    Licence.number,
    Licence.name_ar,
    Licence.name_en,
    Licence.kind,
    Licence.governorate,
    Licence.district,
    _ALL_PLACES.label("places"),
    Licence.state,
    Licence.expires_on,
)
_PAGE = (
    *(Licence.number, Licence.name_ar, Licence.name_en, Licence.kind, Licence.governorate, Licence.district),
    *(
        Licence.address,
        Licence.phone,
        Licence.state,
        Licence.state_since,
        Licence.issued_on,
        Licence.expires_on,
    ),
    Licence.version,
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
    matching = [text_search.matching(Licence.__table__, wanted)]  # type: ignore[arg-type]
    matching += [_BANDS[band] > 0] if band else []
    matching += [_is(state, clock.today())] if state else []
    groups = _counts(matching)
    chosen = [Licence.governorate == governorate] if governorate else []
    chosen += [Licence.kind == kind] if kind else []
    total = sum(count for g, k, count in groups if governorate in (None, g) and kind in (None, k))
    number = min(max(1, page), Page((), total, 1, size).last)
    statement = select(*_ROW).where(*matching, *chosen).order_by(*_order(wanted, total))
    rows = _rows(statement.limit(size).offset(offset(number, size))) if total else []
    return Results(
        Page(rows, total, number, size),
        governorates=_facet((g, count) for g, k, count in groups if kind in (None, k)),
        kinds=_facet((k, count) for g, k, count in groups if governorate in (None, g)),
    )


def _counts(conditions: list[ColumnElement[bool]]) -> list[tuple[str, NurseryKind, int]]:
    """How many licences fit, by governorate and kind."""
    groups = select(Licence.governorate, Licence.kind, func.count()).group_by(
        Licence.governorate, Licence.kind
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(groups.where(*conditions))]


def _facet(counts: Iterable[tuple[K, int]]) -> dict[K, int]:
    sums: Counter[K] = Counter()
    for value, count in counts:
        sums[value] += count
    return dict(sums)


def _order(wanted: text_search.Words, total: int) -> tuple[Any, ...]:
    by_name = (Licence.sort_key, Licence.id)
    if not wanted or total > _RANKED:
        return by_name
    exact = text_search.exactness(wanted, Licence.sort_key, Licence.search_text)  # type: ignore[arg-type]
    return (exact.desc(), *by_name)


def _rows(statement: Any) -> list[RegisterRow]:
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
            state=state_on(today, row.state, row.expires_on),
        )
        for row in db.session.execute(statement)
    ]


def state_on(day: date, state: LicenceState, expires_on: date) -> PublicState:
    """What a licence is worth on `day`; its last day is a good day still."""
    if state in _ENDED:
        return _ENDED[state]
    if expires_on < day:
        return PublicState.EXPIRED
    return PublicState.SUSPENDED if state is LicenceState.SUSPENDED else PublicState.VALID


def _is(state: PublicState, day: date) -> ColumnElement[bool]:
    """`state_on(day, …) is state`, as a condition."""
    if state is PublicState.EXPIRED:
        ending = (LicenceState.ACTIVE, LicenceState.SUSPENDED)
        return and_(Licence.state.in_(ending), Licence.expires_on < day)
    if state in (PublicState.VALID, PublicState.SUSPENDED):
        held = LicenceState.ACTIVE if state is PublicState.VALID else LicenceState.SUSPENDED
        return and_(Licence.state == held, Licence.expires_on >= day)
    return Licence.state == LicenceState(state.value)


def licence(number: str) -> LicencePage:
    """The public page of a licence. Raises `NotFound` when no licence has this number."""
    row = db.session.execute(select(*_PAGE, *_BANDS.values()).where(Licence.number == number)).one_or_none()
    if row is None:
        raise NotFound
    values = row._asdict()
    places = {band: values.pop(column.key) for band, column in _BANDS.items()}
    values["state"] = state_on(clock.today(), row.state, row.expires_on)
    return LicencePage(**values, places={band: count for band, count in places.items() if count})


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
    """How many licences are valid today."""
    statement = select(func.count()).select_from(Licence).where(_is(PublicState.VALID, clock.today()))
    return db.session.scalar(statement) or 0
