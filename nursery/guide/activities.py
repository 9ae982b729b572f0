"""The named activities of the guide: `activity` boxes with six labelled items, read into plain values.

A box is a named activity when one of its items begins with one of the six labels. Its goal ends in its
domain in brackets, its age begins with the months: «من 6 إلى 12 شهراً», “6 to 12 months”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nursery.guide.queries import PlacedText

ITEMS = ("goal", "age", "materials", "steps", "safety", "adaptation")
# Words of the text, in its language, and so not in the message catalogues.
LABELS = {
    "ar": ("الهدف", "العمر", "المواد", "الخطوات", "السلامة", "التكييف لطفل ذي إعاقة"),
    "en": ("Goal", "Age", "Materials", "Steps", "Safety", "Adaptation for a child with a disability"),
}
DOMAINS = {
    "communication": ("التواصل", "communication"),
    "social": ("العلاقة بالناس", "social"),
    "thinking": ("التفكير", "thinking"),
    "movement": ("الحركة", "movement"),
    "fine-movement": ("الحركة الدقيقة", "fine movement"),
}
OLDEST = 36
_AGES = {
    "ar": re.compile(
        r"^من (الولادة|شهرين|شهر|\d{1,2})(?: شهراً| أشهر)? إلى (\d{1,2}) (?:شهراً|أشهر)(?=[.،]|$)"
    ),
    "en": re.compile(r"^(birth|\d{1,2})(?: months?)? to (\d{1,2}) months(?=[.,]|$)"),
}
_MONTHS = {"الولادة": 0, "birth": 0, "شهر": 1, "شهرين": 2}
_HEAD = re.compile(r'^!!! activity "([^"]+)"$')
_ITEM = re.compile(r"^    - \*\*([^*:]+):\*\* *(.*)$")
_DOMAIN = re.compile(r"\s*\(([^()]+)\)\.?$")
_CITATION = re.compile(r"[ \u00a0]*\[@[^\]]*\]")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class NoActivity(ValueError):
    """A box that begins as a named activity and is none: `code`, on line `at` of the box, counted from 0."""

    def __init__(self, code: str, at: int, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.params = params


@dataclass(frozen=True)
class ActivityText:
    """A named activity in one language; `age` is what stands in the text, `domain` a key of `DOMAINS`."""

    title: str
    goal: str
    domain: str
    age: str
    months: tuple[int, int]
    materials: str
    steps: str
    safety: str
    adaptation: str


@dataclass(frozen=True)
class Activity:
    """A named activity in both languages and where it stands."""

    place: PlacedText
    ar: ActivityText
    en: ActivityText

    @property
    def months(self) -> tuple[int, int]:
        """The ages in months it is for."""
        return self.ar.months

    @property
    def domain(self) -> str:
        """What it is good for, a key of `DOMAINS`."""
        return self.ar.domain

    def suits(self, age: str) -> bool:
        """Whether it is for children of an age group such as `6-12`."""
        first, last = map(int, age.split("-"))
        return self.months[0] < last and first < self.months[1]


def activities_in(texts: Iterable[PlacedText]) -> list[Activity]:
    """The named activities among these blocks, the youngest children first.

    Versions may be older than the rule that such a box is whole: what cannot be read is left to its section.
    """
    found: list[Activity] = []
    for text in texts:
        try:
            ours, theirs = read_activity(text.markdown_ar, "ar"), read_activity(text.markdown_en, "en")
        except NoActivity:
            continue
        if ours and theirs:
            found.append(Activity(text, ours, theirs))
    return sorted(found, key=lambda activity: activity.months)


def read_activity(markdown: str, language: str) -> ActivityText | None:
    """The named activity in a box; None for a box of another kind. Raises `NoActivity`."""
    head, *lines = markdown.split("\n")
    title = _HEAD.match(head)
    items = {label: (at, text) for label, at, text in _items(lines, language)}
    if title is None or not items:
        return None
    for label in LABELS[language]:
        if label not in items or not items[label][1]:
            raise NoActivity("activity_item", items.get(label, (0,))[0], label=label)
    at_goal, goal = items[LABELS[language][0]]
    at_age, age = items[LABELS[language][1]]
    domain = _domain(goal, at_goal, language)
    texts = {name: items[label][1] for name, label in zip(ITEMS, LABELS[language], strict=True)}
    texts |= {"goal": _DOMAIN.sub("", goal), "domain": domain}
    return ActivityText(title=title[1], months=_months(age, at_age, language), **texts)


def _items(lines: list[str], language: str) -> Iterator[tuple[str, int, str]]:
    """(label, line, text) of the labelled items; what is indented further belongs to the item before."""
    label, at, text = "", 0, ""
    for number, line in enumerate(lines, 1):
        match = _ITEM.match(line)
        if match or line.startswith("    - ") or (line and not line.startswith("      ")):
            if label in LABELS[language]:
                yield label, at, text
            label, at, text = (match[1], number, _plain(match[2])) if match else ("", 0, "")
        elif line:
            text = f"{text} {_plain(line.strip())}"
    if label in LABELS[language]:
        yield label, at, text


def _plain(text: str) -> str:
    return _LINK.sub(r"\1", _CITATION.sub("", text)).replace("*", "").strip()


def _domain(goal: str, at: int, language: str) -> str:
    match = _DOMAIN.search(goal)
    place = ("ar", "en").index(language)
    for key, words in DOMAINS.items():
        if match and match[1] == words[place]:
            return key
    raise NoActivity("activity_domain", at, domains=", ".join(words[place] for words in DOMAINS.values()))


def _months(age: str, at: int, language: str) -> tuple[int, int]:
    match = _AGES[language].match(age)
    first, last = (_MONTHS.get(match[1], -1), int(match[2])) if match else (0, 0)
    if match and first < 0:
        first = int(match[1])
    if not 0 <= first < last <= OLDEST:
        raise NoActivity("activity_age", at)
    return first, last
