"""Block keys stay with their paragraphs, whatever authors do around them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nursery.guide.content import BlockContent, ChapterContent, GuideContent, SectionContent
from nursery.guide.keys import KEY_LENGTH, give_keys
from nursery.guide.lifecycle import BlockKind

WORDS = """
    طفل جليسة يوم حضانة لعب نوم طعام ماء بيت أسرة صوت وجه يد باب قصة أغنية سرير كتاب شمس حديقة
    هدوء سؤال جواب نظر لمس خطوة غرفة صباح مساء حليب
""".split()  # noqa: SIM905


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, english: str = "") -> BlockContent:
    english = english or f"English of {text}"
    return BlockContent("why", kind, text, english, f"<p>{text}</p>", f"<p>{english}</p>")


def guide(*texts: str | BlockContent, **others: list[str | BlockContent]) -> GuideContent:
    """A guide of a section `first`, and more sections by name."""
    sections = tuple(
        SectionContent(
            number=f"1.{number}",
            slug=slug,
            title_ar="ق",
            title_en="S",
            readers=(),
            ages=(),
            safety_review=None,
            minutes=1,
            blocks=tuple(block(text) if isinstance(text, str) else text for text in blocks),
        )
        for number, (slug, blocks) in enumerate({"first": list(texts), **others}.items(), 1)
    )
    return GuideContent("g", "د", "G", "", "", {}, (ChapterContent("1", "c", "ف", "C", sections),))


def keys(content: GuideContent, slug: str = "first") -> list[str]:
    return next([block.key for block in part.blocks] for part in content.sections() if part.slug == slug)


def sentence(seed: int) -> str:
    """A sentence of twelve words; two of them share next to nothing in the same order."""
    return (
        " ".join(WORDS[(seed * 7 + step * (2 * seed + 3)) % len(WORDS)] for step in range(12)) + f" {seed}."
    )


LONG = [sentence(seed) for seed in range(8)]


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
