"""Backward: each changed paragraph, the comments that are its reasons, and its editors."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base.errors import NotFound
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.traceability import queries, reading
from nursery.feedback.traceability.queries import Changed, ReasonsFilter, ReasonsPage
from nursery.feedback.traceability.reading import ANYBODY, STAFF, Reader
from nursery.feedback.traceability.standing import Explanation
from nursery.guide import commands as guide
from nursery.guide.difference import Change
from tests.feedback.traceability import arrange as scenes
from tests.feedback.traceability.arrange import FURTHER, NEW, OLD, SLUG, Scene, carry, comment, save
from tests.support.guide import write_guide
from tests.support.people import make_person
from tests.support.queries import counted_queries

D, E = Disposition, Explanation
SECOND = ("ويحتاج إلى عشرين ثانية", "ويحتاج ذلك إلى ثلاثين ثانية")
ENGLISH = ("We wash our hands before food", "We wash our hands before each meal")

# The third paragraph goes; the source it cites is cited by the next one.
WITHOUT = (
    (
        "غسل اليدين يقلّل العدوى [@WHO1].\n\nويحتاج إلى عشرين ثانية [@UNI2?]",
        "ويحتاج إلى عشرين ثانية [@UNI2?] [@WHO1]",
    ),
    (
        "Washing hands lowers infection [@WHO1].\n\nIt takes twenty seconds [@UNI2?]",
        "It takes twenty seconds [@UNI2?] [@WHO1]",
    ),
)


@pytest.fixture
def scene(context: Flask) -> Scene:
    return scenes.arrange()


def page(scene: Scene, who: Reader = STAFF, number: int = 2, **chosen: object) -> ReasonsPage:
    version = queries.version_for(number, None, who)
    return queries.reasons(version, ReasonsFilter(**chosen), who)  # type: ignore[arg-type]


def changed(scene: Scene, who: Reader = STAFF) -> list[Changed]:
    return list(page(scene, who).items.items)


def only(scene: Scene, who: Reader = STAFF) -> Changed:
    (one,) = changed(scene, who)
    return one


def accepted(scene: Scene, number: int = 1, **values: object) -> int:
    text = scene.block().markdown_ar.replace(OLD, NEW)
    return comment(scene, number, D.ACCEPTED, proposed=text, reason="شكراً", **values)  # type: ignore[arg-type]


def test_a_change_that_a_comment_brought_names_it(scene: Scene) -> None:
    accepted(scene)
    carry(scene, 1, (OLD, NEW))
    one = only(scene)
    assert (one.explanation, one.editorial, one.block.number) == (E.EXPLAINED, (), "1.1.1")
    (reason,) = one.reasons
    assert (reason.number, reason.organisation_name_ar, reason.disposition, reason.text) == (
        *(1, "هيئة الطفولة"),
        *(D.ACCEPTED, "شكراً"),
    )


def test_a_change_that_no_comment_explains_is_editorial_with_its_author(scene: Scene) -> None:
    save(scene, (OLD, NEW), actor=editor("أولى"))
    save(scene, SECOND, actor=editor("ثانية"))
    save(scene, ("نضع الصابون", "نضع الصابون السائل"))
    found = changed(scene)
    assert [one.explanation for one in found] == [E.EDITORIAL] * 3
    assert [one.editorial[0].name for one in found] == ["أولى", "ثانية", "ريما الحسن"]
    assert [one.editorial[0].revision for one in found] == [2, 3, 4]
    assert page(scene).counts == {E.EDITORIAL: 3}


def editor(name: str) -> Actor:
    return make_person(Role.GUIDE_EDITOR, name=name)


def test_several_comments_are_several_reasons_and_one_answered_with_them_too(scene: Scene) -> None:
    group = scenes.make_group(scene)
    accepted(scene, 1, group=group)
    comment(scene, 2, D.ACCEPTED, author=1, group=group)
    comment(scene, 3, D.NOTED, author=1, group=group)
    comment(scene, 4, D.PARTLY_ACCEPTED, author=1, reason="بعضه", taken="نص")
    carry(scene, 1, (OLD, NEW))
    carry(scene, 4, (NEW, FURTHER))
    one = only(scene)
    assert (one.explanation, [reason.number for reason in one.reasons]) == (E.EXPLAINED, [1, 2, 4])


def test_a_paragraph_that_was_edited_further_says_both(scene: Scene) -> None:
    accepted(scene)
    carry(scene, 1, (OLD, NEW))
    save(scene, (NEW, FURTHER), actor=editor("لاحقة"))
    one = only(scene)
    assert (one.explanation, [reason.number for reason in one.reasons]) == (E.PARTLY, [1])
    assert [(by.name, by.languages) for by in one.editorial] == [("لاحقة", ("ar",))]


def test_words_edited_before_the_comment_was_carried_over_are_editorial(scene: Scene) -> None:
    accepted(scene)
    save(scene, ("في القسم 1", "في القسم الأول"), actor=editor("سابقة"))
    carry(scene, 1, (OLD, NEW))
    assert only(scene).explanation is E.PARTLY


def test_the_english_that_an_editor_brought_in_line_is_said_apart(scene: Scene) -> None:
    accepted(scene)
    carry(scene, 1, (OLD, NEW))
    save(scene, ENGLISH)
    one = only(scene)
    assert (one.explanation, one.left.languages) == (E.PARTLY, ("en",))
    assert [(by.name, by.languages) for by in one.editorial] == [("ريما الحسن", ("en",))]


def test_an_import_says_that_it_was_one_and_who_imported(scene: Scene) -> None:
    importer = editor("مستوردة النص")
    with tempfile.TemporaryDirectory() as folder:
        root = write_guide(Path(folder))
        file = next(root.glob("*/*-section-1.ar.md"))
        file.write_text(file.read_text("utf-8").replace(OLD, NEW), "utf-8")
        guide.import_guide(root, actor=importer)
    (by,) = only(scene).editorial
    assert (by.is_import, by.name) == (True, "مستوردة النص")


def test_new_removed_and_moved_paragraphs(scene: Scene) -> None:
    comment(scene, 1, D.ACCEPTED, block=3)
    key = scene.block(3).key
    save(scene, *WITHOUT)
    texts = (scene.block(3).markdown_ar, scene.block(3).markdown_en)
    scenes.note(scene, 1, key, texts[0], "", proposal=Proposal.DELETE, other_before=texts[1])
    first = ("ويحتاج إلى", "إضافة عن تجفيف اليدين بمنشفة نظيفة خاصة بكل طفل.\n\nويحتاج إلى")
    second = ("It takes twenty", "An addition on drying the hands with a clean towel.\n\nIt takes twenty")
    save(scene, first, second)
    found = {one.block.change: one for one in changed(scene)}
    assert found[Change.REMOVED].explanation is E.EXPLAINED
    assert [reason.number for reason in found[Change.REMOVED].reasons] == [1]
    assert found[Change.NEW].explanation is E.EDITORIAL
    assert [by.revision for by in found[Change.NEW].editorial] == [3]


def test_a_removed_paragraph_that_nobody_asked_for_names_who_removed_it(scene: Scene) -> None:
    save(scene, (OLD, NEW))
    save(scene, *WITHOUT, actor=editor("حاذفة"))
    removed = next(one for one in changed(scene) if one.block.change is Change.REMOVED)
    assert [by.name for by in removed.editorial] == ["حاذفة"]


def test_a_moved_paragraph_names_who_moved_it(scene: Scene) -> None:
    save(scene, (OLD, NEW))
    one, other = "غسل اليدين يقلّل العدوى [@WHO1].", "ويحتاج إلى عشرين ثانية [@UNI2?]."
    english = "Washing hands lowers infection [@WHO1].", "It takes twenty seconds [@UNI2?]."
    save(
        scene,
        (f"{one}\n\n{other}", f"{other}\n\n{one}"),
        (f"{english[0]}\n\n{english[1]}", f"{english[1]}\n\n{english[0]}"),
        actor=editor("ناقلة"),
    )
    moved = next(one for one in changed(scene) if one.block.change is Change.MOVED)
    assert [(by.name, by.languages) for by in moved.editorial] == [("ناقلة", ())]
    assert moved.left.place and not moved.left.languages


def test_the_public_reads_a_published_version_and_no_other(scene: Scene) -> None:
    accepted(scene)
    carry(scene, 1, (OLD, NEW))
    for actor in (None, scene.members[0]):
        with pytest.raises(NotFound):
            queries.version_for(2, actor, reading.reader(actor))
    for staff in (scene.reviewer, scene.editor):
        assert queries.version_for(2, staff, reading.reader(staff)).number == 2
    with pytest.raises(NotFound):
        queries.version_for(99, scene.editor, STAFF)
    scenes.publish_version(scene)
    assert queries.version_for(2, None, ANYBODY).is_public


def test_a_comment_whose_response_is_not_published_is_not_named(scene: Scene) -> None:
    accepted(scene)
    carry(scene, 1, (OLD, NEW))
    scenes.publish_version(scene)
    (reason,) = only(scene, ANYBODY).reasons
    assert (reason.is_pending, reason.number, reason.organisation_name_ar, reason.text) == (True, 0, "", "")
    scenes.publish_responses(scene)
    (reason,) = only(scene, ANYBODY).reasons
    assert (reason.is_pending, reason.number, reason.organisation_name_ar) == (False, 1, "هيئة الطفولة")


def test_of_a_withheld_comment_the_number_and_the_disposition(scene: Scene) -> None:
    accepted(scene, visibility=Visibility.REVIEWERS)
    carry(scene, 1, (OLD, NEW))
    scenes.publish_version(scene)
    scenes.publish_responses(scene)
    for who in (ANYBODY, reading.reader(scene.members[1])):
        (reason,) = only(scene, who).reasons
        assert reason.withheld and (reason.number, reason.disposition) == (1, D.ACCEPTED)
        assert (reason.organisation_name_ar, reason.organisation_name_en, reason.text) == ("", "", "")
    (reason,) = only(scene, reading.reader(scene.members[0])).reasons
    assert reason.text == "شكراً"


def test_what_was_undone_is_no_reason(scene: Scene) -> None:
    accepted(scene)
    carry(scene, 1, (OLD, NEW))
    scenes.undo(scene, 1)
    assert only(scene).explanation is E.EDITORIAL


def test_filters_and_the_first_version(scene: Scene) -> None:
    accepted(scene)
    carry(scene, 1, (OLD, NEW))
    save(scene, ("نضع الصابون", "نضع الصابون السائل"), slug="section-2")
    found = page(scene)
    assert (found.total, [(one.slug, count) for one, count in found.sections]) == (
        2,
        [(SLUG, 1), ("section-2", 1)],
    )
    assert [one.explanation for one in page(scene, explanation=E.EDITORIAL).items.items] == [E.EDITORIAL]
    assert [one.section.shown.slug for one in page(scene, section=SLUG).items.items] == [SLUG]
    assert page(scene, number=1).pair is None


def test_the_same_statements_for_any_number(scene: Scene) -> None:
    accepted(scene)
    carry(scene, 1, (OLD, NEW))
    save(scene, SECOND)
    with counted_queries() as few:
        page(scene)
    save(scene, ("نضع الصابون", "نضع الصابون السائل"))
    save(scene, ("نغسل أيدي الأطفال", "نغسل دائماً أيدي الأطفال"), slug="section-2")
    save(scene, ("يقلّل العدوى", "يقلّل من العدوى"), slug="section-2")
    with counted_queries() as many:
        page(scene)
    assert len(few) == len(many) <= 10
