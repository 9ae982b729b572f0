"""Words of the glossary that stand for one another: other forms, and the other language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nursery.guide.search import stems
from nursery.web.language import LANGUAGES

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """A term in all its forms, as they are written, by language."""

    forms: Mapping[str, tuple[str, ...]]

    def stems(self) -> list[Stems]:
        """Each form as stems."""
        written = (form for forms in self.forms.values() for form in forms)
        return [found for form in written if (found := _stems(form))]


class Thesaurus:
    """The terms of one version, found by any of their forms."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._by_form: dict[Stems, list[Entry]] = {}
        self.all = tuple(entries)
        for entry in self.all:
            for form in dict.fromkeys(entry.stems()):
                self._by_form.setdefault(form, []).append(entry)
        self.longest = max(map(len, self._by_form), default=1)

    def entries(self, form: Stems) -> list[Entry]:
        """The terms one of whose forms has these stems."""
        return self._by_form.get(form, [])


def of(glossary: Mapping[str, Mapping[str, Any]]) -> Thesaurus:
    """The thesaurus of a stored glossary."""
    return Thesaurus(
        Entry({language: (term[language], *term.get(f"also_{language}", ())) for language in LANGUAGES})
        for term in glossary.values()
    )


def _stems(form: str) -> Stems:
    return tuple(map(stems.stem, stems.words(form)))
