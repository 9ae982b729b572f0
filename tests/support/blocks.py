"""Small texts in blocks: sentences that share next to nothing, guides of them, and their keys."""

from __future__ import annotations

from nursery.guide.content import BlockContent, ChapterContent, GuideContent, SectionContent
from nursery.guide.lifecycle import BlockKind

WORDS = """
    طفل جليسة يوم حضانة لعب نوم طعام ماء بيت أسرة صوت وجه يد باب قصة أغنية سرير كتاب شمس حديقة
    هدوء سؤال جواب نظر لمس خطوة غرفة صباح مساء حليب
""".split()  # noqa: SIM905


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, english: str = "") -> BlockContent:
    """A block with an Arabic text and an English one."""
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
    """The keys of the blocks of one section."""
    return next([block.key for block in part.blocks] for part in content.sections() if part.slug == slug)


def sentence(seed: int) -> str:
    """A sentence of twelve words; two of them share next to nothing in the same order."""
    return (
        " ".join(WORDS[(seed * 7 + step * (2 * seed + 3)) % len(WORDS)] for step in range(12)) + f" {seed}."
    )


LONG = [sentence(seed) for seed in range(8)]
