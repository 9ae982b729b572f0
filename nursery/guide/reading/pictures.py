"""Pictures: `![what is on it](pictures/name-1a2b3c4d.webp)`, a paragraph of its own in both languages.

The name ends in the beginning of the SHA-256 of the bytes, so that another picture has another name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import PurePosixPath

from nursery.guide.reading.blocks import RawBlock
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.files import PICTURES, Folder
from nursery.guide.reading.webp import LONGEST_SIDE, MOST_BYTES, BadPicture, Size, inspected

LONGEST_ALT = 300
HASH_LENGTH = 8
_PARAGRAPH = re.compile(r"^!\[([^\[\]]*)\]\(pictures/([^()\s]*)\)$")
_NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*-([0-9a-f]{8})\.webp$")
_LONGEST_NAME = 100
_LIMITS = {"limit": MOST_BYTES // 1000, "pixels": LONGEST_SIDE}


def parted(markdown: str) -> tuple[str, str] | None:
    """(alternative text, name) of a paragraph that is a picture; None for any other."""
    match = _PARAGRAPH.match(markdown)
    return (match[1].strip(), match[2]) if match else None


def check_line(line: str, number: int, file: str, faults: Faults) -> None:
    """Add a fault for a picture in a line that is not written as pictures are, or says nothing."""
    found = parted(line)
    if found is None:
        faults.add(file, number, "image")
    elif not found[0]:
        faults.add(file, number, "picture_alt")
    elif len(found[0]) > LONGEST_ALT:
        faults.add(file, number, "picture_alt_long", limit=LONGEST_ALT)


def check_pictures(blocks: list[RawBlock], sizes: Mapping[str, Size], file: str, faults: Faults) -> None:
    """Every picture that a text shows is there."""
    for block in blocks:
        for name in named_in([block.markdown]):
            if name not in sizes:
                faults.add(file, block.line, "picture_missing", name=name[:_LONGEST_NAME])


def named_in(markdown: Iterable[str]) -> Iterator[str]:
    """The names of the pictures among these blocks."""
    for text in markdown:
        found = parted(text)
        if found:
            yield found[1]


def name_for(stem: str, data: bytes) -> str:
    """The name of a picture with these bytes."""
    return f"{stem}-{hashlib.sha256(data).hexdigest()[:HASH_LENGTH]}.webp"


def read_pictures(folder: Folder) -> dict[str, Size]:
    """The pictures in the folder by name, with their sizes; those with faults are left out."""
    found: dict[str, Size] = {}
    for path in folder.files(PurePosixPath(PICTURES)):
        match = _NAME.match(path.name)
        if match is None or len(path.name) > _LONGEST_NAME:
            folder.faults.add(str(path), 1, "picture_name")
            continue
        if (folder.size(path) or 0) > MOST_BYTES:
            folder.faults.add(str(path), 1, "picture_bytes", **_LIMITS)
            continue
        data = folder.content(path)
        try:
            size = inspected(data)
        except BadPicture as error:
            folder.faults.add(str(path), 1, error.code, **_LIMITS)
            continue
        if hashlib.sha256(data).hexdigest()[:HASH_LENGTH] != match[1]:
            wanted = name_for(path.name[: -len("-12345678.webp")], data)
            folder.faults.add(str(path), 1, "picture_changed", wanted=wanted)
            continue
        found[path.name] = size
    return found


def picture_html(markdown: str, sizes: Mapping[str, Size]) -> str | None:
    """The HTML of a picture; its address is that of the folder, and becomes a real one when it is shown."""
    found = parted(markdown)
    if found is None:
        return None
    alt, name = found
    size = sizes[name]
    return (
        f'<p><img src="{PICTURES}/{name}" alt="{escape(alt)}"'
        f' width="{size.width}" height="{size.height}" loading="lazy"></p>'
    )
