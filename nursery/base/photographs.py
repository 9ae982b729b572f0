"""A JPEG, PNG or WebP file made anew as a small WebP: upright, and with nothing in it but the picture.

What a camera adds (place, time, device) does not survive: only the pixels are taken over.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO

from nursery.base.errors import RuleBroken

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES_GIVEN = 12_000_000
MOST_PIXELS = 25_000_000
MOST_BYTES = 300_000
# Twice the width of the text column: sharp on good screens, small enough for a slow line.
SIDE = 1440
_QUALITIES = (82, 74, 64, 52, 40)
# A picture takes many times its bytes while it is read: those that come at once wait for each other.
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Photograph:
    """A WebP picture ready to be kept."""

    data: bytes
    width: int
    height: int


def made(
    stream: BinaryIO, *, field: str = "file", codes: str = "picture", most_bytes: int = MOST_BYTES
) -> Photograph:
    """The picture in `stream`, of at most `most_bytes`. Raises `RuleBroken` beside `field`.

    The words for `<codes>_file_too_big`, `<codes>_has_too_many_pixels`, `<codes>_unreadable` and
    `<codes>_has_too_much_detail` are the caller's; `picture` has words of its own.
    """
    given = stream.read(MOST_BYTES_GIVEN + 1)
    if len(given) > MOST_BYTES_GIVEN:
        raise RuleBroken(f"{codes}_file_too_big", field, limit=MOST_BYTES_GIVEN // 1_000_000)
    with _one_at_a_time:
        return _small(_pixels(given, field, codes), most_bytes, field, codes)


def _pixels(given: bytes, field: str, codes: str) -> Image.Image:
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
        raise RuleBroken(f"{codes}_has_too_many_pixels", field, limit=MOST_PIXELS // 1_000_000) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise RuleBroken(f"{codes}_unreadable", field) from error


def _small(image: Image.Image, most_bytes: int, field: str, codes: str) -> Photograph:
    """The picture in the best quality that fits."""
    plain = {"exif": b"", "icc_profile": b"", "xmp": b""}
    for quality in _QUALITIES:
        target = BytesIO()
        image.save(target, "WEBP", quality=quality, method=6, **plain)
        if target.tell() <= most_bytes:
            return Photograph(target.getvalue(), *image.size)
    raise RuleBroken(f"{codes}_has_too_much_detail", field, limit=most_bytes // 1000)
