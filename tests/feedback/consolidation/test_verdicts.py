"""Organisations say whether they agree with the responses, until the last day and no later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from nursery.accounts.actors import Actor
from nursery.accounts.personal import Subject, collected, erase_everywhere
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.consolidation import commands, queries
from nursery.feedback.consolidation.lifecycle import Disposition, Verdict, VerdictState
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.feedback.rounds.models import Round
from nursery.notifications.models import Notification
from tests.feedback.consolidation.arrange import Scene, add_comments, arrange
from tests.support.people import make_person
from tests.support.queries import counted_queries
from tests.support.responses import clear_all

pytestmark = pytest.mark.usefixtures("context")
V = VerdictState


def _published(count: int = 4) -> tuple[Scene, list[int], Actor]:
    """A round whose responses are public, its comments, and who speaks for the first organisation."""
    scene = arrange()
    comments = add_comments(scene, count)
    for comment in comments:
        commands.answer(comment, Disposition.NOTED, actor=scene.reviewer)
    scene.close()
    clear_all(scene.round_id)
    commands.publish_responses(scene.round_id, actor=scene.lead)
    return scene, comments, scene.given.focal_point


def _mine(scene: Scene, comments: list[int], which: int = 0) -> list[int]:
    return list(queries.without_verdict(scene.round_id, scene.organisations[which], comments))


def _counts(scene: Scene) -> dict[VerdictState, int]:
    return queries.counts(rounds.round_item(scene.round_id))


@contextmanager
def _after(days: int) -> Iterator[None]:
    with clock.frozen(clock.now() + timedelta(days=days)):
        yield


@command
def _plan(scene: Scene, **values: object) -> None:
    db.session.execute(update(Round).where(Round.id == scene.round_id).values(**values))


class TestGiving:
    def test_agrees_does_not_and_changes_its_mind(self) -> None:
        scene, comments, focal = _published()
        comment = _mine(scene, comments)[0]
        commands.give_verdict(comment, Verdict.AGREES, "بلا أثر", actor=focal)
        with pytest.raises(RuleBroken, match="reason_required"):
            commands.give_verdict(comment, Verdict.DISAGREES, " ", seen_version=1, actor=focal)
        commands.give_verdict(comment, Verdict.DISAGREES, " لم نُفهم. ", seen_version=1, actor=focal)
        page = queries.verdict_page(comment, focal)
        assert (page.item.state, page.item.given_reason, page.item.version) == (V.DISAGREES, "لم نُفهم.", 2)
        assert page.given_name == focal.name
        commands.give_verdict(comment, Verdict.AGREES, "لم نُفهم.", seen_version=2, actor=focal)
        assert queries.verdict_page(comment, focal).item.given_reason == ""

    def test_the_same_sent_twice_is_one_and_an_unseen_one_is_not_replaced(self) -> None:
        scene, comments, focal = _published()
        comment = _mine(scene, comments)[0]
        for _click in range(2):
            commands.give_verdict(comment, Verdict.AGREES, actor=focal)
        with pytest.raises(Conflict, match="already_given"):
            commands.give_verdict(comment, Verdict.DISAGREES, "سبب", actor=focal)
        assert queries.verdict_page(comment, focal).item.version == 1

    def test_until_the_last_day_and_no_later(self) -> None:
        scene, comments, focal = _published()
        first, second = _mine(scene, comments)[:2]
        with _after(14):
            commands.give_verdict(first, Verdict.AGREES, actor=focal)
        with _after(15):
            for late in (first, second):
                with pytest.raises(Conflict, match="too_late"):
                    commands.give_verdict(late, Verdict.DISAGREES, "سبب", seen_version=1, actor=focal)
            with pytest.raises(Conflict, match="too_late"):
                commands.agree_with(scene.round_id, scene.organisations[0], actor=focal)

    def test_others_may_not(self) -> None:
        scene, comments, _focal = _published()
        comment = _mine(scene, comments)[0]
        neighbour = make_person(Role.FOCAL_POINT, organisation_id=scene.organisations[1])
        for actor in (scene.authors[0], scene.reviewer, scene.lead, neighbour):
            with pytest.raises(NotAllowed):
                commands.give_verdict(comment, Verdict.AGREES, actor=actor)
            with pytest.raises(NotAllowed):
                commands.agree_with(scene.round_id, scene.organisations[0], actor=actor)
        head = make_person(Role.ORGANISATION_HEAD, organisation_id=scene.organisations[0])
        commands.give_verdict(comment, Verdict.AGREES, actor=head)

    def test_where_there_is_a_head_the_focal_point_reads_and_the_head_speaks(self) -> None:
        scene, comments, focal = _published()
        organisation = scene.organisations[0]
        head = make_person(Role.ORGANISATION_HEAD, organisation_id=organisation, name="رئيسة الجمعية")
        comment = _mine(scene, comments)[0]
        with pytest.raises(NotAllowed):
            commands.give_verdict(comment, Verdict.AGREES, actor=focal)
        with pytest.raises(NotAllowed):
            commands.agree_with(scene.round_id, organisation, actor=focal)
        assert not queries.verdict_page(comment, focal).speaks
        assert not queries.own_verdicts(scene.round_id, focal).speaks
        assert queries.waiting_for(focal) == []
        assert queries.verdict_page(comment, head).speaks
        assert [task.endpoint for task in queries.waiting_for(head)] == ["consolidation.own_verdicts"]
        commands.give_verdict(comment, Verdict.AGREES, actor=head)
        assert _counts(scene)[V.AGREES] == 1

    def test_nobody_is_asked_before_the_publication_or_where_the_round_does_not_ask(self) -> None:
        scene = arrange()
        comments = add_comments(scene, 2)
        with pytest.raises(Conflict, match="not_asked"):
            commands.give_verdict(comments[1], Verdict.AGREES, actor=scene.given.focal_point)
        scene, comments, focal = _published()
        _plan(scene, verdict_days=0)
        with pytest.raises(Conflict, match="not_asked"):
            commands.agree_with(scene.round_id, scene.organisations[0], actor=focal)
        assert _counts(scene).keys() == {V.NOT_ASKED}

    def test_a_comment_that_does_not_exist(self) -> None:
        _scene, _comments, focal = _published()
        with pytest.raises(NotFound):
            commands.give_verdict(999, Verdict.AGREES, actor=focal)

    def test_agreeing_with_all_the_rest_leaves_what_was_said(self) -> None:
        scene, comments, focal = _published(8)
        mine = _mine(scene, comments)
        commands.give_verdict(mine[0], Verdict.DISAGREES, "سبب", actor=focal)
        assert commands.agree_with(scene.round_id, scene.organisations[0], comments[:4], actor=focal) == 1
        assert commands.agree_with(scene.round_id, scene.organisations[0], actor=focal) == 2
        assert commands.agree_with(scene.round_id, scene.organisations[0], actor=focal) == 0
        assert queries.verdict_page(mine[0], focal).item.state is V.DISAGREES
        assert queries.without_verdict(scene.round_id, scene.organisations[1]), "the neighbours' are theirs"


class TestCounting:
    def test_silence_counts_by_the_rule_of_the_round(self) -> None:
        scene, comments, focal = _published()
        make_person(Role.FOCAL_POINT, organisation_id=scene.organisations[1])
        commands.give_verdict(_mine(scene, comments)[0], Verdict.AGREES, actor=focal)
        assert _counts(scene) == {V.ASKED: 3, V.AGREES: 1}
        with _after(15):
            assert _counts(scene) == {V.AGREES: 1, V.TAKEN_AS_AGREED: 3}
            _plan(scene, verdict_silence=SilenceRule.NO_POSITION)
            assert _counts(scene) == {V.AGREES: 1, V.NO_REPLY: 3}

    def test_an_organisation_without_a_voice_is_not_taken_to_agree(self) -> None:
        """As one that wrote a letter, or whose focal point has left."""
        scene, _comments, _focal = _published()
        with _after(15):
            assert _counts(scene) == {V.NOT_ASKED: 2, V.TAKEN_AS_AGREED: 2}

    def test_those_who_do_not_agree_come_first(self) -> None:
        scene, comments, focal = _published(8)
        mine = _mine(scene, comments)
        commands.give_verdict(mine[-1], Verdict.DISAGREES, "سبب", actor=focal)
        commands.agree_with(scene.round_id, scene.organisations[0], actor=focal)
        found = queries.verdicts_of_round(scene.round_id)
        assert found.items.items[0].given is Verdict.DISAGREES
        assert found.items.total == 4 and found.items.items[0].given_reason == "سبب"
        assert queries.response_page(scene.round_id).verdicts == found.counts

    @pytest.mark.parametrize("count", [2, 80])
    def test_the_same_queries_for_any_number(self, count: int) -> None:
        scene, _comments, focal = _published(count)
        for page, most in (
            (lambda: queries.verdicts_of_round(scene.round_id), 3),
            (lambda: queries.own_verdicts(scene.round_id, focal), 5),
        ):
            with counted_queries() as statements:
                page()
            assert len(statements) <= most


class TestTelling:
    def _told(self, kind: str) -> list[int]:
        return list(
            db.session.scalars(select(Notification.person_id).where(Notification.key.startswith(kind)))
        )

    def test_commenters_are_told_once_and_marked(self) -> None:
        scene, comments, focal = _published()
        assert sorted(self._told("responses-published")) == sorted(
            person.person_id or 0 for person in (*scene.authors, focal)
        )
        assert queries.rounds_to_tell() == [] and commands.tell_commenters(scene.round_id) == 0
        assert len(self._told("responses-published")) == 3 and comments

    def test_only_who_speaks_is_asked(self) -> None:
        scene, _comments, focal = _published()
        bodies = dict(db.session.execute(select(Notification.person_id, Notification.body)).all())
        link = f"/ar/consultations/{scene.round_id}/verdicts"
        assert link in bodies[focal.person_id or 0] and link not in bodies[scene.authors[0].person_id or 0]

    def test_a_step_that_fails_tells_nobody_and_is_done_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from nursery.feedback.consolidation.commands import telling

        def fail(*_values: object) -> None:
            raise OSError

        scene = arrange()
        for comment in add_comments(scene, 4):
            commands.answer(comment, Disposition.NOTED, actor=scene.reviewer)
        scene.close()
        clear_all(scene.round_id)
        with monkeypatch.context() as broken:
            broken.setattr(telling.notices, "responses_published", fail)
            commands.publish_responses(scene.round_id, actor=scene.lead)
            with pytest.raises(OSError):
                commands.tell_commenters(scene.round_id)
        assert self._told("responses-published") == [] and queries.rounds_to_tell() == [scene.round_id]
        telling.tell_of_responses.function()
        assert len(self._told("responses-published")) == 3 and queries.rounds_to_tell() == []

    def test_the_silent_are_reminded_once_two_days_before(self) -> None:
        scene, _comments, focal = _published()
        other = make_person(Role.FOCAL_POINT, organisation_id=scene.organisations[1])
        commands.agree_with(scene.round_id, scene.organisations[0], actor=focal)
        assert commands.remind_of_verdicts(scene.round_id) == 0
        with _after(12):
            assert queries.rounds_to_remind() == [scene.round_id]
            assert commands.remind_of_verdicts(scene.round_id) == 1
            assert commands.remind_of_verdicts(scene.round_id) == 0
            assert queries.rounds_to_remind() == []
        assert self._told("verdicts-due") == [other.person_id]

    def test_it_stands_among_what_waits_until_it_is_said(self) -> None:
        scene, _comments, focal = _published()
        (task,) = queries.waiting_for(focal)
        assert task.endpoint == "consolidation.own_verdicts"
        assert task.due_on == clock.today() + timedelta(days=14)
        with _after(15):
            assert queries.waiting_for(focal) == []
        commands.agree_with(scene.round_id, scene.organisations[0], actor=focal)
        assert queries.waiting_for(focal) == []


def test_a_person_gets_what_they_said() -> None:
    scene, comments, focal = _published()
    commands.give_verdict(_mine(scene, comments)[0], Verdict.DISAGREES, "لم نُفهم.", actor=focal)
    mine = collected(focal.person_id or 0)
    assert any(row.get("reason") == "لم نُفهم." for rows in mine.values() for row in rows)
    subject = Subject(focal.person_id or 0, focal.name, "x@example.org", "عضو سابق")
    command(erase_everywhere)(subject)
    assert _counts(scene)[V.DISAGREES] == 1, "it was said for an organisation"
