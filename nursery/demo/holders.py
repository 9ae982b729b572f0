"""Who holds the licences: persons, associations, companies, public bodies."""

from __future__ import annotations

import random
from dataclasses import dataclass

from nursery import places
from nursery.accounts.actors import Actor
from nursery.demo import data
from nursery.demo.people import STAFF, invented_names
from nursery.registry.rulesets.kinds import NurseryKind, ProviderKind

_K = NurseryKind
_SEED = 2
_SECOND_NURSERY = 0.12
_MASCULINE = ("معمل", "مصرف", "مشفى", "المجلس", "المشفى")


@dataclass
class Holder:
    """A provider to be."""

    key: str
    kind: ProviderKind
    name_ar: str
    name_en: str
    person: str
    number: int
    nursery_name_ar: str = ""
    nursery_name_en: str = ""
    _entered: tuple[int, Actor] | None = None

    @property
    def is_entered(self) -> bool:
        return self._entered is not None

    @property
    def entered(self) -> tuple[int, Actor]:
        """The id of the provider and its operator, once it is entered."""
        if self._entered is None:
            raise LookupError(self.key)
        return self._entered

    @entered.setter
    def entered(self, value: tuple[int, Actor]) -> None:
        self._entered = value

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"

    @property
    def registration_number(self) -> str:
        """A number in a range that is never given out: it begins with zeros."""
        natural = self.kind is ProviderKind.NATURAL_PERSON
        return f"{self.number:011d}" if natural else f"00{self.number:04d}/2015"

    @property
    def phone(self) -> str:
        return f"0000 2{self.number:05d}"


class Holders:
    """Finds or invents the holder of a nursery."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._texts = data.read("nursery_names")
        self._names = invented_names(_SEED)
        self._bodies: dict[str, Holder] = {}
        self._persons: list[Holder] = []
        self._last_number = 0

    def operators_own(self) -> Holder:
        """The provider of the operator who can sign in."""
        person = next(person for person in STAFF if person.key == "operator")
        names = ("مؤسسة سمر لرعاية الطفولة", "Samar Childhood Care")
        if person.key not in self._bodies:
            self._bodies[person.key] = self._body(person.key, *names, person=person.name)
        return self._bodies[person.key]

    def find(self, kind: NurseryKind, governorate: str) -> Holder:
        """A holder for a nursery of `kind` in a governorate."""
        if kind is _K.WORKPLACE:
            return self._company(governorate)
        if kind is _K.PUBLIC_BODY:
            return self._public_body(governorate)
        if kind is _K.ASSOCIATION:
            names = self._chance.choice(self._texts["associations"])
            return self._known(names[0], *names)
        return self._person(may_have_two=kind is _K.PRIVATE)

    def _person(self, *, may_have_two: bool) -> Holder:
        if may_have_two and self._persons and self._chance.random() < _SECOND_NURSERY:
            return self._persons.pop()
        name, number = next(self._names), self._number()
        holder = Holder(
            f"applicant{number:03d}", ProviderKind.NATURAL_PERSON, name, "", person=name, number=number
        )
        if may_have_two:
            self._persons.append(holder)
        return holder

    def _company(self, governorate: str) -> Holder:
        name_ar, name_en, short_ar, short_en = self._chance.choice(self._texts["companies"])
        place = places.GOVERNORATES[governorate]
        names = (f"{name_ar}، {place.name_ar}", f"{name_en}, {place.name_en}")
        holder = self._known(f"{name_ar} {governorate}", *names)
        holder.nursery_name_ar = f"حضانة {short_ar} في {place.name_ar}"
        holder.nursery_name_en = f"{short_en} Nursery, {place.name_en}"
        return holder

    def _public_body(self, governorate: str) -> Holder:
        name_ar, name_en, nursery_ar, nursery_en = self._chance.choice(self._texts["public_bodies"])
        place = places.GOVERNORATES[governorate]
        names = (f"{name_ar} في {place.name_ar}", f"{name_en}, {place.name_en}")
        holder = self._known(f"{name_ar} {governorate}", *names)
        holder.nursery_name_ar = f"{nursery_ar} في {place.name_ar}"
        holder.nursery_name_en = f"{nursery_en} Nursery, {place.name_en}"
        return holder

    def _known(self, key: str, name_ar: str, name_en: str) -> Holder:
        if key not in self._bodies:
            self._bodies[key] = self._body(f"applicant{self._last_number + 1:03d}", name_ar, name_en)
        return self._bodies[key]

    def _body(self, key: str, name_ar: str, name_en: str, person: str = "") -> Holder:
        mark = data.MARK_HIM if name_ar.startswith(_MASCULINE) else data.MARK_HER
        return Holder(
            key,
            ProviderKind.LEGAL_PERSON,
            f"{name_ar} {mark}",
            f"{name_en} {data.MARK_EN}",
            person=person or next(self._names),
            number=self._number(),
        )

    def _number(self) -> int:
        self._last_number += 1
        return self._last_number
