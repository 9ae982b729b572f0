"""Block keys stay with their paragraphs, whatever authors do around them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nursery.guide.content import BlockContent
from nursery.guide.keys import KEY_LENGTH, give_keys
from nursery.guide.lifecycle import BlockKind
from tests.support.blocks import LONG, WORDS, block, guide, keys, sentence


def test_new_keys_are_short_unlike_and_the_same_again() -> None:
    first = keys(give_keys(guide(*LONG)))
    assert first == keys(give_keys(guide(*LONG)))
    assert len(set(first)) == len(LONG)
    assert all(len(key) == KEY_LENGTH and key.isalnum() and key.isascii() for key in first)


def test_the_same_text_twice_has_two_keys() -> None:
    assert len(set(keys(give_keys(guide("نعم.", "نعم.", "نعم."))))) == 3


def test_an_edited_paragraph_keeps_its_key() -> None:
    old = give_keys(guide(*LONG))
    edited = [*LONG[:3], LONG[3].replace(WORDS[0], "صغير") + " ونزيد جملة.", *LONG[4:]]
    assert keys(give_keys(guide(*edited), [old])) == keys(old)


def test_an_edit_in_english_alone_keeps_the_key() -> None:
    old = give_keys(guide(*LONG))
    new = guide(block(LONG[0], english="Something else entirely"), *LONG[1:])
    assert keys(give_keys(new, [old])) == keys(old)


def test_a_rewritten_arabic_text_is_known_by_its_english() -> None:
    old = give_keys(guide(block(LONG[0], english="One and the same sentence."), LONG[1]))
    new = guide(block(LONG[5], english="One and the same sentence."), LONG[1])
    assert keys(give_keys(new, [old])) == keys(old)


def test_another_paragraph_in_the_same_place_is_new() -> None:
    old = give_keys(guide(LONG[0], LONG[1], LONG[2]))
    new = give_keys(guide(LONG[0], block(LONG[6], english="Nothing in common."), LONG[2]), [old])
    assert keys(new)[::2] == keys(old)[::2]
    assert keys(new)[1] not in keys(old)


def test_a_paragraph_does_not_become_a_list() -> None:
    old = give_keys(guide(LONG[0]))
    assert keys(give_keys(guide(block(LONG[0], BlockKind.LIST)), [old])) != keys(old)


def test_a_part_heading_is_known_by_its_part() -> None:
    old = give_keys(guide(block("## لماذا يهمّنا هذا {#why}", BlockKind.HEADING), LONG[0]))
    new = guide(block("## سبب {#why}", BlockKind.HEADING, english="## Reason {#why}"), LONG[0])
    assert keys(give_keys(new, [old])) == keys(old)


def test_a_moved_paragraph_keeps_its_key() -> None:
    old = give_keys(guide(*LONG))
    moved = [LONG[6], *LONG[:6], LONG[7]]
    assert keys(give_keys(guide(*moved), [old])) == [keys(old)[LONG.index(text)] for text in moved]


def test_a_paragraph_moved_to_another_section_keeps_its_key() -> None:
    old = give_keys(guide(*LONG[:4], second=[LONG[5], LONG[6]]))
    new = give_keys(guide(*LONG[:3], second=[LONG[5], LONG[3], LONG[6]]), [old])
    assert keys(new) == keys(old)[:3]
    assert keys(new, "second") == [keys(old, "second")[0], keys(old)[3], keys(old, "second")[1]]


def test_the_published_version_goes_before_the_working_one() -> None:
    published = give_keys(guide(*LONG[:3]))
    without = give_keys(guide(LONG[0], LONG[4]), [published])
    again = give_keys(guide(*LONG[:3], LONG[4]), [published, without])
    assert keys(again)[:3] == keys(published)
    assert keys(again)[3] == keys(without)[1]


TEXTS = st.lists(st.integers(0, 200), min_size=1, max_size=14, unique=True)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_inserting_and_deleting_leaves_the_others_alone(seeds: list[int], data: st.DataObject) -> None:
    old = give_keys(guide(*map(sentence, seeds)))
    by_seed = dict(zip(seeds, keys(old), strict=True))
    kept = [seed for seed in seeds if data.draw(st.booleans())]
    for new in data.draw(st.lists(st.integers(300, 400), max_size=5, unique=True)):
        kept.insert(data.draw(st.integers(0, len(kept))), new)
    found = keys(give_keys(guide(*map(sentence, kept)), [old]))
    assert len(set(found)) == len(found)
    assert all(key == by_seed[seed] for seed, key in zip(kept, found, strict=True) if seed in by_seed)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_any_order_keeps_the_keys(seeds: list[int], data: st.DataObject) -> None:
    old = give_keys(guide(*map(sentence, seeds)))
    by_seed = dict(zip(seeds, keys(old), strict=True))
    shuffled = data.draw(st.permutations(seeds))
    found = keys(give_keys(guide(*map(sentence, shuffled)), [old]))
    assert found == [by_seed[seed] for seed in shuffled]


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_one_edit_changes_no_key(seeds: list[int], data: st.DataObject) -> None:
    old = give_keys(guide(*map(sentence, seeds)))
    at = data.draw(st.integers(0, len(seeds) - 1))
    texts = [sentence(seed) for seed in seeds]
    words = texts[at].split()
    words[data.draw(st.integers(0, len(words) - 1))] = "كلمة"
    texts[at] = " ".join(words)
    assert keys(give_keys(guide(*texts), [old])) == keys(old)


def cut(text: str, at: int) -> list[BlockContent]:
    """A paragraph cut in two, in both languages."""
    words, english = text.split(), f"English of {text}".split()
    return [
        block(" ".join(words[:at]), english=" ".join(english[: at + 2])),
        block(" ".join(words[at:]), english=" ".join(english[at + 2 :])),
    ]


@pytest.mark.parametrize(("at", "best"), [(9, 0), (3, 1)])
def test_a_cut_paragraph_keeps_its_key_on_the_best_part(at: int, best: int) -> None:
    old = give_keys(guide(*LONG[:3]))
    found = keys(give_keys(guide(LONG[0], *cut(LONG[1], at), LONG[2]), [old]))
    assert (found[0], found[1 + best], found[3]) == tuple(keys(old))
    assert len(set(found)) == 4


def test_joined_paragraphs_keep_the_key_of_the_longer_one() -> None:
    whole = block(LONG[1])
    parts = give_keys(guide(LONG[0], *cut(LONG[1], 4), LONG[2]))
    found = keys(give_keys(guide(LONG[0], whole, LONG[2]), [parts]))
    assert found == [keys(parts)[0], keys(parts)[2], keys(parts)[3]]


def test_a_paragraph_cut_in_four_is_still_known() -> None:
    words = [f"كلمة{number}" for number in range(40)]
    old = give_keys(guide(" ".join(words)))
    quarters = [" ".join(words[at : at + 10]) for at in range(0, 40, 10)]
    assert set(keys(old)) < set(keys(give_keys(guide(*quarters), [old])))


def test_a_paragraph_moved_and_edited_keeps_its_key() -> None:
    old = give_keys(guide(*LONG[:4], second=[LONG[5], LONG[6]]))
    edited = LONG[3].replace(LONG[3].split()[4], "كلمة")
    new = give_keys(guide(*LONG[:3], second=[LONG[5], edited, LONG[6]]), [old])
    assert keys(new, "second")[1] == keys(old)[3]
    within = give_keys(guide(edited, *LONG[:3], second=[LONG[5], LONG[6]]), [old])
    assert keys(within) == [keys(old)[3], *keys(old)[:3]]


def test_a_section_under_another_slug_keeps_its_keys() -> None:
    heading = block("## لماذا يهمّنا هذا {#why}", BlockKind.HEADING)
    old = give_keys(guide(heading, LONG[0], second=[heading, *LONG[1:4]]))
    new = give_keys(guide(heading, LONG[0], renamed=[heading, *LONG[1:4]]), [old])
    assert keys(new, "renamed") == keys(old, "second")


def test_the_heading_of_a_part_never_moves_to_another_section() -> None:
    heading = block("## لماذا يهمّنا هذا {#why}", BlockKind.HEADING)
    old = give_keys(guide(LONG[0], second=[heading, *LONG[1:4]]))
    new = give_keys(guide(LONG[0], other=[heading, *LONG[5:8]]), [old])
    assert keys(new, "other")[0] != keys(old, "second")[0]


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=5), st.data())
def test_sections_in_any_order_keep_their_keys(sections: list[list[int]], data: st.DataObject) -> None:
    texts = {
        f"s{number}": [sentence(1000 * number + seed) for seed in seeds]
        for number, seeds in enumerate(sections)
    }
    old = give_keys(guide(**texts))
    order = data.draw(st.permutations(list(texts)))
    new = give_keys(guide(**{slug: texts[slug] for slug in order}), [old])
    assert all(keys(new, slug) == keys(old, slug) for slug in texts)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["نعم.", "لا.", *LONG[:3]]), min_size=1, max_size=12), st.data())
def test_keys_are_never_given_twice(texts: list[str], data: st.DataObject) -> None:
    old = give_keys(guide(*texts))
    new = give_keys(guide(*data.draw(st.permutations([*texts, "لا."])), second=texts[:2]), [old])
    found = keys(new) + keys(new, "second")
    assert len(set(found)) == len(found)


def test_the_whole_guide_is_recognised_soon() -> None:
    """Sixty sections of twenty blocks, every block edited: far under a second, even on a busy machine."""
    texts = {
        f"s{section}": [
            sentence(section * 97 + place) * 3 + f" كلمة{section} نص{place}" for place in range(20)
        ]
        for section in range(60)
    }
    old = give_keys(guide(**texts))  # type: ignore[arg-type]
    edited = {slug: [text.replace(" ", " جداً ", 1) for text in found] for slug, found in texts.items()}
    start = time.process_time()
    new = give_keys(guide(**edited), [old])  # type: ignore[arg-type]
    assert time.process_time() - start < 1.5
    assert all(keys(new, slug) == keys(old, slug) for slug in texts)
