"""The words by which files name kinds, states and places."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import TypeVar

from nursery import places
from nursery.base import arabic
from nursery.base.errors import RuleBroken
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.rulesets.kinds import NurseryKind, ProviderKind

K = TypeVar("K", bound=StrEnum)

_NURSERY_KINDS = {
    NurseryKind.PRIVATE: ("خاصة", "خاص", "حضانة خاصة", "قطاع خاص", "private nursery"),
    NurseryKind.ASSOCIATION: ("جمعية", "أهلية", "جمعية أهلية", "ngo", "charity"),
    NurseryKind.PUBLIC_BODY: ("عامة", "حكومية", "جهة عامة", "قطاع عام", "public", "government"),
    NurseryKind.WORKPLACE: ("مكان عمل", "حضانة مكان العمل", "مقر عمل", "work"),
    NurseryKind.HOME: ("منزلية", "حضانة منزلية", "بيتية", "home nursery"),
}
_PROVIDER_KINDS = {
    ProviderKind.NATURAL_PERSON: ("شخص طبيعي", "طبيعي", "فرد", "natural", "person", "individual"),
    ProviderKind.LEGAL_PERSON: ("شخص اعتباري", "اعتباري", "شركة", "جمعية", "legal", "company", "body"),
}
_PROVISIONAL = ("مؤقت", "مؤقتة", "ترخيص مؤقت", "رخصة مؤقتة", "provisional", "temporary")
_FULL = (
    "دائم",
    "دائمة",
    "عادي",
    "عادية",
    "ترخيص دائم",
    "ترخيص عادي",
    "كامل",
    "full",
    "permanent",
    "ordinary",
)
_YES, _NO = ("نعم", "yes", "true", "1"), ("لا", "no", "false", "0")
_STATES = {
    LicenceState.ACTIVE: ("سار", "ساري", "سارية", "نافذ", "valid", "in force", *_PROVISIONAL),
    LicenceState.SUSPENDED: ("معلق", "موقوف", "موقوفة"),
    LicenceState.REVOKED: ("ملغى", "ملغي", "ملغاة", "cancelled"),
    LicenceState.SURRENDERED: ("متخلى عنه", "متنازل عنه", "تخلى عنه", "مغلقة طوعا", "closed"),
}


@lru_cache(maxsize=1_000)
def nursery_kind(text: str) -> NurseryKind:
    """The kind of a nursery. Raises `RuleBroken`."""
    return _of(text, NurseryKind, _NURSERY_KINDS, "import.nursery_kind")


@lru_cache(maxsize=1_000)
def provider_kind(text: str) -> ProviderKind:
    """The kind of a licence holder. Raises `RuleBroken`."""
    return _of(text, ProviderKind, _PROVIDER_KINDS, "import.provider_kind")


@lru_cache(maxsize=1_000)
def licence_state(text: str) -> LicenceState:
    """The state of a licence; an empty cell is a licence in force. Raises `RuleBroken`."""
    return _of(text, LicenceState, _STATES, "import.state") if text else LicenceState.ACTIVE


@lru_cache(maxsize=1_000)
def is_provisional(text: str) -> bool:
    """Whether a licence is provisional; an empty cell is an ordinary licence. Raises `RuleBroken`."""
    key = _key(text)
    if key in _keys(_PROVISIONAL + _YES):
        return True
    if text and key not in _keys(_FULL + _NO):
        raise RuleBroken("import.is_provisional")
    return False


@lru_cache(maxsize=1_000)
def says_provisional(text: str) -> bool:
    """Whether the word for the state of a licence says that it is provisional."""
    return _key(text) in _keys(_PROVISIONAL)


@lru_cache(maxsize=5_000)
def district(text: str, governorate: str) -> str:
    """The code of a district by its code or name, in that governorate where one is given.

    Raises `RuleBroken` when there is none, when several have that name, or when it lies elsewhere.
    """
    if not text:
        raise RuleBroken("licensing.missing")
    parent = _governorate(governorate)
    code = arabic.western_digits(text).upper()
    found = {code} & places.DISTRICTS.keys() or _districts().get(_key(text), frozenset())
    if not found:
        raise RuleBroken("import.district")
    here = {one for one in found if parent in (None, places.DISTRICTS[one].parent)}
    if not here:
        raise RuleBroken("nursery.district_elsewhere")
    if len(here) > 1:
        raise RuleBroken("import.district_twice")
    return here.pop()


def _governorate(text: str) -> str | None:
    if not text:
        return None
    code = text.upper()
    found = code if code in places.GOVERNORATES else _governorates().get(_key(text))
    if found is None:
        raise RuleBroken("import.governorate", "governorate")
    return found


def _of(text: str, kind: type[K], called: Mapping[K, tuple[str, ...]], code: str) -> K:
    if not text:
        raise RuleBroken("licensing.missing")
    found = _words(kind, tuple(called.items())).get(_key(text))
    if found is None:
        raise RuleBroken(code)
    return kind(found)


@cache
def _words(kind: type[StrEnum], called: tuple[tuple[StrEnum, tuple[str, ...]], ...]) -> dict[str, str]:
    own = {_key(one.value): one.value for one in kind}
    return own | {_key(name): one.value for one, names in called for name in names}


@cache
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_key, names))


@cache
def _governorates() -> dict[str, str]:
    names = {place.code: (place.name_ar, place.name_en) for place in places.GOVERNORATES.values()}
    return {_key(name): code for code, both in names.items() for name in both}


@cache
def _districts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for place in places.DISTRICTS.values():
        for name in (place.name_ar, place.name_en, place.name_ar.removeprefix("مركز ")):
            found.setdefault(_key(name), set()).add(place.code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _key(text: str) -> str:
    return " ".join(arabic.without_article(word) for word in arabic.words(text.replace("_", " ")))
