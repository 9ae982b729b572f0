"""The sources that the guide cites: `sources.yaml`."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from nursery.guide.content import Source
from nursery.guide.reading.citations import CODE
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.files import Folder, line_of
from nursery.guide.reading.screening import is_safe_address, screen

LONGEST = 500


def read_sources(folder: Folder) -> dict[str, Source]:
    """All sources by code; those with faults are left out."""
    path = PurePosixPath("sources.yaml")
    text = folder.text(path)
    values = folder.mapping(path) if text is not None else None
    found: dict[str, Source] = {}
    for code, entry in (values or {}).items():
        line = line_of(text or "", str(code))
        source = _source(entry) if CODE.match(str(code)) else None
        if source is None:
            folder.faults.add(str(path), line, "source_form", code=str(code)[:20])
        else:
            _screen(source, line, str(path), folder.faults)
            found[str(code)] = source
    return found


def _source(entry: Any) -> Source | None:
    if not isinstance(entry, dict) or set(entry) != {"ar", "en", "url"}:
        return None
    texts = (entry["ar"], entry["en"])
    url = entry["url"]
    if not all(isinstance(text, str) and 0 < len(text.strip()) <= LONGEST for text in texts):
        return None
    if url is not None and not (isinstance(url, str) and url.startswith(("http://", "https://"))):
        return None
    return Source(texts[0].strip(), texts[1].strip(), url)


def _screen(source: Source, line: int, file: str, faults: Faults) -> None:
    for text in (source.ar, source.en):
        screen(text, line, file, faults)
    if source.url is not None and not is_safe_address(source.url):
        faults.add(file, line, "unsafe_link")
