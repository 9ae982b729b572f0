"""What a readable text still needs before it goes to the readers (`reading/editorial.py`)."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from math import inf
from pathlib import PurePosixPath
from threading import Lock
from time import monotonic

from nursery.guide import glossary
from nursery.guide.content import GuideContent
from nursery.guide.editing.texts import LANGUAGES, Texts
from nursery.guide.reading import Fault
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.files import MemoryFolder
from nursery.guide.reading.known import known_in
from nursery.guide.reading.pair import read_both
from nursery.guide.reading.webp import Size
from nursery.guide.writing import section_text

MOST_KEPT = 500


class Checker:
    """Checks sections of one guide. What was found in a text is kept: most texts stay as they are."""

    _found: OrderedDict[str, tuple[Fault, ...]] = OrderedDict()
    _lock = Lock()

    def __init__(self, guide: GuideContent, pictures: Mapping[str, Size]) -> None:
        self._guide = guide
        self._pictures = pictures
        self._misuses = {code: glossary.misuse_finder(guide.glossary, code) for code in LANGUAGES}
        slugs = sorted(section.slug for section in guide.sections())
        self._around = repr((guide.sources, guide.glossary, slugs, sorted(pictures.items())))

    def faults(self, slug: str, texts: Texts) -> tuple[Fault, ...]:
        """Everything that readers must not get like this, in the order of the files."""
        key = hashlib.sha256("\0".join((slug, texts.ar, texts.en, self._around)).encode()).hexdigest()
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        faults = tuple(self._look(slug, texts))
        with self._lock:
            self._found[key] = faults
            while len(self._found) > MOST_KEPT:
                self._found.popitem(last=False)
        return faults

    def _look(self, slug: str, texts: Texts) -> list[Fault]:
        folder = MemoryFolder({f"{slug}.ar.md": texts.ar, f"{slug}.en.md": texts.en}, Faults())
        known = known_in(self._guide, self._pictures, slug)
        read_both(folder, PurePosixPath(slug), slug, "1.1", known, self._misuses)
        return sorted(folder.faults.found, key=lambda fault: (fault.file, fault.line))


def check_all(
    guide: GuideContent, pictures: Mapping[str, Size], *, seconds: float = inf
) -> dict[str, tuple[Fault, ...]]:
    """What was found in each section, by slug in order; after some `seconds` no further one is begun."""
    checker, end = Checker(guide, pictures), monotonic() + seconds
    found: dict[str, tuple[Fault, ...]] = {}
    for section in guide.sections():
        if monotonic() > end:
            break
        texts = Texts(section_text(section, "ar"), section_text(section, "en"))
        found[section.slug] = checker.faults(section.slug, texts)
    return found
