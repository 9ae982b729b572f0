"""Small guides for the tests of the search, made of titles and paragraphs."""

from __future__ import annotations

from html import escape

from nursery.accounts.actors import SYSTEM
from nursery.guide import commands, queries
from nursery.guide.content import BlockContent, ChapterContent, GuideContent, SectionContent, Term
from nursery.guide.lifecycle import BlockKind
from nursery.guide.queries import VersionItem
from nursery.guide.reading.html import isolate

LICENCE = Term(
    ar="ترخيص",
    en="licence",
    meaning_ar="إذن رسمي بالعمل",
    meaning_en="An official permission to work",
    also_ar=("تراخيص", "إجازة عمل"),
    also_en=("permit",),
)
Paragraphs = tuple[tuple[str, str], ...]
Sections = tuple[tuple[tuple[str, str], Paragraphs], ...]
# Title and paragraphs, Arabic and English each; the slugs are `section-1`, `section-2` …
SECTIONS: Sections = (
    (
        ("النظافة كل يوم", "Hygiene every day"),
        (
            ("نغسل الأيدي قبل الطعام، وغسل اليدين عادة.", "We wash hands before food."),
            ("الحليب لا يُسخَّن مرتين.", "Milk is never warmed twice."),
        ),
    ),
    (
        ("غسل اليدين", "Washing hands"),
        (("عشرون ثانية بالماء والصابون.", "Twenty seconds with water and soap."),),
    ),
    (
        ("الدفاتر والسجلات", "Books and records"),
        (
            ("تُحفَظ التراخيص في الإدارة.", "The permits are kept in the office."),
            ("قُدِّمت وَثِيقَةُ التَّطْعِيمِ إلى الحضانة عام 2026.", "The vaccination babies' cards of 2026."),
        ),
    ),
    (
        ("من يعمل هنا", "Who works here"),
        (("لكل حضانة ترخيص نافذ من WHO & UNICEF.", "Every nursery has a licence in force."),),
    ),
)


def content(sections: Sections = SECTIONS, *terms: Term) -> GuideContent:
    """A guide of one chapter."""
    return GuideContent(
        slug="nursery-guide",
        title_ar="دليل",
        title_en="Guide",
        subtitle_ar="للتجربة",
        subtitle_en="For tests",
        sources={},
        glossary={term.en: term for term in terms},
        chapters=(
            ChapterContent(
                "1",
                "one",
                "الفصل",
                "Chapter",
                tuple(_section(at, *section) for at, section in enumerate(sections, 1)),
            ),
        ),
    )


def _section(at: int, title: tuple[str, str], paragraphs: Paragraphs) -> SectionContent:
    heading = BlockContent(
        "why",
        BlockKind.HEADING,
        "## لماذا يهمّنا هذا {#why}",
        "## Why it matters {#why}",
        '<h2 id="why">لماذا يهمّنا هذا</h2>',
        '<h2 id="why">Why it matters</h2>',
    )
    blocks = [
        BlockContent(
            "why",
            BlockKind.PARAGRAPH,
            arabic,
            english,
            f"<p>{isolate(escape(arabic), 'ar')}</p>",
            f"<p>{escape(english)}</p>",
            number=f"1.{at}.{place}",
        )
        for place, (arabic, english) in enumerate(paragraphs, 1)
    ]
    return SectionContent(f"1.{at}", f"section-{at}", *title, ("parent",), (), None, 3, (heading, *blocks))


def working(given: GuideContent) -> VersionItem:
    """The working version of a guide. Call inside an application context."""
    report = commands.save_text(given, actor=SYSTEM)
    assert report.version_id is not None
    return queries.version(report.version_id)


def published(given: GuideContent | None = None) -> VersionItem:
    """A public version of a guide."""
    version = working(given or content(SECTIONS, LICENCE))
    commands.publish_version(version.id, actor=SYSTEM)
    return queries.version(version.id)
