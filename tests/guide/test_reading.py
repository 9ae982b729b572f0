"""Reading a guide folder: what is refused, with file and line, and what readers get."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nursery.config import ROOT
from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading import FaultyText, read
from nursery.guide.wording import TEXT_FAULTS

AR = "01-chapter-1/01-section-1.ar.md"
EN = "01-chapter-1/01-section-1.en.md"
SECOND_AR = "01-chapter-1/02-section-2.ar.md"
Spoil = Callable[[str], str]


def faults(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(FaultyText) as caught:
        read(folder)
    return [(fault.file, fault.line, fault.code) for fault in caught.value.faults]


def spoil(folder: Path, name: str, change: Spoil) -> None:
    path = folder / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def replaced(old: str, new: str) -> Spoil:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def test_the_ministrys_guide_is_sound() -> None:
    content = read(ROOT / "content" / "guide")
    assert len(list(content.sections())) >= 8


def test_a_section(folder: Path) -> None:
    section = next(read(folder).sections())
    assert (section.number, section.slug, section.minutes) == ("1.1", "section-1", 1)
    assert (section.readers, section.ages) == (("caregiver", "director"), ("0-6",))
    numbered = [(block.number, block.kind, block.part) for block in section.blocks if block.number]
    assert numbered == [
        ("1.1.1", BlockKind.PARAGRAPH, "why"),
        ("1.1.2", BlockKind.PARAGRAPH, "facts"),
        ("1.1.3", BlockKind.PARAGRAPH, "facts"),
        ("1.1.4", BlockKind.LIST, "practice"),
        ("1.1.5", BlockKind.BOX, "activity"),
        ("1.1.6", BlockKind.LIST, "reflection"),
        ("1.1.7", BlockKind.LIST, "sources"),
    ]


def test_citations_become_links_and_doubts_are_in_words(folder: Path) -> None:
    blocks = next(read(folder).sections()).blocks
    sure, doubtful, sources = blocks[3], blocks[4], blocks[-1]
    assert sure.html_en == '<p>Washing hands lowers infection<sup><a href="#s-WHO1">[1]</a></sup>.</p>'
    assert '<sup><a href="#s-UNI2">[2]</a> <em>to be confirmed</em></sup>.' in doubtful.html_en
    assert "<em>قيد التحقّق</em>" in doubtful.html_ar
    assert '<li id="s-WHO1">منظمة الصحة العالمية' in sources.html_ar
    assert '<a href="https://www.who.int/guide" dir="ltr">who.int</a>' in sources.html_ar
    assert '<li id="s-UNI2">UNICEF, leaflet, 2021.</li>' in sources.html_en


def test_boxes_say_their_kind_and_foreign_words_are_kept_apart(folder: Path) -> None:
    spoil(folder, AR, replaced("نغنّي معاً", "نغنّي CRC/C/GC/7/Rev.1 معاً"))
    box = next(block for block in next(read(folder).sections()).blocks if block.kind is BlockKind.BOX)
    assert '<div class="admonition activity">' in box.html_ar
    assert "<strong>نشاط</strong> أغنية الماء" in box.html_ar
    assert '<bdi dir="ltr">CRC/C/GC/7/Rev.1</bdi> معاً' in box.html_ar


def test_lists_tables_and_boxes_stay_whole(folder: Path) -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    box = '!!! note "T"\n    One.\n\n    - x\n    - y\n\n    Two.'
    ordered = "1. one\n\n2. two\n\n   more of two"
    for name in (AR, EN):
        spoil(folder, name, lambda text: text.replace("!!! act", f"{table}\n\n{box}\n\n{ordered}\n\n!!! act"))
    blocks = [block for block in next(read(folder).sections()).blocks if block.part == "activity"]
    assert [block.kind for block in blocks] == ["heading", "table", "box", "list", "box"]
    assert [block.markdown_ar for block in blocks[1:4]] == [table, box, ordered]
    assert blocks[3].html_en.count("<li>") == 2
    assert "<p>Two.</p>" in blocks[2].html_en


LINES = [
    ("نضع الصابون", "نضع <b>الصابون", "raw_html"),
    ("نضع الصابون", "نضع <script>alert(1)</script>", "raw_html"),
    ("نضع الصابون", "نضع [الصابون](javascript:alert(1))", "unsafe_link"),
    ("نضع الصابون", "نضع [الصابون](JaVa&#115;cript:alert(1))", "unsafe_link"),
    ("نضع الصابون", "نضع [الصابون](java%0ascript:alert)", "unsafe_link"),
    ("نضع الصابون", "نضع [الصابون](data:text/html;base64,xx)", "unsafe_link"),
    ("نضع الصابون", "نضع [الصابون](//example.org)", "unsafe_link"),
    ("نضع الصابون", "نضع [الصابون][1]", "link_by_reference"),
    ("نضع الصابون", "نضع ![الصابون](https://example.org/x.png)", "image"),
    ("نضع الصابون", "نضع {: onclick=x } الصابون", "attributes"),
    ("نضع الصابون", "نضع \u202eالصابون", "hidden_character"),
    ("نضع الصابون", "نضع \u2067الصابون", "hidden_character"),
    ("نضع الصابون", "نضع \u200bالصابون", "hidden_character"),
    ("نضع الصابون", "نضع \ue000الصابون", "hidden_character"),
    ("نضع الصابون", "نضع الصابون " + "و" * 7000, "long_line"),
    ("نضع الصابون", "نضع الصابون [@NOPE]", "unknown_citation"),
    ("- نغسل أيدي الأطفال معهم.", "نغسل أيدي الأطفال معهم.", "needs_empty_line"),
    ("- نضع الصابون", "> نضع الصابون", "unknown_block"),
    ("- نضع الصابون", "```\nنضع", "unknown_block"),
]


@pytest.mark.parametrize(("old", "new", "code"), LINES)
def test_a_bad_line_is_named(folder: Path, old: str, new: str, code: str) -> None:
    spoil(folder, AR, replaced(old, new))
    lines = (folder / AR).read_text(encoding="utf-8").split("\n")
    probe = new.split("\n")[0]
    line = next(number for number, text in enumerate(lines, 1) if probe in text)
    assert (AR, line, code) in faults(folder)


# The change, and the text on the line that is named.
WHOLE = [
    (AR, replaced("---\n", "+++\n"), "+++", "no_front_matter"),
    (AR, replaced("title: غسل", "title: [غسل"), "readers", "broken_yaml"),
    (AR, replaced("slug: section-1", "slug: another"), "slug: another", "slug_and_file"),
    (AR, replaced("title: غسل اليدين 1", "title: ''"), "title: ''", "needs_text"),
    (AR, replaced("[caregiver, director]", "[caregiver, king]"), "king", "needs_words"),
    (AR, replaced("[caregiver, director]", "[]"), "readers: []", "needs_words"),
    (AR, replaced("ages: [0-6]", "ages: [0-6, 0-6]"), "ages", "needs_words"),
    (AR, replaced("ages: [0-6]", "ages: [0-6]\nlayout: wide"), "layout", "unknown_entry"),
    (AR, replaced("ages:", "safety_review: {role: x, date: null}\nages:"), "role: x", "review_without_box"),
    (AR, replaced("!!! activity", "!!! safety"), "slug", "review_missing"),
    (AR, replaced("!!! activity", "!!! danger"), "!!! danger", "box_head"),
    (AR, replaced("    نغنّي", "نغنّي"), "!!! activity", "empty_box"),
    (AR, replaced("{#facts}", "{#fact}"), "{#fact}", "unknown_part"),
    (AR, replaced("## لماذا", "نصّ قبل\n\n## لماذا"), "نصّ قبل", "text_before_parts"),
    (AR, replaced("## لماذا", "# لماذا"), "# لماذا", "heading_level"),
    (AR, replaced("- [@UNI2]", "- [@UNI2]\n- [@UNI2]"), "- [@UNI2]", "source_not_cited"),
    (AR, replaced("\n- [@UNI2]", ""), "[@UNI2?]", "source_not_listed"),
    (AR, replaced("- [@UNI2]", "- [@UNI2] وغيره"), "- [@WHO1]", "sources_form"),
    (EN, replaced("[caregiver, director]", "[director]"), "---", "languages_entry"),
    (EN, replaced("- We wash the children's hands with them.", ""), "- We put soap", "languages_blocks"),
    (EN, replaced("infection [@WHO1]", "infection [@UNI2]"), "infection", "languages_citations"),
    ("sources.yaml", replaced("url: null", "url: 'javascript:x'"), "UNI2", "source_form"),
    ("guide.yaml", replaced("title_en: Nursery guide", "title_en:"), "slug", "needs_text"),
    ("guide.yaml", replaced("slug:", "slug: ]"), "slug", "broken_yaml"),
]


@pytest.mark.parametrize(("name", "change", "probe", "code"), WHOLE)
def test_what_is_wrong_is_named(folder: Path, name: str, change: Spoil, probe: str, code: str) -> None:
    spoil(folder, name, change)
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    places = [number for number, text in enumerate(lines, 1) if probe in text]
    assert {(name, place, code) for place in places} & set(faults(folder))


def test_tables_have_a_head_and_even_rows(folder: Path) -> None:
    for name in (AR, EN):
        spoil(folder, name, lambda text: text.replace("\n## ", "\n| a | b |\n|---|---|\n| 1 |\n\n## ", 2))
    assert "table_cells" in {code for _, _, code in faults(folder)}


def test_a_table_without_end_is_refused(folder: Path) -> None:
    table = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 500
    for name in (AR, EN):
        spoil(folder, name, replaced("\n## ", f"\n{table}\n## "))
    assert "table_rows" in {code for _, _, code in faults(folder)}


def test_a_huge_file_is_not_even_read(folder: Path) -> None:
    (folder / AR).write_text("x" * 10_000_000, encoding="utf-8")
    assert (AR, 1, "too_big") in faults(folder)


def test_a_file_in_another_encoding(folder: Path) -> None:
    text = (folder / AR).read_text(encoding="utf-8")
    (folder / AR).write_bytes(text.split("\n## ")[0].encode() + "\nنصّ".encode("cp1256"))
    assert faults(folder)[0] == (AR, 8, "not_utf8")


def test_a_yaml_bomb_is_harmless(folder: Path) -> None:
    bomb = "b0: &b0 [x, x]\n" + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 40))
    spoil(folder, AR, lambda text: text.replace("---\n", f"---\n{bomb}", 1).replace("[0-6]", "*b39"))
    assert "needs_words" in {code for _, _, code in faults(folder)}
    (folder / "guide.yaml").write_text("[" * 20_000, encoding="utf-8")
    assert ("guide.yaml", 1, "broken_yaml") in faults(folder)


def test_a_missing_language_a_missing_part_a_missing_file(folder: Path) -> None:
    (folder / EN).unlink()
    (folder / "sources.yaml").unlink()
    spoil(folder, SECOND_AR, lambda text: text.split("\n## المصادر")[0])
    found = faults(folder)
    assert (EN, 1, "missing_file") in found
    assert ("sources.yaml", 1, "missing_file") in found
    assert "missing_part" in {code for file, _, code in found if file == SECOND_AR}


def test_slugs_and_numbers_belong_to_one_section(folder: Path) -> None:
    chapter = folder / "02-chapter-2"
    chapter.mkdir()
    (chapter / "chapter.yaml").write_text(
        "slug: chapter-2\ntitle_ar: فصل\ntitle_en: Chapter\n", encoding="utf-8"
    )
    for language in ("ar", "en"):
        (chapter / f"01-section-1.{language}.md").write_bytes(
            (folder / f"01-chapter-1/01-section-1.{language}.md").read_bytes()
        )
    assert ("02-chapter-2/01-section-1.ar.md", 1, "duplicate") in faults(folder)


def test_foreign_files_and_folders_are_named(folder: Path) -> None:
    (folder / "01-chapter-1" / "notes.txt").write_text("x")
    (folder / "Old").mkdir()
    assert {code for _, _, code in faults(folder)} >= {"section_name", "chapter_name"}


def test_an_empty_folder(tmp_path: Path) -> None:
    assert ("guide.yaml", 1, "missing_file") in faults(tmp_path)
    assert "no_chapters" in {code for _, _, code in faults(tmp_path)}
    with pytest.raises(FaultyText):
        read(tmp_path / "nowhere")


def test_all_faults_come_at_once_in_order(folder: Path) -> None:
    for name in (AR, SECOND_AR):
        spoil(folder, name, replaced("نضع الصابون", "نضع <b>الصابون"))
    found = faults(folder)
    assert [file for file, _, _ in found] == [AR, SECOND_AR]


def test_every_fault_has_words() -> None:
    """The codes are the second or third plain text handed to `add` and `_fault`, or stand in a table."""
    named: set[str] = set()
    for file in (ROOT / "nursery" / "guide" / "reading").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"add", "_fault"}:
                named |= {part.value for part in node.args if isinstance(part, ast.Constant)}
    codes = {name for name in named if isinstance(name, str) and re.fullmatch("[a-z0-9_]+", name)}
    entries = {"slug", "safety_review"}
    assert codes - entries - set(TEXT_FAULTS) == set()
