"""The account of a round: its figures are the dispositions, and nobody learns from it what is withheld."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import Channel
from nursery.feedback.consolidation import commands as consolidating
from nursery.feedback.consolidation import queries as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.outcome import commands, figures, jobs, queries, tables
from nursery.feedback.outcome.families import MEMBERS, Family
from nursery.feedback.outcome.models import KeptFigures
from nursery.feedback.outcome.queries import Outcome
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.models import RoundParty
from tests.feedback.consolidation.arrange import Scene, add_comment, arrange
from tests.feedback.outcome.arrange import answer, change, publish
from tests.support.pages import PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import open_round

D = Disposition
REASON = "المرجع المعتمد يقول غير ذلك."


@pytest.fixture
def scene(context: Flask) -> Scene:
    return arrange()


def account(scene: Scene) -> Outcome:
    return queries.outcome(rounds.round_item(scene.round_id))


def stored(round_id: int) -> KeptFigures | None:
    return db.session.get(KeptFigures, round_id, populate_existing=True)


@command
def join(scene: Scene, kind: OrganisationKind, *, governorate: str | None = None) -> int:
    organisation_id = make_organisation(kind, f"{kind} {governorate}", governorate=governorate)
    row = RoundParty(round_id=scene.round_id, organisation_id=organisation_id, invited_at=clock.now())
    row.joined_by_itself = True
    db.session.add(row)
    return organisation_id


def test_every_disposition_belongs_to_one_family() -> None:
    members = [one for those in MEMBERS.values() for one in those]
    assert sorted(members) == sorted(D)


def test_the_figures_are_the_dispositions(scene: Scene) -> None:
    answer(scene, [(D.ACCEPTED, ""), (D.ACCEPTED, ""), (D.PARTLY_ACCEPTED, REASON), (D.NOTED, "")])
    answer(
        scene,
        [(D.NOT_ACCEPTED, REASON), (D.DEFERRED, "ينقص مصدر."), (D.OUT_OF_SCOPE, "لا يخصّ الدليل.")],
        section=1,
    )
    publish(scene)
    found = account(scene)
    assert found.figures.comments == 7
    assert found.figures.totals == consolidation.totals(scene.round_id)
    assert [one.comments for one in found.figures.sections] == [4, 3]
    assert found.families == {
        Family.TAKEN: 2,
        Family.PARTLY: 1,
        Family.NOTED: 1,
        Family.LATER: 1,
        Family.NOT_TAKEN: 2,
    }
    assert found.taken == 3
    assert sum(found.figures.kinds.values()) == sum(found.figures.channels.values()) == 7
    for table in tables.all_tables(found.figures):
        if table.has_shares:
            assert sum(row.share or 0 for row in table.rows) == pytest.approx(100)


def test_what_is_kept_is_what_was_counted(scene: Scene) -> None:
    comments = answer(
        scene, [(D.NOT_ACCEPTED, REASON), (D.NOT_ACCEPTED, REASON), (D.REFERRED, "وزارة الصحة.")]
    )
    change(comments[0], section_id=None, block_id=None, anchor="guide")
    publish(scene)
    counted = account(scene).figures
    jobs.keep_figures.function()
    row = stored(scene.round_id)
    assert row is not None and figures.restored(row.figures) == account(scene).figures == counted


def test_kept_figures_are_read_and_nothing_is_counted_again(scene: Scene) -> None:
    answer(scene, [(D.ACCEPTED, "")])
    publish(scene)
    commands.keep_figures(scene.round_id)
    item = rounds.round_item(scene.round_id)
    with counted_queries() as statements:
        queries.kept_figures(item)
    assert len(statements) == 1
    assert queries.rounds_to_count() == []


def test_no_figures_are_kept_before_the_responses_are_public(scene: Scene) -> None:
    answer(scene, [(D.ACCEPTED, "")])
    jobs.keep_figures.function()
    assert commands.keep_figures(scene.round_id) is False
    assert stored(scene.round_id) is None


def test_figures_of_an_older_form_are_counted_anew(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(scene, [(D.ACCEPTED, "")])
    publish(scene)
    commands.keep_figures(scene.round_id)
    monkeypatch.setattr(figures, "SHAPE", figures.SHAPE + 1)
    assert queries.rounds_to_count() == [scene.round_id]
    assert account(scene).figures.comments == 1


def test_verdicts_are_told_once_their_last_day_has_passed(scene: Scene) -> None:
    answer(scene, [(D.NOTED, ""), (D.NOTED, "")])
    publish(scene)
    jobs.keep_figures.function()
    assert account(scene).figures.verdicts == {}
    with clock.frozen(clock.now() + timedelta(days=20)):
        assert queries.rounds_to_count() == [scene.round_id]
        jobs.keep_figures.function()
        assert queries.rounds_to_count() == []
        assert sum(account(scene).figures.verdicts.values()) == 2


def test_a_reason_given_to_many_is_told_once(scene: Scene) -> None:
    comments = answer(scene, [(D.NOT_ACCEPTED, "سبب آخر.")] + [(D.NOT_ACCEPTED, REASON)] * 3)
    publish(scene)
    first, second = account(scene).reasons[D.NOT_ACCEPTED]
    assert (first.reason, first.count) == (REASON, 3)
    assert [spot.comment_id for spot in first.spots] == comments[1:]
    assert (second.reason, second.count) == ("سبب آخر.", 1)


class TestWithheld:
    WAYS = (
        {"visibility": Visibility.REVIEWERS},
        {"hidden_at": clock.now()},
        {"awaits_check": True},
    )

    @pytest.mark.parametrize("way", WAYS)
    def test_neither_its_reason_nor_its_organisation_is_told(
        self, scene: Scene, way: dict[str, object]
    ) -> None:
        comments = answer(scene, [(D.NOT_ACCEPTED, "سبب سرّي."), (D.ACCEPTED, "")])
        change(comments[0], **way)
        publish(scene)
        found = account(scene)
        assert found.reasons == {}
        assert found.figures.comments == 2
        assert found.figures.organisation_kinds == {"ngo": 1, figures.NOT_SHOWN: 1}

    def test_a_comment_hidden_after_it_was_counted_takes_its_reason_along(self, scene: Scene) -> None:
        comments = answer(scene, [(D.NOT_ACCEPTED, REASON), (D.NOT_ACCEPTED, REASON)])
        publish(scene)
        commands.keep_figures(scene.round_id)
        before = queries.stamp(scene.round_id)
        change(comments[0], hidden_at=clock.now())
        (told,) = account(scene).reasons[D.NOT_ACCEPTED]
        assert [spot.comment_id for spot in told.spots] == [comments[1]]
        assert queries.stamp(scene.round_id) != before
        change(comments[1], hidden_at=clock.now())
        assert account(scene).reasons == {}

    def test_nothing_that_is_kept_is_anybodys_words_or_name(self, scene: Scene) -> None:
        answer(scene, [(D.NOT_ACCEPTED, REASON)])
        publish(scene)
        commands.keep_figures(scene.round_id)
        row = stored(scene.round_id)
        assert row is not None
        assert REASON not in str(row.figures) and "الياسمين" not in str(row.figures)

    def test_people_in_their_own_name_are_one_kind_without_a_place(self, scene: Scene) -> None:
        person = join(scene, OrganisationKind.INDIVIDUAL, governorate="SY-HL")
        join(scene, OrganisationKind.DIRECTORATE, governorate="SY-HI")
        comment_id = add_comment(scene, 9)
        change(comment_id, organisation_id=person, channel=Channel.LETTER)
        consolidating.answer(comment_id, D.NOTED, actor=scene.reviewer)
        publish(scene)
        found = account(scene)
        assert (found.people_heard, found.organisations_heard) == (1, 0)
        assert found.figures.turnout["individual"].heard == 1
        assert "SY-HL" not in found.figures.governorates
        assert found.figures.governorates["SY-HI"].joined == 1


class TestWhoMayRead:
    def test_it_is_for_reviewers_alone_until_the_responses_are_public(self, scene: Scene) -> None:
        answer(scene, [(D.ACCEPTED, "")])
        for actor in (scene.reviewer, scene.lead):
            assert queries.readable(scene.round_id, actor).id == scene.round_id
        others: list[Actor | None] = [None, scene.given.member, make_person(Role.AUDITOR)]
        for other in others:
            with pytest.raises(NotFound):
                queries.readable(scene.round_id, other)
        publish(scene)
        assert queries.readable(scene.round_id, None).id == scene.round_id

    def test_a_draft_is_nobodys(self, context: Flask) -> None:
        given = open_round(announced=False)
        with pytest.raises(NotFound):
            queries.readable(given.id, given.lead)


@pytest.mark.parametrize("language", ["ar", "en"])
class TestPage:
    def test_a_preview_says_so(self, app: Flask, client: PageClient, language: str) -> None:
        with app.app_context():
            scene = arrange()
            answer(scene, [(D.NOT_ACCEPTED, REASON), (D.ACCEPTED, "")])
        path = f"/{language}/consultations/{scene.round_id}/outcome"
        assert client.get(path).status_code == 404
        sign_in(client, scene.reviewer)
        page = client.page(path)
        assert ("معاينة للمراجعين" if language == "ar" else "Preview for reviewers") in page.text

    def test_everybody_reads_it(self, app: Flask, client: PageClient, language: str) -> None:
        with app.app_context():
            scene = arrange()
            answer(scene, [(D.NOT_ACCEPTED, REASON), (D.ACCEPTED, ""), (D.DEFERRED, "<b>لاحقاً</b> & غيره")])
            publish(scene)
        page = client.page(f"/{language}/consultations/{scene.round_id}/outcome")
        assert REASON in page.text and "<b>لاحقاً</b> & غيره" in page.text
        links = [link.get("href") for link in page.all(".//main//a")]
        responses = f"/{language}/consultations/{scene.round_id}/response"
        assert f"{responses}?disposition=not_accepted" in links
        assert f"{responses}?section=early-brain" in links
        round_page = client.page(f"/{language}/consultations/{scene.round_id}")
        links = [link.get("href") for link in round_page.all(".//main//a")]
        assert f"/{language}/consultations/{scene.round_id}/outcome" in links

    def test_a_round_without_a_comment(self, app: Flask, client: PageClient, language: str) -> None:
        with app.app_context():
            scene = arrange()
            publish(scene)
        text = client.page(f"/{language}/consultations/{scene.round_id}/outcome").text
        assert ("لم تُقدَّم أي ملاحظة" if language == "ar" else "No comment was submitted") in text


def test_the_page_costs_the_same_for_one_comment_and_for_many(app: Flask, client: PageClient) -> None:
    costs = []
    for many in (1, 30):
        with app.app_context():
            scene = arrange()
            given = [(D.NOT_ACCEPTED, f"{REASON} {number}") for number in range(many)]
            answer(scene, given)
            publish(scene)
            commands.keep_figures(scene.round_id)
        path = f"/en/consultations/{scene.round_id}/outcome"
        client.get(path)
        with counted_queries() as statements:
            client.page(path)
        costs.append(len(statements))
    assert costs[0] == costs[1]
