"""The search on a reader's device does what the search of the site does."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from flask import Flask

from nursery.config import ROOT
from nursery.guide.content import GuideContent
from nursery.guide.offline import packing
from nursery.guide.queries import VersionItem
from nursery.guide.reading import read
from nursery.guide.search import finding, queries, question, stems
from nursery.guide.search import text as texts
from nursery.guide.search.marking import RUN
from tests.guide.offline.engine import ask
from tests.guide.offline.packages import unpacked
from tests.guide.search.guides import LICENCE, published

QUESTIONS = 120
ODD = (
    "الـمـاء ﻻبد ﺍﻟﻤﺎﺀ ½ x² ٢٠٢٦ ۲۰۲۶ آلاء مؤسسة رؤى شيء naïve ÉCOLE straße e.g. don't وَلَدٌ لِلأُمّ طفل\u200cان",
    "constructor __proto__ toString",
    "ا" * 200,
    "glass classes boxes babies bus gas toes ies ses",
    "و وا وال والا والام للام لل بال كالام",
)


@pytest.fixture(scope="module")
def guide() -> GuideContent:
    """The real guide, with a glossary that joins some of its words."""
    found = read(ROOT / "content" / "guide")
    hands = replace(LICENCE, ar="غسل اليدين", en="hand washing", also_ar=("نظافة الأيدي",), also_en=())
    return replace(found, glossary={**found.glossary, "licence": LICENCE, "hands": hands})


def plain(guide: GuideContent, code: str) -> list[str]:
    """The text of every block."""
    return [
        texts.plain(getattr(block, f"html_{code}"))
        for section in guide.sections()
        for block in section.blocks
    ]


def test_every_word_of_the_guide_is_folded_and_stemmed_alike(guide: GuideContent) -> None:
    written = [*plain(guide, "ar"), *plain(guide, "en"), *ODD]
    script = "texts => texts.map(text => guideFind.words(text).map(word => [word, guideFind.stem(word)]))"
    theirs = [[tuple(pair) for pair in line] for line in ask(script, written)]
    ours = [[(word, stems.stem(word)) for word in stems.words(line)] for line in written]
    assert sum(map(len, ours)) > 40_000
    different = {pair for mine, other in zip(ours, theirs, strict=True) for pair in set(mine) ^ set(other)}
    assert not different
    assert ours == theirs


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_same_sections_in_the_same_order(context: Flask, guide: GuideContent, code: str) -> None:
    version = published(guide)
    pack, asked = unpacked(version, code), questions(guide, code)
    script = "given => given.asked.map(one => guideFind.find(given.pack, one).map(section => section[0]))"
    theirs = ask(script, {"pack": pack, "asked": asked})
    ours = [on_the_site(version, one, code) for one in asked]
    assert [one for one, mine, other in zip(asked, ours, theirs, strict=True) if mine != other] == []
    assert sum(map(bool, ours)) > QUESTIONS / 2


def on_the_site(version: VersionItem, typed: str, code: str) -> list[str]:
    """The numbers of the sections that the site finds."""
    asked = question.read(typed, queries.terms(version.id, None))
    if not asked:
        return []
    return [row.number for row in finding.ranked(version.id, asked, code)[0]]


def questions(guide: GuideContent, code: str) -> list[str]:
    """Words of the guide, several of one block, beginnings, terms of the glossary, and nonsense."""
    chance = random.Random(3)
    blocks = [RUN.findall(line) for line in plain(guide, code)]
    asked = [*ODD, "", "؟", "ترخيص", "تراخيص", "permit", "غسل اليدين", "hand washing", "كيف نغسل الأيدي"]
    while len(asked) < QUESTIONS:
        words = chance.choice([block for block in blocks if len(block) > 4])
        taken = chance.sample(words, chance.choice((1, 2, 3)))
        taken[-1] = chance.choice((taken[-1], taken[-1][:3], f"وال{taken[-1]}", taken[-1].upper()))
        asked.append(" ".join(taken))
    return asked


def test_a_package_names_its_format(context: Flask) -> None:
    """The service worker leaves packages of another format alone."""
    worker = (ROOT / "nursery/guide/offline/static/service-worker.js").read_text("utf-8")
    keeper = (ROOT / "nursery/guide/offline/static/keep.js").read_text("utf-8")
    assert f'KEPT = "guide-{packing.FORMAT}-"' in worker
    assert f'KEPT = "guide-{packing.FORMAT}-"' in keeper
