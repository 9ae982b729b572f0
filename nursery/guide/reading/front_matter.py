"""The entries between the two `---` lines of a section file."""

from __future__ import annotations

from datetime import date
from typing import Any

from nursery.guide.reading.faults import Faults
from nursery.guide.reading.files import line_of, parse_mapping
from nursery.guide.reading.screening import screen

READERS = ("caregiver", "director", "inspector", "trainer", "parent")
AGES = ("0-6", "6-12", "12-24", "24-36")
ENTRIES = {"slug", "title", "readers", "ages", "safety_review", "behind"}
LONGEST_TITLE = 150


class FrontMatter:
    """The entries, each asked for by its kind; what is wrong becomes a fault on its line."""

    def __init__(self, values: dict[str, Any], text: str, file: str, faults: Faults) -> None:
        self.values = values
        self.yaml = text
        self.file = file
        self.faults = faults
        for name in values.keys() - ENTRIES:
            self._fault(str(name), "unknown_entry", name=str(name))

    @classmethod
    def parse(cls, text: str, file: str, faults: Faults) -> FrontMatter | None:
        """The entries of `text`, which begins on line 2 of its file; None when it is no YAML mapping."""
        values = parse_mapping(text, file, 2, faults)
        return None if values is None else cls(values, text, file, faults)

    def _fault(self, entry: str, code: str, **params: object) -> None:
        self.faults.add(self.file, line_of(self.yaml, entry, 2), code, **params)

    def slug(self, wanted: str) -> str:
        """The slug, which has to be the one in the file's name."""
        if self.values.get("slug") != wanted:
            self._fault("slug", "slug_and_file", wanted=wanted)
        return wanted

    def text(self, name: str, longest: int) -> str:
        """A line of text, not empty and not too long."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value.strip() or len(value) > longest:
            self._fault(name, "needs_text", name=name, limit=longest)
            return ""
        screen(value, line_of(self.yaml, name, 2), self.file, self.faults)
        return " ".join(value.split())

    def words(self, name: str, known: tuple[str, ...], *, least: int) -> tuple[str, ...]:
        """A list of known words, each once."""
        value = self.values.get(name)
        words = [word for word in value if isinstance(word, str)] if isinstance(value, list) else None
        if words is None or words != value or not set(words) <= set(known):
            words = None
        if words is None or len(words) < least or len(words) != len(set(words)):
            self._fault(name, "needs_words", name=name, known=", ".join(known))
            return ()
        return tuple(words)

    def numbers(self, name: str, *, most: int) -> tuple[int, ...]:
        """A list of numbers from 1 to `most`, each once; empty when there is no such entry."""
        value = self.values.get(name, [])
        is_list = isinstance(value, list) and all(type(number) is int for number in value)
        if not is_list or len(set(value)) != len(value) or not set(value) <= set(range(1, most + 1)):
            self._fault(name, "needs_numbers", name=name, most=most)
            return ()
        return tuple(value)

    def review(self, *, needed: bool) -> tuple[str, str | None] | None:
        """Who reviews the safety boxes: there when there is such a box, and only then."""
        value = self.values.get("safety_review")
        if (value is not None) is not needed:
            self._fault("safety_review", "review_missing" if needed else "review_without_box")
            return None
        if value is None:
            return None
        role = value.get("role") if isinstance(value, dict) else None
        signed = value.get("date") if isinstance(value, dict) else None
        if not isinstance(role, str) or not role.strip() or not (signed is None or isinstance(signed, date)):
            self._fault("safety_review", "review_form")
            return None
        screen(role, line_of(self.yaml, "safety_review", 2), self.file, self.faults)
        return role.strip(), signed.isoformat() if signed else None
