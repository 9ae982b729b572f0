"""The guide's folder, read once for each of its states: it takes long, and is needed many times here."""

from __future__ import annotations

import hashlib
from pathlib import Path

from nursery.guide.content import GuideContent
from nursery.guide.reading import read

_read: dict[str, GuideContent] = {}


def read_once(folder: Path) -> GuideContent:
    """The guide in `folder`, read anew only when no folder with the same files was read before."""
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder)} {len(content)} ".encode() + content)
    key = digest.hexdigest()
    if key not in _read:
        _read[key] = read(folder)
    return _read[key]
