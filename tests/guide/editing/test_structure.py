"""Arranging chapters and sections: slugs stay, numbers follow, nothing is gone for good."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from nursery.accounts.actors import SYSTEM, Actor
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.guide import commands as guide
from nursery.guide import queries as guide_queries
from nursery.guide.editing import beginning, commands, queries
from nursery.guide.reading import read_texts
from nursery.guide.writing import files
from tests.guide.editing.conftest import content, stored, texts
from tests.support.guide import working_version
from tests.support.people import make_person


def lock() -> int:
    desk = queries.desk()
    assert desk is not None
    return desk.lock


def order() -> list[tuple[str, list[tuple[str, str]]]]:
    chapters = content().chapters
    return [(one.slug, [(part.slug, part.number) for part in one.sections]) for one in chapters]


def event() -> tuple[str, object]:
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    return entry.event, entry.details["slug"]


def is_as_imported() -> bool:
    """Whether the exported folder is imported without changing anything."""
    return not guide.save_text(read_texts(files(content())), actor=SYSTEM).has_changes


@pytest.fixture
def two_chapters(context: object) -> Actor:
    """An editor, and a working version of seven sections in two chapters."""
    working_version(sections=7)
    return make_person(Role.GUIDE_EDITOR)


def test_a_new_section_begins_with_its_six_parts(editor: Actor) -> None:
    commands.add_section("chapter-1", "safe-sleep", "النوم الآمن", "Safe sleep", seen=lock(), actor=editor)
    assert order() == [("chapter-1", [("section-1", "1.1"), ("section-2", "1.2"), ("safe-sleep", "1.3")])]
    section = stored("safe-sleep")
    assert {block.part for block in section.blocks} == {
        "why",
        "facts",
        "practice",
        "activity",
        "reflection",
        "sources",
    }
    assert (section.title_ar, section.title_en) == ("النوم الآمن", "Safe sleep")
    assert beginning.is_unwritten(section)
    assert not beginning.is_unwritten(stored())
    assert [item.kind for item in queries.revisions("safe-sleep")] == ["edited"]
    assert event() == ("guide_section.added", "safe-sleep")
    assert is_as_imported()
    changed = texts(("نكتب هنا في جمل قليلة", "سطرنا الأول"), slug="safe-sleep")
    assert commands.save_section("safe-sleep", changed, base=1, actor=editor).number == 2


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("Section", "slug_form"),
        ("a_b", "slug_form"),
        ("-a", "slug_form"),
        ("ا", "slug_form"),
        ("", "slug_form"),
        ("a" * 81, "slug_form"),
        ("glossary", "slug_reserved"),
        ("section-1", "slug_taken"),
    ],
)
def test_a_slug_is_plain_free_and_no_page(editor: Actor, slug: str, code: str) -> None:
    with pytest.raises(RuleBroken, match=code) as error:
        commands.add_section("chapter-1", slug, "عنوان", "Title", seen=lock(), actor=editor)
    assert error.value.field == "slug"
    assert [item.slug for item in queries.removed_sections({"section-1", "section-2"})] == []


def test_sections_move_within_their_chapter_and_into_another(two_chapters: Actor) -> None:
    keys = [block.key for block in stored("section-2").blocks]
    commands.move_section("section-2", by=-1, seen=lock(), actor=two_chapters)
    assert order()[0][1][:2] == [("section-2", "1.1"), ("section-1", "1.2")]
    commands.move_section("section-2", to="chapter-2", seen=lock(), actor=two_chapters)
    assert order()[1] == ("chapter-2", [("section-6", "2.1"), ("section-7", "2.2"), ("section-2", "2.3")])
    assert [block.key for block in stored("section-2").blocks] == keys
    assert stored("section-2").blocks[1].number == "2.3.1"
    assert is_as_imported()
    before = lock()
    commands.move_section("section-2", by=1, seen=before, actor=two_chapters)
    assert lock() == before, "at the end nothing moves, and nothing is stored"


@pytest.mark.parametrize(
    "title", ["<b>bold</b>", "tag \U000e0041", "turned \u202e round", "[x](javascript:y)"]
)
def test_a_chapter_title_holds_nothing_that_a_text_may_not_hold(two_chapters: Actor, title: str) -> None:
    with pytest.raises(RuleBroken, match=r"guide\.text\.") as refusal:
        commands.rename_chapter("chapter-1", "فصل", title, seen=lock(), actor=two_chapters)
    assert refusal.value.field == "title_en"
    with pytest.raises(RuleBroken, match=r"guide\.text\."):
        commands.add_chapter(
            "chapter-9",
            title,
            "Nine",
            section="section-90",
            section_title_ar="قسم",
            section_title_en="Section",
            seen=lock(),
            actor=two_chapters,
        )


def test_chapters_move_are_renamed_and_removed(two_chapters: Actor) -> None:
    commands.move_chapter("chapter-2", by=-1, seen=lock(), actor=two_chapters)
    assert [(one.slug, one.number) for one in content().chapters] == [("chapter-2", "1"), ("chapter-1", "2")]
    commands.rename_chapter("chapter-1", "فصل آخر", "Another chapter", seen=lock(), actor=two_chapters)
    assert content().chapters[1].title_en == "Another chapter"
    assert event() == ("guide_chapter.renamed", "chapter-1")
    commands.remove_chapter("chapter-1", seen=lock(), actor=two_chapters)
    assert [one.slug for one in content().chapters] == ["chapter-2"]
    assert len(queries.removed_sections({"section-6", "section-7"})) == 5
    with pytest.raises(Conflict, match="last_chapter"):
        commands.remove_chapter("chapter-2", seen=lock(), actor=two_chapters)
    assert is_as_imported()


def test_a_new_chapter_comes_with_a_section(editor: Actor) -> None:
    def add(slug: str, section: str) -> None:
        commands.add_chapter(
            slug,
            "فصل",
            "Chapter",
            section=section,
            section_title_ar="قسم",
            section_title_en="Section",
            seen=lock(),
            actor=editor,
        )

    add("sleep", "safe-sleep")
    assert order()[1] == ("sleep", [("safe-sleep", "2.1")])
    with pytest.raises(RuleBroken, match="slug_taken"):
        add("sleep", "another")
    with pytest.raises(RuleBroken, match="slug_taken") as error:
        add("other", "safe-sleep")
    assert error.value.field == "section_slug"
    assert is_as_imported()


def test_what_is_removed_can_be_brought_back(editor: Actor) -> None:
    keys = [block.key for block in stored("section-2").blocks]
    commands.remove_section("section-2", seen=lock(), actor=editor)
    assert order() == [("chapter-1", [("section-1", "1.1")])]
    assert [item.slug for item in queries.removed_sections({"section-1"})] == ["section-2"]
    with pytest.raises(RuleBroken, match="slug_taken"):
        commands.add_section("chapter-1", "section-2", "عنوان", "Title", seen=lock(), actor=editor)
    with pytest.raises(Conflict, match="last_section"):
        commands.remove_section("section-1", seen=lock(), actor=editor)
    commands.bring_back("section-2", "chapter-1", seen=lock(), actor=editor)
    assert [block.key for block in stored("section-2").blocks] == keys, "it is known from the public version"
    assert event() == ("guide_section.brought_back", "section-2")
    with pytest.raises(Conflict, match="section_is_there"):
        commands.bring_back("section-2", "chapter-1", seen=lock(), actor=editor)
    with pytest.raises(NotFound):
        commands.bring_back("missing", "chapter-1", seen=lock(), actor=editor)


def test_a_section_that_others_link_to_stays(editor: Actor) -> None:
    words = (
        ("قبل الطعام", "[قبل الطعام](section:section-2)"),
        ("before food", "[before food](section:section-2)"),
    )
    commands.save_section("section-1", texts(*words), base=1, actor=editor)
    with pytest.raises(Conflict, match="linked_from") as error:
        commands.remove_section("section-2", seen=lock(), actor=editor)
    assert error.value.params == {"sections": "1.1"}


def test_who_saw_another_order_looks_again(editor: Actor) -> None:
    seen = lock()
    commands.save_section("section-1", texts(("قبل الطعام", "قبل الأكل")), base=1, actor=editor)
    assert lock() == seen, "a text that is saved disturbs nobody who arranges"
    commands.move_section("section-1", by=1, seen=seen, actor=editor)
    calls: list[Callable[[], None]] = [
        lambda: commands.move_section("section-1", by=1, seen=seen, actor=editor),
        lambda: commands.remove_section("section-1", seen=seen, actor=editor),
        lambda: commands.move_chapter("chapter-1", by=1, seen=seen, actor=editor),
        lambda: commands.rename_chapter("chapter-1", "ا", "b", seen=seen, actor=editor),
        lambda: commands.add_section("chapter-1", "new", "ا", "b", seen=seen, actor=editor),
    ]
    for call in calls:
        with pytest.raises(Conflict, match="stale"):
            call()
    assert queries.revisions("new") == []


def test_only_editors_arrange(editor: Actor) -> None:
    reader, seen = make_person(Role.REVIEWER), lock()
    calls: list[Callable[[], None]] = [
        lambda: commands.add_section("chapter-1", "new", "ا", "b", seen=seen, actor=reader),
        lambda: commands.move_section("section-1", by=1, seen=seen, actor=reader),
        lambda: commands.remove_section("section-1", seen=seen, actor=reader),
        lambda: commands.bring_back("section-1", "chapter-1", seen=seen, actor=reader),
        lambda: commands.remove_chapter("chapter-1", seen=seen, actor=reader),
    ]
    for call in calls:
        with pytest.raises(NotAllowed):
            call()
    assert guide_queries.all_versions()[0].number == 2
