"""A person writes the text where two proposals touch; one change is taken back."""

from __future__ import annotations

import pytest

from nursery.accounts.actors import SYSTEM
from nursery.base.errors import Conflict, RuleBroken
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.merging import commands, queries
from nursery.feedback.merging.commands.resolving import stamp
from nursery.feedback.merging.lifecycle import ChangeOrigin
from nursery.guide import commands as guide
from nursery.guide.editing.texts import Row
from nursery.guide.reading import FaultyText
from tests.feedback.merging.arrange import FIRST, Scene, accepted, arrange, edit, numbered, revisions, stored
from tests.feedback.merging.test_commands import ALWAYS, CAREFULLY, OFTEN

pytestmark = pytest.mark.usefixtures("context")


def _apply(scene: Scene, *comments: int) -> commands.Done:
    return commands.apply(scene.round_id, comments or None, actor=scene.reviewer)


def _stamp(place: int = 0) -> str:
    block = [block for block in stored().blocks if block.number][place]
    return stamp(Row(block.markdown_ar, block.markdown_en))


class TestResolve:
    def test_a_joint_text_takes_the_place_of_both(self) -> None:
        scene = arrange()
        one, other = accepted(scene, ALWAYS), accepted(scene, OFTEN)
        _apply(scene, one)
        joint = FIRST.replace("نغسل", "نغسل دائماً وكثيراً")
        commands.resolve(other, joint, seen=_stamp(), actor=scene.reviewer)
        assert numbered()[0] == joint
        change = queries.changes_of_comment(other)[0]
        assert (change.origin, change.before_text, change.after_text) == (ChangeOrigin.JOINT, ALWAYS, joint)
        third = accepted(scene, CAREFULLY)
        assert _apply(scene).count == 1 and third
        assert numbered()[0] == joint.replace("تبديل الحفاض", "تبديل الحفاض بعناية")

    def test_another_text_is_not_written_over(self) -> None:
        scene = arrange()
        comment = accepted(scene, ALWAYS)
        seen = _stamp()
        edit(scene, ("نغسل أيدينا", "نغسل أيدينا جيداً"))
        with pytest.raises(Conflict, match="text_changed"):
            commands.resolve(comment, ALWAYS, seen=seen, actor=scene.reviewer)

    def test_both_languages_at_once(self) -> None:
        scene = arrange()
        comment = accepted(scene, disposition=Disposition.ACCEPTED_MODIFIED, block=3)
        arabic = "- نضع الصابون.\n- نغسل أيدي الأطفال معهم.\n- نجفّفها."
        english = "- We put soap out.\n- We wash the children's hands with them.\n- We dry them."
        commands.resolve(comment, arabic, english, seen=_stamp(3), actor=scene.reviewer)
        assert (numbered()[3], numbered(language="en")[3]) == (arabic, english)
        assert not [block.behind for block in stored().blocks if block.number][3]

    def test_what_the_reader_refuses(self) -> None:
        scene = arrange()
        comment = accepted(scene, ALWAYS)
        with pytest.raises(FaultyText):
            commands.resolve(comment, "<b>نصّ</b>", seen=_stamp(), actor=scene.reviewer)
        with pytest.raises(RuleBroken, match="text_required"):
            commands.resolve(comment, "  ", seen=_stamp(), actor=scene.reviewer)
        assert len(revisions()) == 1


class TestUndo:
    def test_exactly_that_change(self) -> None:
        scene = arrange()
        one, _other = accepted(scene, ALWAYS), accepted(scene, CAREFULLY)
        _apply(scene)
        edit(scene, ("في القسم 1.", "في هذا القسم."))
        commands.undo(queries.changes_of_comment(one)[0].id, actor=scene.reviewer)
        assert numbered()[0] == CAREFULLY.replace("في القسم 1.", "في هذا القسم.")
        assert revisions()[0][1:] == ("applied", "ليلى المراجعة", "#1")
        assert [item.comment_number for item in queries.changes_of_round(scene.round_id)] == [2]
        assert _apply(scene, one).count == 1

    def test_twice_is_once(self) -> None:
        scene = arrange()
        comment = accepted(scene, ALWAYS)
        _apply(scene)
        change = queries.changes_of_comment(comment)[0].id
        commands.undo(change, actor=scene.reviewer)
        commands.undo(change, actor=scene.reviewer)
        assert len(revisions()) == 3 and numbered()[0] == FIRST

    def test_refused_when_an_editor_went_on_in_those_words(self) -> None:
        scene = arrange()
        comment = accepted(scene, ALWAYS)
        _apply(scene)
        edit(scene, ("نغسل دائماً", "نغسل دوماً"))
        with pytest.raises(Conflict, match="later_change"):
            commands.undo(queries.changes_of_comment(comment)[0].id, actor=scene.reviewer)

    def test_a_joint_text(self) -> None:
        scene = arrange()
        one, other = accepted(scene, ALWAYS), accepted(scene, OFTEN)
        _apply(scene, one)
        commands.resolve(other, "نصّ مشترك.", seen=_stamp(), actor=scene.reviewer)
        with pytest.raises(Conflict, match="later_change"):
            commands.undo(queries.changes_of_comment(one)[0].id, actor=scene.reviewer)
        commands.undo(queries.changes_of_comment(other)[0].id, actor=scene.reviewer)
        assert numbered()[0] == ALWAYS

    def test_not_once_the_version_is_public(self) -> None:
        scene = arrange()
        comment = accepted(scene, ALWAYS)
        _apply(scene)
        change = queries.changes_of_comment(comment)[0]
        guide.publish_version(change.version_id, actor=SYSTEM)
        guide.start_version(actor=SYSTEM)
        with pytest.raises(Conflict, match="version_public"):
            commands.undo(change.id, actor=scene.reviewer)
