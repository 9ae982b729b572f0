"""A JPEG, PNG or WebP file as a picture of the guide: small, upright, and with nothing in it but the picture.

What a camera adds (place, time, device) does not survive: only the pixels are taken over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from nursery.base.errors import RuleBroken
from nursery.guide.reading.pictures import name_for
from nursery.guide.reading.webp import MOST_BYTES, Size

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP")
FIELD = "file"
MOST_BYTES_GIVEN = 12_000_000
MOST_PIXELS = 25_000_000
# Twice the width of the text column: sharp on good screens, small enough for a slow line.
SIDE = 1440
_QUALITIES = (82, 74, 64, 52, 40)
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
    given = stream.read(MOST_BYTES_GIVEN + 1)
    if len(given) > MOST_BYTES_GIVEN:
        raise RuleBroken("guide.picture_file_too_big", FIELD, limit=MOST_BYTES_GIVEN // 1_000_000)
    data, size = _small(_pixels(given))
    return MadePicture(name_for(_stem(name), data), data, size)


def _pixels(given: bytes) -> Image.Image:
    """The picture, upright, no larger than needed; its size is looked at before memory is taken for it."""
    from PIL import Image, ImageFile, ImageOps

    # A picture that breaks off is refused. WeasyPrint, where it is loaded, lets Pillow take it.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(given), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            image.draft("RGB", (2 * SIDE, 2 * SIDE))
            upright = ImageOps.exif_transpose(image)
            upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
            upright.thumbnail((SIDE, SIDE))
            return upright
    except Image.DecompressionBombError as error:
        limit = MOST_PIXELS // 1_000_000
        raise RuleBroken("guide.picture_has_too_many_pixels", FIELD, limit=limit) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise RuleBroken("guide.picture_unreadable", FIELD) from error


def _small(image: Image.Image) -> tuple[bytes, Size]:
    """The bytes in the best quality that fits."""
    for quality in _QUALITIES:
        target = BytesIO()
        image.save(target, "WEBP", quality=quality, method=6)
        if target.tell() <= MOST_BYTES:
            return target.getvalue(), Size(*image.size)
    raise RuleBroken("guide.picture_has_too_much_detail", FIELD, limit=MOST_BYTES // 1000)


def _stem(name: str) -> str:
    """The beginning of the picture's name: what Latin letters the file's name has."""
    words = re.findall(r"[a-z0-9]+", PurePath(name.replace("\\", "/")).stem.lower())
    return "-".join(words)[:_LONGEST_STEM].strip("-") or "picture"
