"""Looking at a WebP file: its size from the first bytes, and whether it really is a picture."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

LONGEST_SIDE = 2000
MOST_BYTES = 300_000


@dataclass(frozen=True)
class Size:
    """Width and height in pixels."""

    width: int
    height: int


class BadPicture(ValueError):
    """The bytes are not a picture that the guide can hold; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def inspected(data: bytes) -> Size:
    """The size of a still WebP picture of at most `LONGEST_SIDE` and `MOST_BYTES`. Raises `BadPicture`."""
    if len(data) > MOST_BYTES:
        raise BadPicture("picture_bytes")
    size = declared_size(data)
    if size is None:
        raise BadPicture("picture_kind")
    if max(size.width, size.height) > LONGEST_SIDE:
        raise BadPicture("picture_dimensions")
    if not _can_be_shown(data, size):
        raise BadPicture("picture_kind")
    return size


def declared_size(data: bytes) -> Size | None:
    """What the first bytes say, before any memory is taken for it; None when it is no WebP file."""
    if len(data) < 30 or data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return Size(_number(data, 24, 3) + 1, _number(data, 27, 3) + 1)
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = _number(data, 21, 4)
        return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return Size(_number(data, 26, 2) & 0x3FFF, _number(data, 28, 2) & 0x3FFF)
    return None


def _number(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "little")


def _can_be_shown(data: bytes, size: Size) -> bool:
    """Whether all of it can be decoded. Pillow is loaded here: a worker that only reads goes without it."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=("WEBP",)) as image:
            image.load()
            return image.size == (size.width, size.height) and getattr(image, "n_frames", 1) == 1
    except (OSError, ValueError, SyntaxError, EOFError):
        return False
