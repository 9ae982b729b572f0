"""A JPEG, PNG or WebP file as a picture of the guide, under a name made of its content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from nursery.base import photographs
from nursery.guide.reading.pictures import name_for
from nursery.guide.reading.webp import MOST_BYTES, Size

FIELD = "file"
_LONGEST_STEM = 60


@dataclass(frozen=True)
class MadePicture:
    """A picture ready to be kept."""

    name: str
    data: bytes
    size: Size

    def markdown(self, alt: str) -> str:
        """The line that shows it in a text."""
        return f"![{alt}](pictures/{self.name})"


def made(stream: BinaryIO, name: str) -> MadePicture:
    """The picture in `stream`, whose file was called `name`. Raises `RuleBroken`."""
    one = photographs.made(stream, field=FIELD, codes="guide.picture", most_bytes=MOST_BYTES)
    return MadePicture(name_for(_stem(name), one.data), one.data, Size(one.width, one.height))


def _stem(name: str) -> str:
    """The beginning of the picture's name: what Latin letters the file's name has."""
    words = re.findall(r"[a-z0-9]+", PurePath(name.replace("\\", "/")).stem.lower())
    return "-".join(words)[:_LONGEST_STEM].strip("-") or "picture"
