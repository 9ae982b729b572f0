"""Text cut where the reader of the guide cuts it, without loss: faulty text is cut too and stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading.blocks import Cutter
from nursery.guide.reading.faults import Faults


@dataclass(frozen=True)
class Chunk:
    """A piece of text between empty lines; `kind` is None for what is no block."""

    text: str
    kind: BlockKind | None


class _Chunks(Cutter):
    def chunks(self) -> list[Chunk]:
        """All pieces in order: every line that is not empty stands in one of them."""
        found: list[Chunk] = []
        while self.at < len(self.lines):
            number, line = self.lines[self.at]
            if not line:
                self.at += 1
                continue
            start = self.at
            block = self._read(line)(number)
            text = "\n".join(line for _, line in self.lines[start : self.at])
            found.append(Chunk(text.rstrip("\n"), block.kind if block else None))
        return found


def chunks(text: str) -> list[Chunk]:
    """`text` in pieces; white space at the ends of lines and more than one empty line are not kept."""
    lines = [line.replace("\t", "    ").rstrip() for line in plain(text).split("\n")]
    return _Chunks(list(enumerate(lines)), "", Faults()).chunks()


def kind_of(text: str) -> BlockKind | None:
    """What the first piece of `text` is."""
    first = chunks(text)[:1]
    return first[0].kind if first else None


def plain(text: str) -> str:
    """Line ends as \\n; no NUL, which databases do not take."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
