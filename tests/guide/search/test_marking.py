"""The quick glance at a text overlooks no word that the search counts as found."""

from __future__ import annotations

import random

import pytest

from nursery.config import ROOT
from nursery.guide.content import GuideContent
from nursery.guide.reading import read
from nursery.guide.search import question, stems, text
from nursery.guide.search.marking import RUN, Marker
from nursery.guide.search.question import Question
from nursery.guide.search.thesaurus import Thesaurus

ODD = "الـمـاء ﻻبد ﺍﻟﻤﺎﺀ ½ x²  ٢٠٢٦ ۲۰۲۶ آلاء مؤسسة رؤى شيء Ｆｕｌｌ naïve ℡ e.g. طفل\u200cان"


def slowly(asked: Question, written: str) -> int:
    """The groups that have a word in a text, every word looked at."""
    found = 0
    for stem in {stems.stem(word) for run in RUN.findall(written) for word in stems.words(run)}:
        for at, group in enumerate(asked.groups):
            found |= group.is_met_by(stem) << at
    return found


@pytest.fixture(scope="module")
def guide() -> GuideContent:
    return read(ROOT / "content" / "guide")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_is_overlooked(guide: GuideContent, language: str) -> None:
    chance = random.Random(11)
    html = [getattr(block, f"html_{language}") for section in guide.sections() for block in section.blocks]
    blocks = [(one, text.plain(one)) for one in chance.sample(html, 50)] + [(ODD, ODD)]
    words = sorted({run for _, plain in blocks for run in RUN.findall(plain)})
    for asked in (chance.sample(words, 2) for _ in range(40)):
        read_question = question.read(" ".join(asked), Thesaurus())
        if not read_question:
            continue
        marker = Marker(read_question)
        for one, plain in blocks:
            found = slowly(read_question, plain)
            assert marker.groups_in(plain) == found, (asked, plain)
            assert marker.may_be_in(one) or not found, (asked, plain)
