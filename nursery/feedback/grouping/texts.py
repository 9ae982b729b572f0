"""A comment as it is compared with others: its words folded, what its proposal changes, where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nursery.base import arabic
from nursery.base.redline import Piece
from nursery.feedback.comments.lifecycle import Proposal

Place = tuple[int, int]
# A text of fewer words, or of fewer letters, says too little to be told from another by its letters.
FEWEST_WORDS, FEWEST_LETTERS = 5, 24
# Away from the same paragraph, "this sentence is not clear" is another point each time.
FEWEST_WORDS_ELSEWHERE = 8


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a comment wants done to the text: the words it puts in and takes out, where a moved one goes."""

    kind: Proposal
    words: str = ""
    out: str = ""
    target: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A comment for comparison; `place` is its section and paragraph, 0 where it is on the whole."""

    id: int
    number: int
    place: Place
    body: str
    proposed: Proposed | None = None

    @property
    def whole(self) -> str:
        """Its words and those of its proposal."""
        if self.proposed is None:
            return self.body
        return f"{self.body} {self.proposed.words or self.proposed.out}".strip()

    @property
    def key(self) -> tuple[object, ...]:
        """What two comments have in common that say the very same."""
        return (self.body, self.proposed)

    @property
    def is_short(self) -> bool:
        """Whether only an equal text at the same place counts as the same."""
        whole = self.whole
        return len(whole) < FEWEST_LETTERS or whole.count(" ") + 1 < FEWEST_WORDS


def folded(text: str) -> str:
    """The words of a text as they are compared: folded, without signs, single blanks between them."""
    return " ".join(arabic.words(text))


def changed(pieces: Iterable[Piece]) -> tuple[str, str]:
    """The words that a proposal puts in and takes out, folded: the rest of the paragraph is no point."""
    found = list(pieces)
    put, taken = (
        folded(" ".join(piece.text for piece in found if piece.kind == kind))
        for kind in ("inserted", "deleted")
    )
    return put, taken
