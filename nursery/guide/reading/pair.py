"""One section out of its two files: compared, checked, put together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from nursery.guide.content import BlockContent, SafetyReview, SectionContent
from nursery.guide.glossary import LANGUAGES, Finder
from nursery.guide.reading.activities import check_activities
from nursery.guide.reading.comparing import compare
from nursery.guide.reading.editorial import LEAST_WORDS, check_editorial
from nursery.guide.reading.files import Folder
from nursery.guide.reading.html import block_html
from nursery.guide.reading.known import Known
from nursery.guide.reading.section import SectionFile, read_section, words_in

WORDS_A_MINUTE = 180


def read_both(
    folder: Folder,
    stem: PurePosixPath,
    slug: str,
    number: str,
    known: Known,
    misuses: Mapping[str, Finder] | None = None,
) -> SectionContent | None:
    """The section in the two files whose names begin with `stem`; None, and faults, when it has faults.

    With `misuses`, by language, also what readers must not get like this is a fault, though it can be read.
    """
    arabic, english = (
        read_section(folder, stem.with_name(f"{stem.name}.{code}.md"), slug, known) for code in LANGUAGES
    )
    for file, language, least in ((arabic, "ar", LEAST_WORDS), (english, "en", 0)):
        if misuses is not None and file is not None:
            check_editorial(file, misuses[language], folder.faults, least_words=least)
    if arabic is None or english is None:
        return None
    compare(arabic, english, folder.faults)
    check_activities(arabic, english, folder.faults)
    return None if folder.faults.found else _put_together(arabic, english, number, known)


def _put_together(arabic: SectionFile, english: SectionFile, number: str, known: Known) -> SectionContent:
    return SectionContent(
        number=number,
        slug=arabic.slug,
        title_ar=arabic.title,
        title_en=english.title,
        readers=arabic.readers,
        ages=arabic.ages,
        safety_review=_review(arabic, english),
        minutes=max(1, round(words_in(arabic.blocks) / WORDS_A_MINUTE)),
        blocks=_blocks(arabic, english, number, known),
    )


def _blocks(arabic: SectionFile, english: SectionFile, number: str, known: Known) -> tuple[BlockContent, ...]:
    order = {code: at for at, code in enumerate(arabic.sources, 1)}
    found: list[BlockContent] = []
    count = 0
    for ours, theirs in zip(arabic.blocks, english.blocks, strict=True):
        is_numbered = ours.shape[0] != "heading"
        count += is_numbered
        found.append(
            BlockContent(
                part=ours.part,
                kind=ours.kind,
                markdown_ar=ours.markdown,
                markdown_en=theirs.markdown,
                html_ar=block_html(ours, known, order, "ar"),
                html_en=block_html(theirs, known, order, "en"),
                number=f"{number}.{count}" if is_numbered else None,
                behind=is_numbered and count in english.behind,
            )
        )
    return tuple(found)


def _review(arabic: SectionFile, english: SectionFile) -> SafetyReview | None:
    if arabic.review is None or english.review is None:
        return None
    return SafetyReview(arabic.review[0], english.review[0], arabic.review[1])
