"""What a format is: what writes the book to a file, and what such a file is called.

A writer gets the book, the path of the file to write, and `progress`, to be called with a percentage as the
work goes on. It runs in a job, inside an application context, never in a request; the folder of the path is
its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nursery.guide.exports.book import Book

Progress = Callable[[int], None]
Writer = Callable[[Book, Path, Progress], None]


@dataclass(frozen=True)
class Format:
    """One kind of file. Another `design` makes all its files again: count it up when they look different."""

    write: Writer
    extension: str
    media_type: str
    design: int = 1
