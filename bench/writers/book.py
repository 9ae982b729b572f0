"""The whole guide as a file, as the platform's job writes it."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from flask import current_app

from bench.writers.measured import told
from nursery import create_app
from nursery.guide.exports.binding import WHOLE, bind
from nursery.guide.exports.models import FileFormat, FileLanguage
from nursery.guide.exports.offered import FORMATS
from nursery.guide.queries import content_of, version


def main(version_id: int, kind: FileFormat, language: FileLanguage, folder: Path) -> None:
    """Write one file into `folder` and print what it cost; `press` is the memory of the press in MiB."""
    app = create_app()
    offered = FORMATS[kind]
    path = folder / f"book.{offered.extension}"
    with app.app_context():
        base_url: str = current_app.extensions["settings"].base_url
        with told() as found:
            item = version(version_id)
            book = bind(item, content_of(version_id), WHOLE, language, base_url=base_url)
            offered.write(book, path, lambda _percent: None)
            found["bytes"] = path.stat().st_size
            press = resource.getrusage(resource.RUSAGE_CHILDREN)
            found["press"] = press.ru_maxrss / 1024
            found["processor"] = time.process_time() + press.ru_utime + press.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]), FileFormat(sys.argv[2]), FileLanguage(sys.argv[3]), Path(sys.argv[4]))
