"""How changes are laid out: folds, counts, links from one to the next."""

from __future__ import annotations

from nursery.guide.changes.comparing import SectionChange, compare
from nursery.guide.changes.layout import MOST_CHANGES, first_sections, laid_out, stretches
from nursery.guide.keys import give_keys
from nursery.guide.lifecycle import BlockKind
from tests.support.blocks import LONG, block, guide


def changed(*edited: int) -> SectionChange:
    """A section of eight paragraphs under a heading; the ones at these places were edited."""
    heading = block("## لماذا يهمّنا هذا {#why}", BlockKind.HEADING)
    old = give_keys(guide(heading, *LONG))
    texts = [f"{text} ونزيد جملة." if at in edited else text for at, text in enumerate(LONG)]
    return compare(old, give_keys(guide(heading, *texts), [old])).sections[0]


def test_long_stretches_are_folded_and_short_ones_shown() -> None:
    found = stretches(changed(3, 5))
    assert [(stretch.is_change, stretch.is_folded, len(stretch.blocks)) for stretch in found] == [
        (False, True, 4),
        (True, False, 1),
        (False, False, 1),
        (True, False, 1),
        (False, False, 2),
    ]
    assert found[0].paragraphs == 3, "the heading does not count"


def test_each_change_knows_the_one_before_and_the_one_after() -> None:
    shown = [one for stretch in stretches(changed(1, 2, 6)) for one in stretch.blocks if one.block.is_change]
    anchors = [one.block.anchor for one in shown]
    assert [one.previous for one in shown] == ["", *anchors[:-1]]
    assert [one.following for one in shown] == [*anchors[1:], ""]


def test_the_chain_goes_on_from_section_to_section() -> None:
    texts = {slug: [f"{text} {slug}" for text in LONG[:3]] for slug in ("one", "two")}
    old = give_keys(guide(LONG[7], **texts))  # type: ignore[arg-type]
    edited = {slug: [f"{found[0]} اليوم", *found[1:]] for slug, found in texts.items()}
    found = laid_out(compare(old, give_keys(guide(LONG[7], **edited), [old])).changed)  # type: ignore[arg-type]
    first, second = (one.stretches[0].blocks[0] for one in found)
    assert (first.following, second.previous) == (second.block.anchor, first.block.anchor)


def test_a_page_shows_a_bounded_number_of_changes() -> None:
    section = changed(*range(8))
    many = [section] * 20
    assert len(first_sections(many)) == MOST_CHANGES // 8
    assert first_sections([]) == []
    assert len(laid_out([])) == 0
