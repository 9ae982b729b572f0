"""XML read as a stream. Office files declare no entities and no document type: one that does is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any
from xml.parsers import expat

from nursery.feedback.tables.reading.refused import Refused

_PIECE = 1 << 16
_MAX_DEPTH = 200
# A tag, a comment or an attribute that has not ended after so many bytes is no work of an office program; the
# parser would begin it anew with each piece.
_MAX_TOKEN = 1 << 20
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]


class Enough(Exception):
    """The reader has seen what it needs."""


def walk(stream: IO[bytes], start: Start, end: End, characters: Characters) -> None:
    """Calls back for each element by its local name, and for its characters. Raises `Refused`."""
    depth = 0

    def _start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise Refused("table.damaged")
        start(_local(name), attributes)

    def _end(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    parser: Any = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = _start, _end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    given = 0
    try:
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)
            given += len(piece)
            if given - parser.CurrentByteIndex > _MAX_TOKEN:
                raise Refused("table.damaged")
        parser.Parse(b"", True)
    except Enough:
        return
    except (expat.ExpatError, ValueError, OverflowError) as error:  # also a number that is none
        raise Refused("table.damaged") from error


def attribute(attributes: dict[str, str], name: str) -> str:
    """The value of an attribute by its local name."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if _local(key) == name), "")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_declaration: object) -> None:
    raise Refused("table.declares_entities")
