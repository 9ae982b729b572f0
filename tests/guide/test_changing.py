"""One section is changed, or the order of sections: the outcome is that of an import of the whole folder."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.extensions import db
from nursery.guide import commands, importing, queries
from nursery.guide.changing import Ground, renumbered
from nursery.guide.content import GuideContent, SectionContent
from nursery.guide.lifecycle import VersionState
from nursery.guide.reading import read_pair, read_texts
from nursery.guide.writing import files, section_text
from tests.support.guide import published_version, working_version, write_guide
from tests.support.people import make_person
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
AR, EN = "نغسل أيدينا قبل الطعام", "We wash our hands before food"
NEW_AR, NEW_EN = "نغسل أيدينا جيداً قبل الطعام", "We wash our hands well before food"


def rewritten(section: SectionContent, on: Ground, *changes: tuple[str, str]) -> SectionContent:
    """`section` read again after words were replaced in both of its files, which say nothing of marks."""
    texts = [re.sub(r"behind: .*\n", "", section_text(section, language)) for language in ("ar", "en")]
    for old, new in changes:
        assert any(old in text for text in texts), old
        texts = [text.replace(old, new) for text in texts]
    return read_pair(
        *texts, slug=section.slug, number=section.number, sources=on.content.sources, guide=on.content
    )


def change(*changes: tuple[str, str], slug: str = "section-1", **options: object) -> SectionContent:
    return commands.change_section(
        slug,
        lambda section, on: rewritten(section, on, *changes),
        actor=SYSTEM,
        **options,  # type: ignore[arg-type]
    )


def imported(content: GuideContent) -> GuideContent:
    """What an import of the exported folder makes of the present state."""
    commands.save_text(read_texts(files(content)), actor=SYSTEM)
    return current()


def current() -> GuideContent:
    return queries.content_of(queries.all_versions()[0].id)


@command
def put_back(content: GuideContent) -> None:
    """Store `content` as it is, past alignment and marks."""
    importing.replace_text(queries.version_row(queries.all_versions()[0].id), content)


def events() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)))


EDITS: dict[str, list[tuple[str, str]]] = {
    "in both languages": [(AR, NEW_AR), (EN, NEW_EN)],
    "in Arabic alone": [(AR, NEW_AR)],
    "in English alone": [(EN, NEW_EN)],
    "the title": [
        ("title: غسل اليدين 1", "title: غسل اليدين معاً"),
        ("title: Washing hands 1", "title: Together"),
    ],
    "a paragraph cut in two": [
        ("قبل الطعام وبعد", "قبل الطعام.\n\nوبعد"),
        ("before food and after", "before food.\n\nAnd after"),
    ],
    "a paragraph removed": [
        ("\n\nويحتاج إلى عشرين ثانية [@UNI2?].", ""),
        ("\n\nIt takes twenty seconds [@UNI2?].", ""),
        ("\n- [@UNI2]", ""),
    ],
}


@pytest.mark.parametrize("is_public", [True, False], ids=["after a publication", "before any"])
@pytest.mark.parametrize("name", list(EDITS))
def test_one_section_gives_what_the_whole_import_gives(name: str, is_public: bool, tmp_path: Path) -> None:
    """The same edit, made once on the section alone and once in the folder, begun from the same state."""
    if is_public:
        published_version()
        commands.start_version(actor=SYSTEM)
    else:
        working_version()
    before = current()
    change(*EDITS[name])
    alone = current()
    texts = files(before)
    for path in [path for path in texts if "section-1." in path]:
        for old, new in EDITS[name]:
            texts[path] = texts[path].replace(old, new)
    put_back(before)
    commands.save_text(read_texts(texts), actor=SYSTEM)
    assert alone == current()
    assert imported(alone) == alone


def test_text_that_moves_to_another_section_keeps_its_key() -> None:
    published_version()
    commands.start_version(actor=SYSTEM)
    text = {"ar": "ويحتاج إلى عشرين ثانية [@UNI2?].", "en": "It takes twenty seconds [@UNI2?]."}
    key = next(block.key for block in next(current().sections()).blocks if block.markdown_ar == text["ar"])
    change((f"\n\n{text['ar']}", ""), (f"\n\n{text['en']}", ""), ("\n- [@UNI2]", ""))
    change(
        ("في القسم 2.", f"في القسم 2.\n\n{text['ar']} وهذه جملة جديدة كي تختلف الفقرة."),
        ("in section 2.", f"in section 2.\n\n{text['en']} And this is a new sentence."),
        slug="section-2",
    )
    second = list(current().sections())[1]
    assert [block.key for block in second.blocks].count(key) == 1
    assert imported(current()) == current()


def test_the_english_is_behind_until_it_is_changed_or_said_to_be_right() -> None:
    working_version()

    def behind() -> list[str | None]:
        return [block.number for section in current().sections() for block in section.blocks if block.behind]

    key = next(block.key for block in next(current().sections()).blocks if AR in block.markdown_ar)
    change((AR, NEW_AR))
    assert behind() == ["1.1.1"]
    change(("عشرين", "ثلاثين"))
    assert behind() == ["1.1.1", "1.1.3"]
    change((EN, NEW_EN))
    assert behind() == ["1.1.3"]
    change((NEW_AR, AR), right=[key])
    assert behind() == ["1.1.3"]


def test_only_the_section_that_was_changed_is_stored_again() -> None:
    version_id = working_version(sections=6)
    ids = queries.section_ids(version_id)
    with counted_queries() as statements:
        change((AR, NEW_AR), (EN, NEW_EN))
    assert sum("INSERT INTO guide_blocks" in statement for statement in statements) == 1
    assert sum("UPDATE guide_sections" in statement for statement in statements) == 1
    assert queries.section_ids(version_id) == ids
    assert events()[-1] == "guide_section.changed"


def test_the_same_text_again_leaves_no_trace() -> None:
    working_version()
    before, entries = current(), events()
    change()
    assert current() == before
    assert events() == entries


def test_a_working_version_begins_as_the_newest_public_one() -> None:
    published_version()
    before = current()
    assert commands.start_version(actor=SYSTEM) == 2
    assert current() == before
    assert queries.all_versions()[0].state is VersionState.WORKING
    assert events()[-1] == "guide_version.started"
    with pytest.raises(Conflict, match=r"guide\.working_version_exists"):
        commands.start_version(actor=SYSTEM)


def test_nothing_begins_from_nothing() -> None:
    with pytest.raises(Conflict, match=r"guide\.no_text_to_start_from"):
        commands.start_version(actor=SYSTEM)
    with pytest.raises(Conflict, match=r"guide\.no_working_version"):
        change()
    working_version()
    with pytest.raises(NotFound):
        change(slug="missing")


def test_only_editors_change_the_text() -> None:
    published_version()
    reader = make_person(Role.AUDITOR)
    with pytest.raises(NotAllowed):
        commands.start_version(actor=reader)
    with pytest.raises(NotAllowed):
        commands.change_section("section-1", lambda section, _on: section, actor=reader)
    with pytest.raises(NotAllowed):
        commands.change_structure("x", lambda on: on.content, seen=1, actor=reader)


def test_sections_in_another_order_keep_their_keys_and_get_other_numbers() -> None:
    version_id = working_version()
    before = {section.slug: section for section in current().sections()}
    lock = queries.version_row(version_id).version

    def swap(on: Ground) -> GuideContent:
        chapter = on.content.chapters[0]
        return replace(on.content, chapters=(replace(chapter, sections=chapter.sections[::-1]),))

    commands.change_structure("guide_section.moved", swap, seen=lock, actor=SYSTEM, slug="section-1")
    first, second = current().sections()
    assert (first.slug, first.number, second.slug) == ("section-2", "1.1", "section-1")
    for section in (first, second):
        assert [block.key for block in section.blocks] == [block.key for block in before[section.slug].blocks]
    assert [block.number for block in second.blocks if block.number][:2] == ["1.2.1", "1.2.2"]
    assert imported(current()) == current()
    with pytest.raises(Conflict, match="stale"):
        commands.change_structure("guide_section.moved", swap, seen=lock, actor=SYSTEM)


def test_annexes_come_last_under_letters(tmp_path: Path) -> None:
    commands.import_guide(write_guide(tmp_path, sections=6), actor=SYSTEM)
    first, second = current().chapters
    mixed = replace(current(), chapters=(replace(first, number="A"), second))
    assert [(one.slug, one.number, one.sections[0].number) for one in renumbered(mixed).chapters] == [
        ("chapter-2", "1", "1.1"),
        ("chapter-1", "A", "A.1"),
    ]
