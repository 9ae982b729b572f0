"""What became of the points of the round before, and whether they are settled."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, DomainError, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.followup import commands, queries
from nursery.feedback.followup.lifecycle import Present, Verdict
from nursery.feedback.followup.models import PointVerdict
from nursery.feedback.followup.queries import PointsFilter
from tests.feedback.followup.arrange import Second, add_points, arrange, change_round
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import SLUGS

SETTLED, NOT_SETTLED = Verdict


@pytest.fixture
def second(app: Flask) -> Second:
    with app.app_context():
        return arrange()


def numbers(page: queries.EarlierPage) -> list[int]:
    return [point.comment.number for point in page.points.items]


@pytest.mark.usefixtures("context")
class TestPoints:
    def test_each_organisation_sees_its_own_and_reviewers_all(self) -> None:
        second = arrange()
        assert numbers(queries.earlier_page(second.round_id, second.member)) == [1, 2, 3]
        assert numbers(queries.earlier_page(second.round_id, second.other_focal)) == [4]
        page = queries.earlier_page(second.round_id, second.first.reviewer)
        assert sorted(numbers(page)) == [1, 2, 3, 4] and len(page.tallies) == 2
        others = PointsFilter(organisation_id=second.first.organisations[1])
        assert numbers(queries.earlier_page(second.round_id, second.member, others)) == [1, 2, 3]
        assert numbers(queries.earlier_page(second.round_id, second.first.reviewer, others)) == [4]

    def test_what_became_of_the_text(self) -> None:
        second = arrange()
        page = queries.earlier_page(second.round_id, second.member)
        found = [page.present[point.comment.id] for point in page.points.items]
        assert [text.state for text in found] == [Present.SAME, Present.CHANGED, Present.GONE]
        assert {piece.kind for piece in found[1].pieces} == {"same", "deleted", "inserted"}
        assert "[@" not in "".join(piece.text for text in found for piece in text.pieces)
        assert found[0].block_id is not None and found[2].block_id is None

    def test_a_divided_text_is_read_with_all_its_parts(self) -> None:
        keys = [f"{SLUGS[0][:6]}{place}" for place in (1, 2, 3)]
        second = arrange({"base": 1, "splits": {keys[2]: [keys[1], keys[0]]}, "merges": {}})
        page = queries.earlier_page(second.round_id, second.member)
        found = page.present[second.comments[2]]
        assert found.state is Present.DIVIDED and found.number == "1.1.1"
        assert "حماية" in "".join(piece.text for piece in found.pieces if piece.kind != "deleted")
        assert page.present[second.comments[0]].state is Present.SAME

    def test_one_voice_says_so_and_may_change_its_mind(self) -> None:
        second = arrange()
        point = second.comments[0]
        with pytest.raises(NotAllowed):
            commands.say(second.round_id, point, SETTLED, actor=second.member)
        with pytest.raises(NotFound):
            commands.say(second.round_id, point, SETTLED, actor=second.other_focal)
        with pytest.raises(RuleBroken, match=r"followup\.note_needed"):
            commands.say(second.round_id, point, NOT_SETTLED, actor=second.focal)
        for _ in range(2):
            commands.say(second.round_id, point, SETTLED, seen_version=0, actor=second.focal)
        with pytest.raises(Conflict, match="stale"):
            commands.say(second.round_id, point, NOT_SETTLED, "بقي الرقم", seen_version=0, actor=second.focal)
        commands.say(second.round_id, point, NOT_SETTLED, "بقي الرقم", seen_version=1, actor=second.focal)
        (tally,) = queries.earlier_page(second.round_id, second.focal).tallies
        assert (tally.points, tally.settled, tally.not_settled, tally.unanswered) == (3, 0, 1, 2)
        open_ones = PointsFilter(verdict=NOT_SETTLED)
        assert numbers(queries.earlier_page(second.round_id, second.focal, open_ones)) == [1]
        assert db.session.scalar(select(func.count()).select_from(PointVerdict)) == 1

    def test_the_head_speaks_where_there_is_one(self) -> None:
        second = arrange()
        head = make_person(Role.ORGANISATION_HEAD, organisation_id=second.first.organisations[0])
        with pytest.raises(NotAllowed):
            commands.say(second.round_id, second.comments[0], SETTLED, actor=second.focal)
        commands.say(second.round_id, second.comments[0], SETTLED, actor=head)

    def test_only_while_the_round_is_open_and_only_of_the_round_before(self) -> None:
        second = arrange()

        def refused(round_id: int, error: type[DomainError], actor: Actor = second.focal) -> None:
            with pytest.raises(error):
                commands.say(round_id, second.comments[0], SETTLED, actor=actor)

        refused(second.first.round_id, NotFound)
        refused(999, NotFound)
        change_round(second.round_id, closes_at=clock.now())
        refused(second.round_id, Conflict)
        change_round(second.round_id, previous_round_id=None)
        refused(second.round_id, NotFound)

    def test_the_same_queries_for_any_number(self) -> None:
        second = arrange()
        costs = []
        for more in (range(10, 12), range(20, 50)):
            add_points(second, more)
            with counted_queries() as statements:
                queries.earlier_page(second.round_id, second.focal)
            costs.append(len(statements))
        assert max(costs) <= 10, "a page of points, whatever became of their texts"

    def test_it_waits_in_the_work_of_who_speaks(self) -> None:
        second = arrange()
        (task,) = queries.waiting_for(second.focal)
        assert (task.endpoint, dict(task.values)) == ("followup.earlier", {"round_id": second.round_id})
        assert queries.waiting_for(second.member) == []
        for comment in second.comments[:3]:
            commands.say(second.round_id, comment, SETTLED, actor=second.focal)
        assert queries.waiting_for(second.focal) == []


def test_the_page_and_its_buttons(client: PageClient, second: Second) -> None:
    sign_in(client, second.focal)
    path = f"/ar/consultations/{second.round_id}/earlier"
    page = client.page(path)
    assert "لم يعد النصّ موجوداً" in page.text and page.all(".//del") and "مقبول جزئياً" in page.text
    assert "The text was changed" in client.page(path.replace("/ar/", "/en/")).text
    page = client.send(path, form=0)
    assert "سُجّل رأيكم" in page.text and "محسومة" in page.text
    say = f"{path}/{second.comments[1]}"
    client.send(say, {"verdict": "not_settled"}, status=422)
    page = client.send(say, {"verdict": "not_settled", "note": "بقي الرقم"})
    assert "بقي الرقم" in page.text
    hrefs = [link.get("href") or "" for link in page.all(".//main//a")]
    writing = next(href for href in hrefs if href.endswith("/comment") and "/blocks/" in href)
    assert client.page(writing).status == 200
    client.send(say, {"verdict": "settled", "version": "7"}, status=409)


def test_it_is_found_from_the_round_and_the_desk(client: PageClient, second: Second) -> None:
    earlier = f"/ar/consultations/{second.round_id}/earlier"

    def is_linked(path: str) -> bool:
        return earlier in [link.get("href") for link in client.page(path).all(".//main//a")]

    rounds = f"/ar/consultations/{second.round_id}"
    assert not is_linked(rounds)
    sign_in(client, second.focal)
    assert is_linked(rounds) and is_linked(f"{rounds}/desk")
    sign_in(client, second.first.reviewer)
    assert is_linked(rounds)
    page = client.page(earlier)
    assert "جمعية البيلسان" in page.text and len(page.all(".//article")) == 4


def test_others_stay_outside(app: Flask, client: PageClient, second: Second) -> None:
    path = f"/ar/consultations/{second.round_id}/earlier"
    assert client.get(path).status_code == 302
    with app.app_context():
        stranger = make_person(Role.FOCAL_POINT)
        operator = make_person(Role.OPERATOR)
    sign_in(client, operator)
    client.page(path, status=403)
    sign_in(client, stranger)
    assert "على الفقرة" not in client.page(path).text
    client.page(f"{path}/{second.comments[0]}", status=404)
