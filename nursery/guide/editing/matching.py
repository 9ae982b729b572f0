"""Which row of one text is which row of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nursery.guide.alignment import Vocabulary, align
from nursery.guide.content import BlockContent, SectionContent
from nursery.guide.editing.texts import Row
from nursery.guide.lifecycle import BlockKind


def pairs(new: Sequence[Row], old: Sequence[Row]) -> dict[int, int]:
    """Place in `new` → place in `old`, of every row that is recognised."""
    return dict(align([_block(row) for row in new], [_block(row) for row in old], Vocabulary()))


def _block(row: Row) -> BlockContent:
    kind = row.kind or BlockKind.PARAGRAPH
    return BlockContent("", kind, row.ar, row.en, "", "")


def with_marks(
    rows: Sequence[Row], stored: SectionContent, *, ticks_from_behind: bool = False
) -> tuple[Row, ...]:
    """`rows` with the keys of the stored blocks that they are, and with the mark of those whose English does
    not follow the Arabic.

    `ticks_from_behind`: the rows are a draft's; where it does not say so, an editor said that all is right.
    """
    old = [Row(block.markdown_ar, block.markdown_en, block.key, block.behind) for block in stored.blocks]
    found = pairs(rows, old)
    marked: list[Row] = []
    for at, row in enumerate(rows):
        before = old[found[at]] if at in found else None
        is_behind = before is not None and row.is_numbered and row.en == before.en
        is_behind = is_behind and before is not None and (before.is_behind or row.ar != before.ar)
        is_right = is_behind and (not row.is_behind if ticks_from_behind else row.is_right)
        marked.append(replace(row, key=before.key if before else "", is_behind=is_behind, is_right=is_right))
    return tuple(marked)
