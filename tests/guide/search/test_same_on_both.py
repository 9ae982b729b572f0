"""SQLite and PostgreSQL find the same sections in the same order, whatever is asked of the whole guide."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from nursery import create_app
from nursery.config import ROOT
from nursery.guide.content import GuideContent
from nursery.guide.reading import read
from nursery.guide.search import finding, queries, question
from nursery.guide.search import text as texts
from nursery.guide.search.marking import RUN
from nursery.guide.search.thesaurus import Thesaurus
from tests.conftest import settings_for_tests
from tests.guide.search.guides import LICENCE, published
from tests.support.databases import SqliteDatabase

QUESTIONS = 240
ODD = (
    "",
    "؟",
    "' OR '1'='1",
    '"',
    "ماء AND NOT",
    "غسل* -يد",
    "(",
    "%",
    "_",
    "NEAR(",
    "a'b",
    "ـــ",
    "١٢ شهراً",
    "24-36",
)


def whole() -> GuideContent:
    """The real guide, with a glossary that joins some of its words."""
    guide = read(ROOT / "content" / "guide")
    milk = replace(
        LICENCE, ar="حليب", en="milk", also_ar=("ألبان", "رضاعة"), also_en=("breastfeeding", "formula")
    )
    hands = replace(LICENCE, ar="غسل اليدين", en="hand washing", also_ar=("نظافة الأيدي",), also_en=())
    return replace(guide, glossary={**guide.glossary, "licence": LICENCE, "milk": milk, "hands": hands})


def questions(guide: GuideContent) -> list[str]:
    """Words of the guide: one, several of one section, beginnings, other forms, misspelt ones."""
    chance = random.Random(7)
    sections = [
        [run for block in section.blocks for run in RUN.findall(texts.plain(getattr(block, f"html_{code}")))]
        for section in guide.sections()
        for code in ("ar", "en")
    ]
    asked = [*ODD, "ترخيص", "licence", "غسل اليدين", "hand washing", "رضاعة طبيعية", "breastfeeding"]
    asked = [one for one in asked if question.read(one, Thesaurus())]
    while len(asked) < QUESTIONS:
        words = chance.sample(chance.choice(sections), chance.choice((1, 1, 2, 2, 3, 5)))
        last = words[-1]
        words[-1] = chance.choice((last, last, last[:3], f"وال{last}", last.upper(), last[1:], f"{last}ات"))
        asked.append(" ".join(words))
    return asked


def answers(guide: GuideContent, asked: list[str]) -> list[tuple[list[str], list[str]]]:
    """The numbers of the sections that the database in use finds in Arabic and in English, in order."""
    version = published(guide)
    terms = queries.terms(version.id, None)
    found = (finding.ranked(version.id, question.read(one, terms), "ar") for one in asked)
    return [([row.number for row in ar], [row.number for row in en]) for ar, en in found]


def test_the_same_in_the_same_order(app: Flask, tmp_path: Path) -> None:
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        pytest.skip("compared with PostgreSQL, where that is the database of the tests")
    guide = whole()
    asked = questions(guide)
    with app.app_context():
        ours = answers(guide, asked)
    database = SqliteDatabase(tmp_path)
    other = create_app(settings_for_tests(database.url, tmp_path / "data"))
    database.build(other)
    with other.app_context():
        theirs = answers(guide, asked)
    different = [one for one, mine, yours in zip(asked, ours, theirs, strict=True) if mine != yours]
    assert not different
    assert sum(bool(arabic or english) for arabic, english in ours) > len(asked) / 2
    assert sum(len(arabic) + len(english) > 1 for arabic, english in ours) > len(asked) / 3
