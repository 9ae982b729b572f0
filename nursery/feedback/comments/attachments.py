"""Files beside comments: how many, how large, and pictures with nothing in them but the picture.

What a camera adds (place, time, device) does not survive: only the pixels are taken over.
"""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO

from nursery.base.errors import RuleBroken

if TYPE_CHECKING:
    from PIL import Image

MAX_FILES = 5
MAX_BYTES = 5 * 1024 * 1024
_FIELD = "file"
_MOST_PIXELS = 40_000_000
# A page that was photographed stays readable, and small enough for a slow line.
_SIDE = 2400
# A picture takes many times its bytes while it is read: those that come at once wait for each other.
_one_at_a_time = Lock()
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}


def plain(stream: BinaryIO, media_type: str) -> BinaryIO:
    """The file as it is kept: a document as it came, a picture made anew. Raises `RuleBroken`."""
    kind = _FORMATS.get(media_type)
    return BytesIO(_made_anew(stream.read(), kind)) if kind else stream


def _made_anew(given: bytes, kind: str) -> bytes:
    with _one_at_a_time:
        image = _pixels(given, kind)
    target = BytesIO()
    if kind == "JPEG":
        image.save(target, kind, quality=82)
    else:
        image.save(target, kind, optimize=True)
    return target.getvalue()


def _pixels(given: bytes, kind: str) -> Image.Image:
    """The picture, upright, no larger than needed; its size is looked at before memory is taken for it."""
    from PIL import Image, ImageFile, ImageOps

    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(given), formats=(kind,)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise Image.DecompressionBombError
            image.draft("RGB", (2 * _SIDE, 2 * _SIDE))
            wanted = "RGBA" if kind == "PNG" and image.has_transparency_data else "RGB"
            small = image if image.mode == wanted else image.convert(wanted)
            small.thumbnail((_SIDE, _SIDE))
            upright = ImageOps.exif_transpose(small)
            plain_one = Image.new(wanted, upright.size)
            plain_one.paste(upright)
            return plain_one
    except Image.DecompressionBombError as error:
        raise RuleBroken("comment.picture_too_large", _FIELD) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise RuleBroken("comment.file_unreadable", _FIELD) from error
