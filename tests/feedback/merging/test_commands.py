"""Applying accepted wording to the working version: what fits, what is left to a person."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base.errors import Conflict, NotAllowed
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.merging import commands, queries
from nursery.feedback.merging.lifecycle import ChangeOrigin
from nursery.feedback.merging.wanted import Why
from nursery.guide import commands as guide
from nursery.guide import locked
from tests.feedback.merging.arrange import FIRST, Scene, accepted, arrange, edit, numbered, revisions, stored
from tests.support.people import make_person
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")

ALWAYS = FIRST.replace("نغسل", "نغسل دائماً")
CAREFULLY = FIRST.replace("تبديل الحفاض", "تبديل الحفاض بعناية")
OFTEN = FIRST.replace("نغسل", "نغسل كثيراً")


def _apply(scene: Scene, *comments: int) -> commands.Done:
    return commands.apply(scene.round_id, comments or None, actor=scene.reviewer)


class TestApply:
    def test_disjoint_proposals_become_one_revision(self) -> None:
        scene = arrange()
        accepted(scene, ALWAYS)
        accepted(scene, CAREFULLY)
        done = _apply(scene)
        assert done.applied == {"section-1": (1, 2)} and not done.left
        assert numbered()[0] == ALWAYS.replace("تبديل الحفاض", "تبديل الحفاض بعناية")
        assert revisions()[0] == (2, "applied", "ليلى المراجعة", "#1, #2")
        assert [block.behind for block in stored().blocks if block.number][:2] == [True, False]
        first, second = queries.changes_of_round(scene.round_id)
        assert (first.origin, second.origin) == (ChangeOrigin.AS_PROPOSED, ChangeOrigin.MERGED)
        assert (first.base_text, first.before_text, first.after_text) == (FIRST, FIRST, ALWAYS)
        assert second.before_text == ALWAYS and second.applied_by_name == "ليلى المراجعة"
        assert first.batch == second.batch

    def test_plain_words_keep_the_citation(self) -> None:
        scene = arrange()
        accepted(scene, "غسل اليدين يقلّل العدوى كثيراً.", block=1)
        _apply(scene)
        assert numbered()[1] == "غسل اليدين يقلّل العدوى كثيراً [@WHO1]."

    def test_the_keys_stay_whatever_is_left_of_the_words(self) -> None:
        scene = arrange()
        before = [block.key for block in stored().blocks]
        accepted(scene, "كلام آخر تماماً لا يشبه ما كان.")
        _apply(scene)
        assert [block.key for block in stored().blocks] == before

    def test_english_on_the_english_text(self) -> None:
        scene = arrange()
        text = "We always wash our hands before food and after a diaper change, in section 1."
        accepted(scene, text, language="en")
        _apply(scene)
        assert numbered(language="en")[0] == text and numbered()[0] == FIRST

    def test_twice_is_once(self) -> None:
        scene = arrange()
        comment = accepted(scene, ALWAYS)
        _apply(scene, comment)
        assert _apply(scene, comment).count == 0
        assert len(queries.changes_of_comment(comment)) == 1 and len(revisions()) == 2

    def test_the_same_change_twice_traces_to_both(self) -> None:
        scene = arrange()
        one, other = accepted(scene, ALWAYS), accepted(scene, ALWAYS)
        assert _apply(scene).count == 2
        assert numbered()[0] == ALWAYS
        assert {item.comment_id for item in queries.changes_of_round(scene.round_id)} == {one, other}

    def test_two_that_touch_are_left_to_a_person(self) -> None:
        scene = arrange()
        one, other = accepted(scene, ALWAYS), accepted(scene, OFTEN)
        done = _apply(scene)
        assert done.left == {one: Why.SAME_WORDS, other: Why.SAME_WORDS} and not done.applied
        assert len(revisions()) == 1
        assert _apply(scene, one).count == 1
        assert _apply(scene, other).left == {other: Why.SAME_WORDS}

    def test_what_an_editor_saved_meanwhile_stays(self) -> None:
        scene = arrange()
        edit(scene, ("في القسم 1.", "في هذا القسم."))
        accepted(scene, ALWAYS)
        _apply(scene)
        assert numbered()[0] == ALWAYS.replace("في القسم 1.", "في هذا القسم.")

    def test_what_an_editor_changed_in_the_same_words_is_a_collision(self) -> None:
        scene = arrange()
        edit(scene, ("نغسل أيدينا قبل الطعام", "نغسل جيداً أيدينا قبل الطعام"))
        comment = accepted(scene, ALWAYS)
        assert _apply(scene).left == {comment: Why.EDITED}

    @pytest.mark.parametrize(
        ("disposition", "taken", "state"),
        [
            (Disposition.ACCEPTED, "", ResponseState.DRAFT),
            (Disposition.NOT_ACCEPTED, "", ResponseState.CLEARED),
        ],
    )
    def test_only_what_is_accepted_and_cleared(
        self, disposition: Disposition, taken: str, state: ResponseState
    ) -> None:
        scene = arrange()
        accepted(scene, ALWAYS, disposition=disposition, taken=taken, state=state)
        assert _apply(scene).count == 0

    def test_partly_accepted_takes_what_was_taken_and_keeps_both(self) -> None:
        scene = arrange()
        comment = accepted(scene, CAREFULLY, disposition=Disposition.PARTLY_ACCEPTED, taken=ALWAYS)
        _apply(scene)
        change = queries.changes_of_comment(comment)[0]
        assert (change.proposed_text, change.taken_text) == (CAREFULLY, ALWAYS)
        assert change.origin is ChangeOrigin.TAKEN and numbered()[0] == ALWAYS

    def test_partly_accepted_without_words_needs_them(self) -> None:
        scene = arrange()
        comment = accepted(scene, CAREFULLY, disposition=Disposition.PARTLY_ACCEPTED)
        assert _apply(scene).left == {comment: Why.NO_WORDS}

    def test_a_locked_section_is_not_touched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        scene = arrange()
        accepted(scene, ALWAYS)
        comment = accepted(scene, FIRST.replace("1", "2").replace("نغسل", "نغسل دائماً"), section=1)
        monkeypatch.setattr(locked, "_providers", [lambda slugs: {"section-1"} & set(slugs)])
        done = _apply(scene)
        assert done.locked == ("section-1",) and list(done.applied) == ["section-2"]
        assert len(revisions()) == 1
        with pytest.raises(Conflict, match=r"guide\.section_locked"):
            _apply(scene, *[item.comment.id for item in queries.waiting(scene.round_id)])
        assert comment

    def test_needs_a_newer_working_version(self) -> None:
        scene = arrange(working=False)
        accepted(scene, ALWAYS)
        with pytest.raises(Conflict, match="no_working_version"):
            _apply(scene)
        guide.start_version(actor=SYSTEM)
        assert _apply(scene).count == 1

    def test_who_may_not(self) -> None:
        scene = arrange()
        accepted(scene, ALWAYS)
        with pytest.raises(NotAllowed):
            commands.apply(scene.round_id, actor=make_person(Role.FOCAL_POINT))

    def test_a_text_of_fifty_thousand_characters(self) -> None:
        scene = arrange()
        comment = accepted(scene, "كلمة " * 10_000)
        assert _apply(scene).left == {comment: Why.TOO_LONG}

    def test_one_that_the_reader_can_not_read_does_not_stop_the_others(self) -> None:
        scene = arrange()
        good, bad = accepted(scene, ALWAYS), accepted(scene, "<script>alert(1)</script>", block=1)
        done = _apply(scene)
        assert done.applied == {"section-1": (1,)} and done.left == {bad: Why.UNREADABLE}
        assert good

    def test_a_list_that_gains_an_item_in_one_language_needs_the_other(self) -> None:
        scene = arrange()
        text = "• نضع الصابون في كل غرفة.\n• نغسل أيدي الأطفال معهم.\n• نجفّفها."
        comment = accepted(scene, text, block=3)
        assert _apply(scene).left == {comment: Why.OTHER_LANGUAGE}

    def test_audit(self) -> None:
        scene = arrange()
        accepted(scene, ALWAYS)
        _apply(scene)
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
        assert entry.event == "wording.applied" and entry.details["comments"] == [1]

    def test_statements_do_not_grow_with_the_proposals(self) -> None:
        scene = arrange()
        for number in range(2):
            accepted(scene, FIRST.replace("الطعام", f"الطعام {number}"), block=number, section=0)
        with counted_queries() as few:
            _apply(scene)
        for _number in range(8):
            accepted(scene, ALWAYS)
        with counted_queries() as many:
            _apply(scene)
        assert len(many) <= len(few) + 2


class TestOtherKinds:
    def test_insertions_after_the_same_paragraph_stand_by_number(self) -> None:
        scene = arrange()
        one = accepted(scene, "فقرة أولى.", proposal=Proposal.INSERT_AFTER)
        other = accepted(scene, "فقرة ثانية.", proposal=Proposal.INSERT_AFTER)
        _apply(scene, other)
        _apply(scene, one)
        assert numbered()[:3] == [FIRST, "فقرة أولى.", "فقرة ثانية."]
        behind = [block.behind for block in stored().blocks if block.number]
        assert behind[:4] == [False, True, True, False]
        keys = {change.block_key for change in queries.changes_of_round(scene.round_id)}
        assert keys == {block.key for block in stored().blocks if block.markdown_ar.startswith("فقرة")}

    def test_delete_and_back(self) -> None:
        scene = arrange()
        before = stored().blocks
        comment = accepted(scene, proposal=Proposal.DELETE, block=2)
        _apply(scene)
        assert len(stored().blocks) == len(before) - 1
        commands.undo(queries.changes_of_comment(comment)[0].id, actor=scene.reviewer)
        assert [(one.key, one.markdown_ar) for one in stored().blocks] == [
            (one.key, one.markdown_ar) for one in before
        ]

    def test_delete_what_was_changed_meanwhile(self) -> None:
        scene = arrange()
        comment = accepted(scene, proposal=Proposal.DELETE)
        edit(scene, ("نغسل أيدينا", "نغسل أيدينا جيداً"))
        assert _apply(scene).left == {comment: Why.CHANGED_BEFORE_DELETING}

    def test_move_carries_what_was_inserted_after(self) -> None:
        scene = arrange()
        accepted(scene, "فقرة أولى.", proposal=Proposal.INSERT_AFTER, block=1)
        accepted(scene, proposal=Proposal.MOVE, block=1, after=2)
        _apply(scene)
        assert [text[:8] for text in numbered()[1:4]] == ["ويحتاج إ", "غسل اليد", "فقرة أول"]

    def test_a_paragraph_that_is_gone(self) -> None:
        scene = arrange()
        edit(
            scene,
            ("[@WHO1].\n\nويحتاج إلى عشرين ثانية [@UNI2?].", "[@WHO1; @UNI2?]."),
            ("[@WHO1].\n\nIt takes twenty seconds [@UNI2?].", "[@WHO1; @UNI2?]."),
        )
        comment = accepted(scene, "ويحتاج إلى دقيقة.", block=2)
        assert _apply(scene).left == {comment: Why.GONE}
        with pytest.raises(Conflict, match="paragraph_gone"):
            commands.resolve(comment, "نصّ", seen="", actor=scene.reviewer)


def test_counts() -> None:
    scene = arrange()
    accepted(scene, ALWAYS)
    accepted(scene, OFTEN)
    accepted(scene, "ويحتاج ذلك إلى عشرين ثانية.", block=2)
    accepted(scene, ALWAYS, disposition=Disposition.NOT_ACCEPTED)
    _apply(scene)
    counts = queries.applied_counts(scene.round_id)
    assert (counts.accepted, counts.applied, counts.waiting, counts.collisions) == (3, 1, 2, 2)
