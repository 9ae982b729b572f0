"""Small real files to hand in, and some that only pretend."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 200


def picture(kind: str = "JPEG") -> bytes:
    """A small picture."""
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "#0b5f58").save(target, kind)
    return target.getvalue()


def write(folder: Path, name: str, content: bytes) -> Path:
    """A file in `folder`; returns its path."""
    path = folder / name
    path.write_bytes(content)
    return path
