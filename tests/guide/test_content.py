"""The fingerprint: the same for the same text, another one for any change."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nursery.guide.content import GuideContent, SafetyReview, Source, canonical, fingerprint
from nursery.guide.keys import give_keys
from nursery.guide.reading import read


def with_section(content: GuideContent, **changes: object) -> GuideContent:
    first, *others = content.chapters
    section, *rest = first.sections
    sections = (replace(section, **changes), *rest)  # type: ignore[arg-type]
    return replace(content, chapters=(replace(first, sections=sections), *others))


def with_block(content: GuideContent, **changes: object) -> GuideContent:
    first, *others = content.chapters[0].sections[0].blocks
    return with_section(content, blocks=(replace(first, **changes), *others))  # type: ignore[arg-type]


CHANGES: dict[str, Callable[[GuideContent], GuideContent]] = {
    "title": lambda content: replace(content, title_ar="دليل"),
    "subtitle": lambda content: replace(content, subtitle_en="x"),
    "sources": lambda content: replace(content, sources={**content.sources, "NEW1": Source("م", "s", None)}),
    "chapter title": lambda content: replace(
        content, chapters=(replace(content.chapters[0], title_en="x"), *content.chapters[1:])
    ),
    "chapter number": lambda content: replace(
        content, chapters=(replace(content.chapters[0], number="9"), *content.chapters[1:])
    ),
    "section slug": lambda content: with_section(content, slug="other"),
    "readers": lambda content: with_section(content, readers=("parent",)),
    "ages": lambda content: with_section(content, ages=()),
    "review": lambda content: with_section(content, safety_review=SafetyReview("ط", "d", None)),
    "order": lambda content: with_section(content, blocks=content.chapters[0].sections[0].blocks[::-1]),
    "fewer blocks": lambda content: with_section(content, blocks=content.chapters[0].sections[0].blocks[1:]),
    "block key": lambda content: with_block(content, key="abcdefgh"),
    "block number": lambda content: with_block(content, number="1.1.99"),
    "arabic": lambda content: with_block(content, markdown_ar="x"),
    "english": lambda content: with_block(content, markdown_en="x"),
    "arabic as shown": lambda content: with_block(content, html_ar="x"),
    "english as shown": lambda content: with_block(content, html_en="x"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen(folder: Path, change: str) -> None:
    content = give_keys(read(folder))
    assert fingerprint(CHANGES[change](content)) != fingerprint(content)


def test_the_same_folder_has_the_same_fingerprint(folder: Path) -> None:
    assert fingerprint(give_keys(read(folder))) == fingerprint(give_keys(read(folder)))


def test_the_canonical_form_is_plain_json(folder: Path) -> None:
    text = canonical(give_keys(read(folder))).decode()
    values = json.loads(text)
    assert values["form"] == 1
    assert values["chapters"][0]["sections"][0]["blocks"][1]["number"] == "1.1.1"
    assert json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == text
