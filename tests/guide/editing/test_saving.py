"""Saving a section: a revision, the working text, and nothing lost when two people save."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, select

from nursery.accounts.actors import SYSTEM, Actor
from nursery.accounts.roles import Role
from nursery.audit import trail
from nursery.audit.models import AuditEntry
from nursery.base.command import command
from nursery.base.errors import Conflict, DomainError, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.guide import commands as guide
from nursery.guide import queries as guide_queries
from nursery.guide.editing import commands, queries
from nursery.guide.editing.models import Revision, RevisionKind
from nursery.guide.editing.texts import Texts
from nursery.guide.reading import FaultyText, read_texts
from nursery.guide.search.commands import index_version
from nursery.guide.search.models import SearchedSection
from nursery.guide.writing import files
from tests.guide.editing.conftest import SLUG, arranged, content, stored, texts
from tests.support.at_once import at_once
from tests.support.guide import working_version
from tests.support.people import make_person
from tests.support.queries import counted_queries

AR, EN = "نغسل أيدينا قبل الطعام", "We wash our hands before food"
FIRST = (AR, f"{AR} دائماً")
SECOND = ("ويحتاج إلى عشرين ثانية", "ويحتاج ذلك إلى عشرين ثانية")


@command
def forget_history() -> None:
    """As in a database that came before the history."""
    db.session.execute(delete(Revision))


def history(slug: str = SLUG) -> list[tuple[int, str, str, str]]:
    return [(item.number, item.kind, item.name, item.note) for item in queries.revisions(slug)]


def test_a_saved_text_is_a_revision_and_the_working_text(editor: Actor) -> None:
    before = {block.key for block in stored().blocks}
    saved = commands.save_section(SLUG, texts(FIRST), base=1, note="أوضح", actor=editor)
    assert (saved.number, saved.is_new) == (2, True)
    assert history() == [(2, "edited", "ريما الحسن", "أوضح"), (1, "imported", "", "")]
    assert FIRST[1] in stored().blocks[1].markdown_ar
    assert FIRST[1] in stored().blocks[1].html_ar
    assert {block.key for block in stored().blocks} == before
    last = queries.revision(SLUG, 2)
    assert last.texts == texts()
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (entry.event, entry.actor_id, entry.details["slug"]) == (
        "guide_section.changed",
        editor.person_id,
        SLUG,
    )


def test_the_result_is_that_of_a_whole_import(editor: Actor) -> None:
    """What is exported after edits in the browser is imported without changing anything, marks included."""
    commands.save_section(SLUG, texts(FIRST, (EN, f"{EN} always")), base=1, actor=editor)
    commands.save_section("section-2", texts(SECOND, slug="section-2"), base=1, actor=editor)
    edited = content()
    assert any(block.behind for section in edited.sections() for block in section.blocks)
    report = guide.save_text(read_texts(files(edited)), actor=SYSTEM)
    assert not report.has_changes
    assert content() == edited


def test_the_search_knows_the_new_words_and_no_others(editor: Actor) -> None:
    commands.save_section(SLUG, texts((AR, f"{AR} بالليمون")), base=1, actor=editor)
    version_id = guide_queries.all_versions()[0].id

    def indexed() -> list[object]:
        columns = [column for column in SearchedSection.__table__.columns if column.name != "id"]
        rows = select(*columns).where(SearchedSection.version_id == version_id)
        return sorted(tuple(row) for row in db.session.execute(rows))

    after_the_edit = indexed()
    assert any("ليمون" in str(row) for row in after_the_edit)
    index_version(version_id)
    assert indexed() == after_the_edit


def test_public_versions_stay_as_they_are(editor: Actor) -> None:
    public = guide_queries.newest_public_version()
    assert public is not None
    commands.save_section(SLUG, texts(FIRST), base=1, actor=editor)
    assert guide.verify_version(public.id)


def test_the_same_text_again_is_no_revision(editor: Actor) -> None:
    assert not commands.save_section(SLUG, texts(), base=1, actor=editor).is_new
    commands.save_section(SLUG, texts(FIRST), base=1, actor=editor)
    again = commands.save_section(SLUG, texts(), base=1, actor=editor)
    assert (again.number, again.is_new) == (2, False), "two clicks on one button"
    assert len(history()) == 2


def test_who_saves_second_is_refused_and_saves_nothing(editor: Actor) -> None:
    mine = texts(SECOND)
    commands.save_section(SLUG, texts(FIRST), base=1, actor=editor)
    commands.save_draft(SLUG, mine, base=1, actor=editor)
    with pytest.raises(Conflict, match="changed_meanwhile"):
        commands.save_section(SLUG, mine, base=1, actor=editor)
    assert len(history()) == 2
    assert queries.draft(editor.person_id, SLUG) is not None
    assert SECOND[1] not in stored().blocks[4].markdown_ar


def test_faulty_text_is_refused_whole(editor: Actor) -> None:
    with pytest.raises(FaultyText) as error:
        commands.save_section(SLUG, texts((AR, "<script>"), (EN, "javascript:")), base=1, actor=editor)
    assert [(fault.file, fault.code) for fault in error.value.faults] == [(f"{SLUG}.ar.md", "raw_html")]
    assert history() == [(1, "imported", "", "")]


def test_a_mark_goes_when_the_english_is_said_to_be_right(editor: Actor) -> None:
    commands.save_section(SLUG, texts(FIRST), base=1, actor=editor)
    behind = [block.key for block in stored().blocks if block.behind]
    assert len(behind) == 1
    plain = texts()
    said = Texts(plain.ar, plain.en.replace("behind: [1]\n", ""))
    assert said != plain
    commands.save_section(SLUG, said, base=2, right=behind, actor=editor)
    assert not any(block.behind for block in stored().blocks)
    assert history()[0][:2] == (3, "edited")


def test_an_earlier_text_is_restored_as_a_new_revision(editor: Actor) -> None:
    commands.save_section(SLUG, texts(FIRST, (EN, f"{EN} always")), base=1, actor=editor)
    saved = commands.restore_revision(SLUG, 1, base=2, actor=editor)
    assert saved.number == 3
    assert history()[0][:2] == (3, "restored")
    assert queries.revision(SLUG, 3).texts == queries.revision(SLUG, 1).texts
    with pytest.raises(Conflict, match="changed_meanwhile"):
        commands.restore_revision(SLUG, 2, base=2, actor=editor)
    with pytest.raises(NotFound):
        commands.restore_revision(SLUG, 99, base=3, actor=editor)


def test_an_import_stands_in_the_history_of_what_it_changed(editor: Actor) -> None:
    commands.save_section(SLUG, texts(FIRST), base=1, actor=editor)
    changed = {path: text.replace(FIRST[1], f"{AR} مستوردة") for path, text in files(content()).items()}
    guide.save_text(read_texts(changed), actor=SYSTEM)
    assert [kind for _, kind, *_ in history()] == ["imported", "edited", "imported"]
    assert len(history("section-2")) == 1
    with pytest.raises(Conflict, match="changed_meanwhile"):
        commands.save_section(SLUG, texts(SECOND), base=2, actor=editor)


def test_a_text_from_before_the_history_is_recorded_with_the_first_edit(editor: Actor) -> None:
    forget_history()
    assert commands.save_section(SLUG, texts(FIRST), base=1, actor=editor).number == 2
    assert AR in queries.revision(SLUG, 1).texts.ar


def test_only_editors_save_and_only_in_a_working_version(editor: Actor) -> None:
    reviewer = make_person(Role.REVIEWER)
    for refused in (
        lambda: commands.save_section(SLUG, texts(), base=1, actor=reviewer),
        lambda: commands.save_draft(SLUG, texts(), base=1, actor=reviewer),
        lambda: commands.restore_revision(SLUG, 1, base=1, actor=reviewer),
    ):
        with pytest.raises(NotAllowed):
            refused()
    with pytest.raises(NotFound):
        commands.save_section("missing", texts(), base=1, actor=editor)
    mine = texts(FIRST)
    guide.publish_version(guide_queries.all_versions()[0].id, actor=editor)
    with pytest.raises(Conflict, match="no_working_version"):
        commands.save_section(SLUG, mine, base=1, actor=editor)


def test_a_draft_is_kept_from_one_window_and_ends_with_the_saving(editor: Actor) -> None:
    faulty = Texts("---\n<b", "anything")
    first = commands.save_draft(SLUG, faulty, base=1, seen="", actor=editor)
    kept = queries.draft(editor.person_id, SLUG)
    assert kept is not None
    assert (kept.texts, kept.base_number, kept.saved_at) == (faulty, 1, first)
    with pytest.raises(Conflict, match="draft_elsewhere"):
        commands.save_draft(SLUG, texts(), base=1, seen="", actor=editor)
    commands.save_draft(SLUG, texts(FIRST), base=1, seen=kept.stamp, actor=editor)
    other = make_person(Role.GUIDE_EDITOR, name="سامر العلي")
    commands.save_draft(SLUG, texts(), base=1, actor=other)
    assert {writer.name for writer in queries.writers(SLUG)} == {"ريما الحسن", "سامر العلي"}
    commands.save_section(SLUG, texts(FIRST), base=1, actor=editor)
    assert [writer.name for writer in queries.writers()] == ["سامر العلي"]
    commands.discard_draft(SLUG, actor=other)
    assert queries.writers() == []
    with pytest.raises(NotFound):
        commands.discard_draft(SLUG, actor=other)


def test_drafts_have_a_size_and_a_section(editor: Actor) -> None:
    with pytest.raises(RuleBroken, match="too_big"):
        commands.save_draft(SLUG, Texts("س" * 600_000, ""), base=1, actor=editor)
    with pytest.raises(NotFound):
        commands.save_draft("missing", texts(), base=1, actor=editor)


@pytest.mark.parametrize("sections", [2, 12])
def test_saving_costs_the_same_whatever_the_size_of_the_guide(context: Flask, sections: int) -> None:
    actor = make_person(Role.GUIDE_EDITOR)
    version_id = working_version(sections=sections)
    guide.publish_version(version_id, actor=SYSTEM)
    guide.start_version(actor=SYSTEM)
    mine = texts(FIRST)
    commands.save_draft(SLUG, mine, base=1, actor=actor)
    with counted_queries() as statements:
        commands.save_section(SLUG, mine, base=1, actor=actor)
    assert len(statements) <= 20, "\n".join(statement[:90] for statement in statements)


def test_two_who_save_one_section_at_once_lose_nothing(app: Flask) -> None:
    """One is first. The other is refused, keeps the draft, and what both wrote is in one of the two."""
    with app.app_context():
        people = [arranged(), make_person(Role.GUIDE_EDITOR)]
        typed = [texts(FIRST), texts(SECOND)]
        for actor, mine in zip(people, typed, strict=True):
            commands.save_draft(SLUG, mine, base=1, actor=actor)

    def save(number: int) -> Callable[[], object]:
        return lambda: commands.save_section(SLUG, typed[number], base=1, actor=people[number])

    outcomes = [
        outcome.code if isinstance(outcome, DomainError) else outcome
        for outcome in at_once(app, save(0), save(1))
    ]
    refused = outcomes.index("guide_editing.changed_meanwhile")
    assert outcomes[1 - refused] == commands.Saved(2, True)
    with app.app_context():
        assert [number for number, *_ in history()] == [2, 1]
        assert queries.revision(SLUG, 2).texts.ar == typed[1 - refused].ar
        kept = queries.draft(people[refused].person_id, SLUG)
        assert kept is not None and kept.texts == typed[refused]
        assert queries.draft(people[1 - refused].person_id, SLUG) is None
        assert trail.verify().faults == ()


def test_two_who_save_different_sections_at_once_both_save(app: Flask) -> None:
    with app.app_context():
        people = [arranged(), make_person(Role.GUIDE_EDITOR)]
        typed = [texts(FIRST), texts(FIRST, slug="section-2")]
    slugs = (SLUG, "section-2")

    def save(number: int) -> Callable[[], object]:
        return lambda: commands.save_section(slugs[number], typed[number], base=1, actor=people[number])

    assert at_once(app, save(0), save(1)) == [commands.Saved(2, True)] * 2
    with app.app_context():
        assert all(FIRST[1] in stored(slug).blocks[1].markdown_ar for slug in slugs)
        assert queries.revisions(SLUG)[0].kind is RevisionKind.EDITED
        assert not guide.save_text(read_texts(files(content())), actor=SYSTEM).has_changes
