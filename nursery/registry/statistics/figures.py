"""The figures of a month: what is counted, what is checked, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nursery.base.errors import RuleBroken
from nursery.registry.rulesets.kinds import AgeBand, StaffRole
from nursery.registry.statistics.models import FigureKind

MOST = 400
_CARERS = (StaffRole.CAREGIVER, StaffRole.ASSISTANT)
_KEYS: dict[FigureKind, tuple[str, ...]] = {
    FigureKind.GIRLS: tuple(band.value for band in AgeBand),
    FigureKind.BOYS: tuple(band.value for band in AgeBand),
    FigureKind.STAFF: tuple(role.value for role in StaffRole),
    FigureKind.FREE: tuple(band.value for band in AgeBand),
}
ALL = tuple((kind, key) for kind, keys in _KEYS.items() for key in keys)
Key = tuple[FigureKind, str]


@dataclass(frozen=True)
class Figures:
    """All numbers of a nursery in a month; what is not there is 0."""

    numbers: Mapping[Key, int] = field(default_factory=dict)

    def of(self, kind: FigureKind, key: str) -> int:
        """One number."""
        return self.numbers.get((kind, key), 0)

    def total(self, *kinds: FigureKind) -> int:
        """All numbers of kinds together."""
        return sum(number for (kind, _key), number in self.numbers.items() if kind in kinds)

    @property
    def children(self) -> int:
        """All children."""
        return self.total(FigureKind.GIRLS, FigureKind.BOYS)

    @property
    def free(self) -> int:
        """All free places."""
        return self.total(FigureKind.FREE)

    @property
    def staff(self) -> int:
        """Everybody who was there."""
        return self.total(FigureKind.STAFF)

    @property
    def carers(self) -> int:
        """Those who care for children."""
        return sum(self.of(FigureKind.STAFF, role.value) for role in _CARERS)

    def there(self) -> dict[Key, int]:
        """The numbers that are not 0, in the order of the form."""
        return {key: self.numbers[key] for key in ALL if self.numbers.get(key)}

    def changes_from(self, earlier: Figures) -> list[dict[str, object]]:
        """What differs from earlier figures, ready to be kept."""
        return [
            {"kind": kind.value, "key": key, "before": earlier.of(kind, key), "after": self.of(kind, key)}
            for kind, key in ALL
            if self.of(kind, key) != earlier.of(kind, key)
        ]


def from_rows(rows: Iterable[tuple[FigureKind, str, int]]) -> Figures:
    """Figures from what is kept."""
    return Figures({(kind, key): number for kind, key, number in rows})


def field_name(kind: FigureKind, key: str) -> str:
    """The name of the form field of a number."""
    return f"{kind.value}_{key.replace('-', '_')}"


def check(figures: Figures, licensed: int, note: str) -> None:
    """Raises `RuleBroken` for numbers that cannot be, and for unlikely ones until a word is said of them."""
    for (kind, key), number in figures.numbers.items():
        if (kind, key) not in ALL:
            raise RuleBroken("statistics.no_such_figure", field_name(kind, key))
        if number < 0:
            raise RuleBroken("statistics.below_zero", field_name(kind, key))
        if number > MOST:
            raise RuleBroken("statistics.absurd", field_name(kind, key), most=MOST)
    if note:
        return
    if figures.children > licensed:
        raise RuleBroken("statistics.more_than_licensed", "note", children=figures.children, places=licensed)
    if figures.children + figures.free > licensed:
        raise RuleBroken("statistics.more_free_than_places", "note", places=licensed)
    if figures.children and not figures.carers:
        raise RuleBroken("statistics.nobody_cares", "note")
