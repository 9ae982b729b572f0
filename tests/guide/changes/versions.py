"""Two versions of a small guide with an edit of every kind between them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nursery.accounts.actors import SYSTEM
from nursery.guide import commands
from nursery.guide.importing import ImportReport
from tests.support.guide import write_guide

FIRST, SECOND, THIRD = (f"01-chapter-1/0{number}-section-{number}" for number in (1, 2, 3))
CUT = {
    "ar": "نجفّف الأيدي بمنشفة نظيفة لكل طفل. ونعلّق المنشفة حيث لا تلمس غيرها أبداً.",
    "en": "We dry the hands with a clean towel for every child. We hang the towel where it touches no other.",
}
MOVING = {
    "ar": "تبدأ الجليسة صباحها بغسل يديها أمام الأطفال حتى يروها ويقلّدوها.",
    "en": "The caregiver begins her morning by washing her hands before the children, who see and copy her.",
}


def change(folder: Path, name: str, **words: tuple[str, str]) -> None:
    """Replace words in the files of a section: `ar=(old, new)`, `en=(old, new)`."""
    for language, (old, new) in words.items():
        path = folder / f"{name}.{language}.md"
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {path.name}"
        path.write_text(text.replace(old, new, 1), "utf-8")


def first_text(folder: Path) -> Path:
    """Three sections, as they were published first."""
    write_guide(folder, sections=3)
    for language, ending in (("ar", "، في القسم 1."), ("en", ", in section 1.")):
        change(folder, FIRST, **{language: (ending, f"{ending}\n\n{CUT[language]}\n\n{MOVING[language]}")})
    return folder


def second_text(folder: Path) -> Path:
    """The same with paragraphs edited, divided, moved, new and removed, and another title."""
    first_text(folder)
    change(
        folder,
        FIRST,
        ar=(". ونعلّق المنشفة", ".\n\nونعلّق المنشفة"),
        en=("every child. We hang", "every child.\n\nWe hang"),
    )
    change(
        folder,
        FIRST,
        ar=(f"\n\n{MOVING['ar']}", ""),
        en=(f"\n\n{MOVING['en']}", ""),
    )
    change(
        folder,
        FIRST,
        ar=("في كل غرفة", "في كل غرفة وعند الباب"),
        en=("in every room", "in every room and at the door"),
    )
    change(
        folder,
        FIRST,
        ar=("عشرين ثانية [@UNI2?]", "ثلاثين ثانية [@UNI2]"),
        en=("twenty seconds [@UNI2?]", "thirty seconds [@UNI2]"),
    )
    change(
        folder,
        FIRST,
        ar=("title: غسل اليدين 1", "title: الأيدي النظيفة"),
        en=("title: Washing hands 1", "title: Clean hands"),
    )
    change(folder, SECOND, en=("We sing together", "Together we sing"))
    change(
        folder,
        SECOND,
        ar=("، في القسم 2.", f"، في القسم 2.\n\n{MOVING['ar'].replace('صباحها', 'يومها')}"),
        en=(", in section 2.", f", in section 2.\n\n{MOVING['en'].replace('her morning', 'the day')}"),
    )
    change(
        folder,
        SECOND,
        ar=("\n\nويحتاج إلى عشرين ثانية [@UNI2?].", "\n\nولا نستعجل من يغسل يديه وحده أول مرة [@UNI2?]."),
        en=(
            "\n\nIt takes twenty seconds [@UNI2?].",
            "\n\nWe never hurry a child who tries it alone [@UNI2?].",
        ),
    )
    return folder


def saved(write: object, *, publish: bool = True) -> ImportReport:
    """A text as a version, published at once. Call inside an application context."""
    with tempfile.TemporaryDirectory() as place:
        report = commands.import_guide(write(Path(place)), actor=SYSTEM)  # type: ignore[operator]
    assert report.version_id
    if publish:
        commands.publish_version(report.version_id, actor=SYSTEM)
    return report


def two_versions(*, publish: bool = True) -> ImportReport:
    """Version 1 and version 2; the report on the second."""
    saved(first_text)
    return saved(second_text, publish=publish)
