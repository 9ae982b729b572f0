"""Files people hand in: kept outside the web root under names of their content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import BinaryIO


class Storage:
    """A local folder of files, each under the SHA-256 of its bytes; configured by `init_app`."""

    def __init__(self) -> None:
        self.folder = Path()

    def init_app(self, data_dir: Path) -> None:
        self.folder = data_dir / "files"
        self.folder.mkdir(parents=True, exist_ok=True)

    def put(self, stream: BinaryIO) -> str:
        """Keep the bytes of `stream`; returns their key. The file appears whole or not at all."""
        digest = hashlib.sha256()
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as target:
            while piece := stream.read(1 << 16):
                digest.update(piece)
                target.write(piece)
            key = digest.hexdigest()
            place = self.path(key)
            if place.exists():
                Path(target.name).unlink()
                return key
            target.flush()
            os.fsync(target.fileno())
        place.parent.mkdir(exist_ok=True)
        Path(target.name).replace(place)
        return key

    def path(self, key: str) -> Path:
        """Where the file of `key` lies. Raises `ValueError` for anything that is not a key."""
        if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
            raise ValueError("not a storage key")
        return self.folder / key[:2] / key


storage = Storage()
