"""What changed around the text: titles, readers, chapters, sources, explained terms."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask, g
from flask_babel import force_locale

from nursery.guide.changes.comparing import compare
from nursery.guide.changes.frame import FrameRow, guide_frame, section_frame
from nursery.guide.content import ChapterContent, GuideContent, SafetyReview, Source, Term
from nursery.guide.keys import give_keys
from tests.support.blocks import LONG, guide


def told(rows: list[FrameRow]) -> list[tuple[str, str, str, str]]:
    """(what, language, the words that went, the words that came)."""
    return [
        (
            row.label,
            row.language,
            "".join(piece.text for piece in row.pieces if piece.kind == "deleted").strip(),
            "".join(piece.text for piece in row.pieces if piece.kind == "inserted").strip(),
        )
        for row in rows
    ]


def of_section(app: Flask, **changes: object) -> list[tuple[str, str, str, str]]:
    old = give_keys(guide(LONG[0]))
    sections = tuple(replace(section, **changes) for section in old.chapters[0].sections)  # type: ignore[arg-type]
    new = replace(old, chapters=(replace(old.chapters[0], sections=sections),))
    (section,) = compare(old, new).sections
    with app.test_request_context("/en/"), force_locale("en"):
        g.lang = "en"
        return told(section_frame(section, ["ar", "en"]))


def of_guide(app: Flask, **changes: object) -> list[tuple[str, str, str, str]]:
    old = give_keys(guide(LONG[0]))
    return _compared(app, old, replace(old, **changes))  # type: ignore[arg-type]


def _compared(app: Flask, old: GuideContent, new: GuideContent) -> list[tuple[str, str, str, str]]:
    with app.test_request_context("/en/"), force_locale("en"):
        g.lang = "en"
        return told(guide_frame(compare(old, new), ["en"]))


def test_titles_are_told_in_the_languages_where_they_changed(built_app: Flask) -> None:
    assert of_section(built_app, title_en="Sleep") == [("Title", "en", "S", "Sleep")]
    assert of_guide(built_app, title_en="Guide", subtitle_ar="جديد") == [
        ("Title of the guide", "en", "G", "Guide")
    ]


def test_readers_and_ages_are_told_in_words(built_app: Flask) -> None:
    found = of_section(built_app, readers=("parent",), ages=("0-6",))
    assert [(what, came) for what, _, _, came in found] == [
        ("Readers", "parents and guardians"),
        ("Ages", "birth to 6 months"),
    ]


def test_a_review_that_came_and_was_signed(built_app: Flask) -> None:
    found = of_section(built_app, safety_review=SafetyReview("طبيب/ة أطفال", "Paediatrician", "2026-11-21"))
    assert [(what, came) for what, _, _, came in found] == [
        ("Reviewer of the safety boxes", "طبيب/ة أطفال"),
        ("Reviewer of the safety boxes", "Paediatrician"),
        ("Safety review signed on", "2026-11-21"),
    ]


def test_another_number_is_told(built_app: Flask) -> None:
    assert of_section(built_app, number="2.1") == [("Number", "en", "1.1", "2.1")]


def test_chapters_sources_and_terms_come_and_go(built_app: Flask) -> None:
    old = replace(give_keys(guide(LONG[0])), sources={"OLD1": Source("ق", "Old book.", None)})
    chapters = (*old.chapters, ChapterContent("2", "new", "ف", "Sleep", ()))
    term = Term("حضانة", "nursery", "دار", "A house for children.", also_en=("crèche",))
    new = replace(
        old,
        chapters=chapters,
        sources={"NEW1": Source("ج", "New book.", "https://b.org")},
        glossary={"nursery": term},
    )
    assert _compared(built_app, old, new) == [
        ("Chapter", "en", "", "2. Sleep"),
        ("Source", "en", "", "New book. https://b.org"),
        ("Source", "en", "Old book.", ""),
        ("Explained term", "en", "", "nursery / crèche: A house for children."),
    ]


def test_what_is_the_same_is_not_told(built_app: Flask) -> None:
    assert of_section(built_app) == [] and of_guide(built_app) == []
