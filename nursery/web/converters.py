"""What can stand in an address: ids that a row can have, texts that a database can look for.

Anything else is an address that does not exist, and not a question that a database refuses to answer.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter

LARGEST_ID = 2**31 - 1


class TextConverter(UnicodeConverter):
    """A part of a path without the NUL character, which PostgreSQL takes in no text."""

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(map, *args, **kwargs)
        self.regex = self.regex.replace("[^/]", r"[^/\x00]")


def row_id(text: str) -> int:
    """The id in a query: `request.args.get("author", type=row_id)`. Raises `ValueError` for anything else."""
    number = int(text)
    if not 0 <= number <= LARGEST_ID:
        raise ValueError("no row has this id")
    return number


def init_app(app: Flask) -> None:
    """Make `<name>` and `<int:name>` take nothing else. Call it before the first address is registered."""
    app.url_map.converters["int"] = partial(IntegerConverter, max=LARGEST_ID)  # type: ignore[assignment]
    app.url_map.converters["default"] = app.url_map.converters["string"] = TextConverter
