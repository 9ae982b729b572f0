"""`nursery guide check`: a sound guide is broken in one place, and just that fault is named."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nursery.config import ROOT
from nursery.guide.reading import FaultyText, check, read
from nursery.guide.reading.pictures import name_for
from tests.support.guide import lengthen

AR = "01-chapter-1/01-section-1.ar.md"
EN = "01-chapter-1/01-section-1.en.md"
GLOSSARY = """\
caregiver:
  ar: "جليسة"
  en: "caregiver"
  meaning_ar: "من ترعى الأطفال."
  meaning_en: "Who looks after the children."
  also_ar: ["جليسات"]
hospital:
  ar: "مشفى"
  en: "hospital"
  meaning_ar: "مكان فيه أطباء."
  meaning_en: "A place with doctors."
  avoid_ar: ["مستشفى", "مستشفيات"]
  avoid_en: ["infirmary"]
vaccine:
  ar: "لقاح"
  en: "vaccine"
  meaning_ar: "يحمي من مرض."
  meaning_en: "It protects from a disease."
  avoid_ar: ["تطعيم"]
"""
Change = tuple[str, str, str]


@pytest.fixture
def sound(folder: Path) -> Path:
    """A guide of two sections that has nothing to mend, with a glossary and a picture."""
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    target = BytesIO()
    Image.new("RGB", (20, 10)).save(target, "WEBP")
    name = name_for("soap", target.getvalue())
    (folder / "pictures").mkdir()
    (folder / "pictures" / name).write_bytes(target.getvalue())
    for file, alt in ((AR, "صابون"), (EN, "Soap")):
        change(folder, (file, "!!! activity", f"![{alt}](pictures/{name})\n\n!!! activity"))
    return lengthen(folder)


def change(folder: Path, *changes: Change) -> None:
    for file, old, new in changes:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path, reader: Callable[[Path], object] = check) -> list[tuple[str, int, str]]:
    with pytest.raises(FaultyText) as caught:
        reader(folder)
    return [(fault.file, fault.line, fault.code) for fault in caught.value.faults]


def both(old_ar: str, new_ar: str, old_en: str, new_en: str) -> tuple[Change, Change]:
    return (AR, old_ar, new_ar), (EN, old_en, new_en)


SOAP_AR, SOAP_EN = "نضع الصابون", "We put soap"
FACT_AR = "غسل اليدين يقلّل العدوى [@WHO1]."
FACT_EN = "Washing hands lowers infection [@WHO1]."
ONE_FAULT = [
    ([(AR, SOAP_AR, "نضع الصابون في المستشفى")], (AR, 22, "avoided_form")),
    ([(AR, SOAP_AR, "نضع الصابون بمستشفيات المدينة")], (AR, 22, "avoided_form")),
    ([(AR, SOAP_AR, "نضع الصابون للتطعيمِ")], (AR, 22, "avoided_form")),
    ([(EN, SOAP_EN, "We put the Infirmary soap")], (EN, 22, "avoided_form")),
    (
        both(SOAP_AR, "نضع [صابون](section:section-9)", SOAP_EN, "We put [soap](section:section-9)"),
        (AR, 22, "link_section"),
    ),
    (
        both(
            SOAP_AR, "نضع [صابون](section:section-2#soap)", SOAP_EN, "We put [soap](section:section-2#soap)"
        ),
        (AR, 22, "link_part"),
    ),
    (both(SOAP_AR, "نضع [صابون](#soap)", SOAP_EN, "We put [soap](#soap)"), (AR, 22, "link_part")),
    ([(AR, SOAP_AR, "نضع [صابون](section:section-2)")], (EN, 22, "languages_links")),
    ([(AR, SOAP_AR, "نضع [صابون](section:Section_2)")], (AR, 22, "unsafe_link")),
    ([(AR, "![صابون]", "![]")], (AR, 28, "picture_alt")),
    ([(EN, "![Soap]", "![ ]")], (EN, 28, "picture_alt")),
    (
        both(FACT_AR, f"نغسل أيدينا.\n\n{FACT_AR}", FACT_EN, f"We wash.\n\n{FACT_EN}"),
        (AR, 15, "fact_without_source"),
    ),
    ([("glossary.yaml", "caregiver:", "Care giver:")], ("glossary.yaml", 1, "term_key")),
    ([("glossary.yaml", "hospital:", "caregiver:")], ("glossary.yaml", 7, "duplicate_entry")),
    ([("glossary.yaml", '["جليسات"]', '["مشفى"]')], ("glossary.yaml", 7, "form_taken")),
    ([("glossary.yaml", '["جليسات"]', '["لقاحٌ"]')], ("glossary.yaml", 14, "form_taken")),
    ([("glossary.yaml", '"مستشفى",', '"جليسة",')], ("glossary.yaml", 7, "form_taken")),
    ([("glossary.yaml", '"مستشفى",', '"المشفى", "مشفى",')], ("glossary.yaml", 7, "form_taken")),
    ([("glossary.yaml", '["جليسات"]', "جليسات")], ("glossary.yaml", 1, "needs_forms")),
    ([("glossary.yaml", '["جليسات"]', '["…"]')], ("glossary.yaml", 1, "form_without_words")),
    ([("glossary.yaml", "also_ar", "other")], ("glossary.yaml", 1, "unknown_entry")),
    ([("glossary.yaml", '  meaning_en: "A place', '  x: "A place')], ("glossary.yaml", 7, "needs_text")),
    ([("glossary.yaml", "مكان فيه", "<b>مكان</b>")], ("glossary.yaml", 7, "raw_html")),
    ([("glossary.yaml", "مكان فيه", "\u202eمكان")], ("glossary.yaml", 7, "hidden_character")),
    ([(AR, "title: ", "readers: [parent]\ntitle: ")], (AR, 5, "duplicate_entry")),
]


def test_the_guide_before_it_is_broken(sound: Path) -> None:
    assert [term.also_ar for term in check(sound).glossary.values()] == [("جليسات",), (), ()]


@pytest.mark.parametrize(("changes", "fault"), ONE_FAULT, ids=[fault[2] for _, fault in ONE_FAULT])
def test_one_fault_is_named(sound: Path, changes: list[Change], fault: tuple[str, int, str]) -> None:
    change(sound, *changes)
    found = faults(sound)
    # What is wrong in both languages is named in both, on the same line.
    twin = (fault[0].replace(".ar.", ".en."), *fault[1:])
    assert fault in found
    assert {(file, line) for file, line, _ in found} <= {fault[:2], twin[:2]}


def test_a_section_that_is_too_short(sound: Path) -> None:
    text = (sound / AR).read_text(encoding="utf-8")
    (sound / AR).write_text(text.replace(" ونغسل أيدي الأطفال معنا" * 50, ""), encoding="utf-8")
    assert faults(sound) == [(AR, 1, "too_short")]


def test_what_only_readers_must_not_get_can_be_read_and_worked_on(sound: Path) -> None:
    change(sound, (AR, SOAP_AR, "نضع الصابون في المستشفى"))
    assert faults(sound) == [(AR, 22, "avoided_form")]
    assert read(sound)


def test_a_missing_language_part_file_or_reviewer(sound: Path) -> None:
    (sound / EN).unlink()
    assert faults(sound) == [(EN, 1, "missing_file")]


def test_a_missing_part(sound: Path) -> None:
    for file, heading, following in ((AR, "## أسئلة", "## المصادر"), (EN, "## Questions", "## Sources")):
        text = (sound / file).read_text(encoding="utf-8")
        (sound / file).write_text(
            text[: text.index(heading)] + text[text.index(following) :], encoding="utf-8"
        )
    assert faults(sound) == [(AR, 36, "missing_part"), (EN, 36, "missing_part")]


def test_a_safety_box_without_its_reviewer(sound: Path) -> None:
    change(sound, (AR, "!!! activity", "!!! safety"), (EN, "!!! activity", "!!! safety"))
    assert faults(sound) == [(AR, 2, "review_missing"), (EN, 2, "review_missing")]
    entry = "---\nsafety_review: {role: '', date: null}\n"
    change(sound, (AR, "---\n", entry), (EN, "---\n", entry))
    assert faults(sound) == [(AR, 2, "review_form"), (EN, 2, "review_form")]


def test_an_unknown_source(sound: Path) -> None:
    change(sound, *both("[@UNI2?]", "[@NOPE?]", "[@UNI2?]", "[@NOPE?]"))
    assert (AR, 17, "unknown_citation") in faults(sound)


@pytest.mark.parametrize("slug", ["glossary", "activities", "to-be-confirmed"])
def test_a_slug_that_is_the_address_of_another_page(sound: Path, slug: str) -> None:
    for file in (AR, EN):
        change(sound, (file, "slug: section-1", f"slug: {slug}"))
        (sound / file).rename(sound / file.replace("section-1", slug))
    assert faults(sound) == [(AR.replace("section-1", slug), 1, "reserved_slug")]


FACTS = [
    ("نعرف أمرين:\n\n- الأول [@WHO1].\n- الثاني [@WHO1].", True),
    ("نعرف أمرين [@WHO1]:\n\n- الأول.\n- الثاني.", True),
    ("نعرف أمرين [@WHO1].\n\n- الأول.\n- الثاني.", False),
    ("نعرف أمرين:\n\n- الأول [@WHO1].\n- الثاني.", False),
    ("نعرف أمرين [@WHO1]:\n\n- الأول.\n\nوأمراً ثالثاً.", False),
    ("| أ | ب |\n|---|---|\n| 1 | 2 [@WHO1] |\n| 3 | 4 [@WHO1] |", True),
    ("| أ | ب |\n|---|---|\n| 1 | 2 [@WHO1] |\n| 3 | 4 |", False),
    ("نقيس [@WHO1]:\n\n| أ | ب |\n|---|---|\n| 1 | 2 |", True),
    ('!!! note "تنويه"\n    تحدّد الوزارة الأرقام.', True),
    ('!!! activity "نشاط"\n    فقرة [@WHO1].\n\n    - أولاً [@WHO1].\n      ويتبعه.', True),
    ('!!! activity "نشاط"\n    فقرة [@WHO1].\n\n    - أولاً.', False),
    ("### عنوان\n\nحقيقة [@WHO1].", True),
]


@pytest.mark.parametrize(("facts", "is_sound"), FACTS)
def test_which_facts_need_a_source(sound: Path, facts: str, is_sound: bool) -> None:
    change(sound, (AR, FACT_AR, f"{FACT_AR}\n\n{facts}"), (EN, FACT_EN, f"{FACT_EN}\n\n{facts}"))
    if is_sound:
        assert check(sound)
    else:
        assert {code for _, _, code in faults(sound)} == {"fact_without_source"}


ACTIVITY = {
    AR: (
        '!!! activity "مرآة"\n    - **الهدف:** تقوية العنق (الحركة).\n'
        "    - **العمر:** من شهرين إلى 6 أشهر.\n    - **المواد:** مرآة.\n    - **الخطوات:** مدّدوا الطفل.\n"
        "    - **السلامة:** ابقوا معه.\n    - **التكييف لطفل ذي إعاقة:** منشفة."
    ),
    EN: (
        '!!! activity "Mirror"\n    - **Goal:** a stronger neck (movement).\n'
        "    - **Age:** 2 to 6 months.\n    - **Materials:** a mirror.\n    - **Steps:** Lay it down.\n"
        "    - **Safety:** Stay.\n    - **Adaptation for a child with a disability:** A towel."
    ),
}
ACTIVITIES = [
    ([(AR, "المواد", "الموادّ")], (AR, 28, "activity_item")),
    ([(AR, "ابقوا معه.", "")], (AR, 33, "activity_item")),
    ([(AR, "من شهرين", "بعد شهرين")], (AR, 30, "activity_age")),
    ([(AR, "إلى 6 أشهر", "إلى شهر")], (AR, 30, "activity_age")),
    ([(AR, "إلى 6 أشهر", "إلى 60 شهراً")], (AR, 30, "activity_age")),
    ([(EN, "2 to 6 months", "6 to 2 months")], (EN, 30, "activity_age")),
    ([(AR, "(الحركة)", "(المرح)")], (AR, 29, "activity_domain")),
    ([(EN, "(movement)", "(thinking)")], (EN, 28, "languages_activity")),
    ([(EN, "2 to 6 months", "3 to 6 months")], (EN, 28, "languages_activity")),
]


@pytest.mark.parametrize(("changes", "fault"), ACTIVITIES)
def test_a_named_activity_is_whole(sound: Path, changes: list[Change], fault: tuple[str, int, str]) -> None:
    for file, text in ACTIVITY.items():
        content = (sound / file).read_text(encoding="utf-8")
        start = content.index("![")
        (sound / file).write_text(
            content[:start] + text + "\n\n" + content[content.index("## ", start) :], encoding="utf-8"
        )
    assert check(sound)
    change(sound, *changes)
    assert faults(sound) == [fault]


def test_the_ministrys_guide_has_no_fault_and_enough_in_it() -> None:
    content = check(ROOT / "content" / "guide")
    assert len(list(content.sections())) == 60
    assert 60 <= len(content.glossary) <= 100
