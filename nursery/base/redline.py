"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Indel

Kind = Literal["same", "deleted", "inserted"]
# A word with its vowel marks, a run of blanks, or one other sign.
_TOKEN = re.compile(r"[\w\u0610-\u061a\u064b-\u065f\u0670\u0640]+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of text that is the same in both, or only in the old, or only in the new one."""

    kind: Kind
    text: str


def redline(old: str, new: str) -> list[Piece]:
    """The pieces that, read in order, turn `old` into `new`; each deletion stands before its insertion."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            pieces.append(Piece("same", "".join(before[step.src_start : step.src_end])))
        elif step.tag == "delete":
            pieces.append(Piece("deleted", "".join(before[step.src_start : step.src_end])))
        else:
            pieces.append(Piece("inserted", "".join(after[step.dest_start : step.dest_end])))
    return _tidied(pieces)


def _tidied(pieces: list[Piece]) -> list[Piece]:
    """Changes that only blanks part are read as one: whole phrases change, not every second word."""
    joined: list[Piece] = []
    for position, piece in enumerate(pieces):
        inside = 0 < position < len(pieces) - 1
        if inside and piece.kind == "same" and not piece.text.strip():
            joined += [Piece("deleted", piece.text), Piece("inserted", piece.text)]
        else:
            joined.append(piece)
    return [piece for piece in _by_run(joined) if piece.text]


def _by_run(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for same, run in groupby(pieces, key=lambda piece: piece.kind == "same"):
        parts = list(run)
        if same:
            yield Piece("same", "".join(part.text for part in parts))
            continue
        yield Piece("deleted", "".join(part.text for part in parts if part.kind == "deleted"))
        yield Piece("inserted", "".join(part.text for part in parts if part.kind == "inserted"))
