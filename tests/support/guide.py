"""A small guide for tests: written to a folder, read and published by the real commands."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nursery.accounts.actors import SYSTEM, Actor
from nursery.guide import commands

PARTS = ("why", "facts", "practice", "activity", "reflection", "sources")
HEADINGS = {
    "ar": (
        "لماذا يهمّنا هذا",
        "حقائق أساسية",
        "ماذا نفعل في الحضانة",
        "نشاط أو أداة",
        "أسئلة للتأمّل",
        "المصادر",
    ),
    "en": (
        "Why it matters",
        "Key facts",
        "What we do",
        "An activity or tool",
        "Questions for reflection",
        "Sources",
    ),
}
TEXTS = {
    "ar": (
        "نغسل أيدينا قبل الطعام وبعد تبديل الحفاض، في القسم {n}.",
        "غسل اليدين يقلّل العدوى [@WHO1].\n\nويحتاج إلى عشرين ثانية [@UNI2?].",
        "- نضع الصابون في كل غرفة.\n- نغسل أيدي الأطفال معهم.",
        '!!! activity "أغنية الماء"\n    نغنّي معاً ونحن نغسل أيدينا.',
        "- متى غسلتم أيديكم آخر مرة؟\n- من يذكّركم بذلك؟",
        "- [@WHO1]\n- [@UNI2]",
    ),
    "en": (
        "We wash our hands before food and after a diaper change, in section {n}.",
        "Washing hands lowers infection [@WHO1].\n\nIt takes twenty seconds [@UNI2?].",
        "- We put soap in every room.\n- We wash the children's hands with them.",
        '!!! activity "The water song"\n    We sing together while we wash our hands.',
        "- When did you last wash your hands?\n- Who reminds you of it?",
        "- [@WHO1]\n- [@UNI2]",
    ),
}
TITLES = {"ar": "غسل اليدين {n}", "en": "Washing hands {n}"}


def section_text(language: str, number: int) -> str:
    """The file of one section."""
    front = f"---\nslug: section-{number}\ntitle: {TITLES[language].format(n=number)}\n"
    front += "readers: [caregiver, director]\nages: [0-6]\n---\n"
    parts = zip(PARTS, HEADINGS[language], TEXTS[language], strict=True)
    body = "\n".join(f"\n## {heading} {{#{part}}}\n\n{text}\n" for part, heading, text in parts)
    return front + body.replace("{n}", str(number))


def write_guide(folder: Path, *, sections: int = 2, chapter_size: int = 5) -> Path:
    """A guide folder with `sections` sections; returns it."""
    (folder / "guide.yaml").write_text(
        "slug: nursery-guide\ntitle_ar: دليل الحضانات\ntitle_en: Nursery guide\n"
        "subtitle_ar: دليل للتجربة\nsubtitle_en: A guide for tests\n",
        encoding="utf-8",
    )
    (folder / "sources.yaml").write_text(
        'WHO1:\n  ar: "منظمة الصحة العالمية، دليل، 2020."\n  en: "World Health Organization, guide, 2020."\n'
        '  url: "https://www.who.int/guide"\n'
        'UNI2:\n  ar: "اليونيسف، نشرة، 2021."\n  en: "UNICEF, leaflet, 2021."\n  url: null\n',
        encoding="utf-8",
    )
    for number in range(1, sections + 1):
        chapter = (number - 1) // chapter_size + 1
        path = folder / f"{chapter:02}-chapter-{chapter}"
        path.mkdir(exist_ok=True)
        (path / "chapter.yaml").write_text(
            f"slug: chapter-{chapter}\ntitle_ar: الفصل {chapter}\ntitle_en: Chapter {chapter}\n",
            encoding="utf-8",
        )
        for language in ("ar", "en"):
            file = path / f"{(number - 1) % chapter_size + 1:02}-section-{number}.{language}.md"
            file.write_text(section_text(language, number), encoding="utf-8")
    return folder


def working_version(*, sections: int = 2, actor: Actor = SYSTEM) -> int:
    """A working version of the small guide; returns its id. Call inside an application context."""
    with tempfile.TemporaryDirectory() as folder:
        report = commands.import_guide(write_guide(Path(folder), sections=sections), actor=actor)
    assert report.version_id is not None and report.has_changes, "a second version needs another text"
    return report.version_id


def published_version(*, sections: int = 2, actor: Actor = SYSTEM) -> int:
    """A published version of the small guide, in consultation; returns its id.

    Its sections have the slugs `section-1`, `section-2` …, with 13 blocks each, 7 of them numbered:
    `queries.section_page(version_id, "section-1").blocks`. A second version needs another number of
    sections. Call inside an application context.
    """
    version_id = working_version(sections=sections, actor=actor)
    commands.publish_version(version_id, actor=actor)
    return version_id


def lengthen(folder: Path) -> Path:
    """Make every section of a small guide as long as `nursery guide check` wants it; returns the folder."""
    for file in folder.glob("*/*.ar.md"):
        text = file.read_text(encoding="utf-8")
        long = "قبل الطعام وبعد تبديل الحفاض" + " ونغسل أيدي الأطفال معنا" * 100
        file.write_text(text.replace("قبل الطعام وبعد تبديل الحفاض", long, 1), encoding="utf-8")
    return folder
