"""The letters of a text file: UTF-8, UTF-16, or the Windows code page of Arabic; even line by line.

A file in which lines are written one way and others another way is read all the same, each line as it is
written; which lines were read otherwise is told.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from nursery.registry.imports.reading.refused import Refused

ARABIC_WINDOWS = "cp1256"
_SAMPLE = 1 << 16


def encoding_of(path: Path) -> str:
    """`utf-16`, `utf-8-sig`, the Windows code page, or empty for a file that mixes the last two.

    Raises `Refused` for a file that is no text.
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in head:
        raise Refused("import.not_text")
    is_utf, others = _count(path)
    if not others:
        return "utf-8-sig"
    return "" if is_utf else ARABIC_WINDOWS


def _count(path: Path) -> tuple[int, int]:
    """How many lines are UTF-8 beyond plain letters, and how many are not UTF-8 at all."""
    good = other = 0
    with path.open("rb") as file:
        for line in file:
            if line.isascii():
                continue
            if _is_utf(line):
                good += 1
            else:
                other += 1
    return good, other


def _is_utf(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def lines(path: Path, encoding: str, otherwise: list[int]) -> Iterator[str]:
    """The lines of the file; where it mixes both, `otherwise` gets the numbers of those not in UTF-8."""
    if encoding:
        with path.open(encoding=encoding, errors="replace", newline="") as text:
            yield from text
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if _is_utf(line):
                yield line.decode("utf-8-sig" if number == 1 else "utf-8")
            else:
                otherwise.append(number)
                yield line.decode(ARABIC_WINDOWS, errors="replace")
