"""What a proposed wording changes, as people read it."""

from __future__ import annotations

from nursery.base.redline import Piece, redline
from nursery.guide.plain import plain_text


def changes(paragraph: str, proposed_text: str) -> list[Piece]:
    """The redline of a proposal against the paragraph it would replace; nothing where nothing is proposed.

    Both are read without markup and citations. A proposal that changes nothing else is shown as it was typed.
    """
    if not proposed_text:
        return []
    present, wanted = plain_text(paragraph), plain_text(proposed_text)
    return redline(paragraph, proposed_text) if present == wanted else redline(present, wanted)
