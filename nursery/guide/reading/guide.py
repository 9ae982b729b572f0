"""Reading a whole guide, or one section of it, from files on the disk or in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from nursery.guide import glossary
from nursery.guide.content import GuideContent, SectionContent, Source
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.files import Folder, MemoryFolder
from nursery.guide.reading.glossary import read_glossary
from nursery.guide.reading.known import Known, known_in
from nursery.guide.reading.pair import read_both
from nursery.guide.reading.pictures import read_pictures
from nursery.guide.reading.reader import Reader, slugs_in
from nursery.guide.reading.sources import read_sources
from nursery.guide.reading.webp import Size


def read(root: Path) -> GuideContent:
    """The guide in the folder `root`, without keys. Raises `FaultyText` with all that is wrong."""
    folder = Folder(root, Faults())
    return _read(folder, read_pictures(folder))


def check(root: Path) -> GuideContent:
    """As `read`, and what readers must not get like this is a fault too: see `reading/editorial.py`."""
    folder = Folder(root, Faults())
    return _read(folder, read_pictures(folder), strict=True)


def read_texts(texts: Mapping[str, str], pictures: Mapping[str, Size] | None = None) -> GuideContent:
    """The guide in the files `texts`, by their paths, as `writing.files` gives them. Raises `FaultyText`.

    `pictures` are those that the text may show, by name.
    """
    return _read(MemoryFolder(texts, Faults()), pictures or {})


def read_pair(
    arabic: str,
    english: str,
    *,
    slug: str,
    number: str,
    sources: Mapping[str, Source],
    guide: GuideContent | None = None,
    pictures: Mapping[str, Size] | None = None,
) -> SectionContent:
    """One section from the texts of its two files, `<slug>.ar.md` and `.en.md`. Raises `FaultyText`.

    `guide` is the one it belongs to, whose sections it may link to; without it any link is believed.
    `pictures` are those that it may show, by name.
    """
    folder = MemoryFolder({f"{slug}.ar.md": arabic, f"{slug}.en.md": english}, Faults())
    around = Known(pictures=pictures or {}) if guide is None else known_in(guide, pictures or {}, slug)
    section = read_both(folder, PurePosixPath(slug), slug, number, replace(around, sources=sources))
    folder.faults.raise_if_any()
    assert section is not None  # noqa: S101 - a section that is not there has left a fault
    return section


def _read(folder: Folder, pictures: Mapping[str, Size], *, strict: bool = False) -> GuideContent:
    known = Known(read_sources(folder), read_glossary(folder), pictures, slugs_in(folder))
    misuses = {code: glossary.misuse_finder(known.glossary, code) for code in glossary.LANGUAGES}
    content = Reader(folder, known, misuses if strict else None).guide()
    folder.faults.raise_if_any()
    return content
