"""A second person clears what others drafted, in bulk, and sends back what has to be done again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.consolidation import commands, queries
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.notifications.models import Notification
from tests.feedback.consolidation.arrange import Scene, add_comment, add_comments, arrange
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

D, S = Disposition, ResponseState


@pytest.fixture
def scene(app: Flask) -> Scene:
    with app.app_context():
        return arrange()


def _drafts(scene: Scene, count: int) -> list[int]:
    """The last one is the lead reviewer's, the others the reviewer's."""
    comments = add_comments(scene, count)
    for comment in comments[:-1]:
        commands.answer(comment, D.NOT_ACCEPTED, "لأن…", actor=scene.reviewer)
    commands.answer(comments[-1], D.NOTED, actor=scene.lead)
    return comments


def _states(comments: list[int]) -> list[str]:
    return [found.state for comment in comments if (found := queries.answer(comment))]


@pytest.mark.usefixtures("context")
class TestCommands:
    def test_all_that_others_drafted(self) -> None:
        scene = arrange()
        comments = _drafts(scene, 3)
        assert commands.clear(scene.round_id, actor=scene.lead) == 2
        assert _states(comments) == [S.CLEARED, S.CLEARED, S.DRAFT]
        found = queries.answer(comments[0])
        assert found is not None and found.cleared_by == scene.lead.person_id
        assert commands.clear(scene.round_id, actor=scene.lead) == 0, "a second click"

    def test_nobody_clears_what_they_drafted(self) -> None:
        scene = arrange()
        comments = _drafts(scene, 2)
        for named in ({"comment_ids": comments}, {"seen": {comments[1]: 1}}):
            with pytest.raises(NotAllowed, match="own_draft"):
                commands.clear(scene.round_id, **named, actor=scene.lead)
        assert _states(comments) == [S.DRAFT, S.DRAFT]

    @pytest.mark.parametrize(
        "role", [role for role in Role if role not in (Role.REVIEWER, Role.LEAD_REVIEWER)]
    )
    def test_others_may_not(self, role: Role) -> None:
        scene = arrange()
        comment = _drafts(scene, 2)[0]
        with pytest.raises(NotAllowed):
            commands.clear(scene.round_id, actor=make_person(role))
        with pytest.raises(NotAllowed):
            commands.send_back(comment, "ملحوظة", actor=make_person(role))

    def test_what_was_changed_since_it_was_seen_stays_a_draft(self) -> None:
        scene = arrange()
        comments = _drafts(scene, 3)
        seen = dict.fromkeys(comments[:2], 1)
        commands.answer(comments[0], D.ACCEPTED, seen_version=1, actor=scene.reviewer)
        assert commands.clear(scene.round_id, seen=seen, actor=scene.lead) == 1
        assert _states(comments) == [S.DRAFT, S.CLEARED, S.DRAFT]
        later = clock.now() + timedelta(hours=1)
        with clock.frozen(later):
            commands.answer(comments[0], D.NOTED, seen_version=2, actor=scene.reviewer)
        until = later - timedelta(minutes=1)
        assert commands.clear(scene.round_id, drafted_until=until, actor=scene.lead) == 0

    def test_only_drafts_of_this_round(self) -> None:
        scene, other = arrange(), arrange()
        mine, theirs = _drafts(scene, 2), _drafts(other, 2)
        seen = {mine[0]: 1, theirs[0]: 1}
        assert commands.clear(scene.round_id, seen=seen, actor=scene.lead) == 1
        assert _states(theirs) == [S.DRAFT, S.DRAFT]

    def test_sent_back_with_a_note_that_the_drafter_is_told(self) -> None:
        scene = arrange()
        comments = _drafts(scene, 2)
        commands.clear(scene.round_id, actor=scene.lead)
        commands.send_back(comments[0], " اذكروا المادة. ", actor=scene.lead)
        commands.send_back(comments[0], "اذكروا المادة.", actor=scene.lead)
        found = queries.answer(comments[0])
        assert found is not None and (found.state, found.return_note) == (S.DRAFT, "اذكروا المادة.")
        told = db.session.scalars(select(Notification)).all()
        assert [notice.person_id for notice in told] == [scene.reviewer.person_id]
        assert "اذكروا المادة." in told[0].body and told[0].path == f"review/comments/{comments[0]}"
        assert commands.clear(scene.round_id, actor=scene.lead) == 0, "it waits for its drafter"

    def test_what_can_not_be_sent_back(self) -> None:
        scene = arrange()
        comments = _drafts(scene, 2)
        with pytest.raises(NotAllowed, match="own_draft"):
            commands.send_back(comments[1], "ملحوظة", actor=scene.lead)
        with pytest.raises(RuleBroken, match="note_required"):
            commands.send_back(comments[0], "  ", actor=scene.lead)
        with pytest.raises(Conflict, match="stale"):
            commands.send_back(comments[0], "ملحوظة", seen_version=9, actor=scene.lead)
        with pytest.raises(NotFound):
            commands.send_back(add_comment(scene, 90), "ملحوظة", actor=scene.lead)

    def test_statements_and_the_trail_do_not_grow(self) -> None:
        counts = []
        for number in (3, 203):
            scene = arrange()
            _drafts(scene, number)
            with counted_queries() as statements:
                commands.clear(scene.round_id, actor=scene.lead)
            counts.append(len(statements))
        assert counts[0] == counts[1]
        entries = list(
            db.session.scalars(select(AuditEntry.details).where(AuditEntry.event == "responses.cleared"))
        )
        assert [entry["responses"] for entry in entries] == [2, 202]
        assert "comments" in entries[0] and "comments" not in entries[1]


class TestPages:
    def test_ticked_ones_are_cleared_and_ones_own_is_explained(
        self, app: Flask, client: PageClient, scene: Scene
    ) -> None:
        with app.app_context():
            comments = _drafts(scene, 3)
        sign_in(client, scene.lead)
        for language, words in (("ar", "فيدقّقه شخص آخر"), ("en", "somebody else clears it")):
            page = client.page(f"/{language}/review/{scene.round_id}/clearance")
            assert words in page.text and "لأن…" in page.text
            assert len(page.all(".//input[@name='responses']")) == 2
        data = {**page.form_values(), "responses": f"{comments[0]}:1", "ticked": "1"}
        page = client.resend(f"/en/review/{scene.round_id}/clearance", data)
        assert "1 response is cleared" in page.text
        with app.app_context():
            assert _states(comments) == [S.CLEARED, S.DRAFT, S.DRAFT]

    def test_all_of_others_but_not_what_came_after_the_page(
        self, app: Flask, client: PageClient, scene: Scene
    ) -> None:
        with app.app_context():
            comments = _drafts(scene, 3)
        sign_in(client, scene.lead)
        path = f"/ar/review/{scene.round_id}/clearance"
        opened = client.page(path).form_values()
        with app.app_context(), clock.frozen(clock.now() + timedelta(minutes=5)):
            commands.answer(comments[0], D.ACCEPTED, seen_version=1, actor=scene.reviewer)
        for until in ("x", "2026-01-01", ""):
            client.resend(path, {**opened, "until": until, "all": "1"})
        with app.app_context():
            assert _states(comments) == [S.DRAFT] * 3
        client.resend(path, {**opened, "all": "1"})
        with app.app_context():
            assert _states(comments) == [S.DRAFT, S.CLEARED, S.DRAFT]

    def test_from_the_desk(self, app: Flask, client: PageClient, scene: Scene) -> None:
        with app.app_context():
            comments = _drafts(scene, 2)
        sign_in(client, scene.lead)
        desk = f"/en/review/comments/{comments[0]}"
        fields = client.page(desk).all(f".//form[@action='{desk}/clear']/input")
        seen = {one.get("name") or "": one.get("value") or "" for one in fields}
        client.resend(f"{desk}/clear", {**seen, "version": "7"}, status=409)
        page = client.resend(f"{desk}/clear", seen)
        assert "Cleared" in page.text and "cleared by" in page.text
        page = client.send(f"{desk}/return", {"note": "Name the article."})
        assert "Sent back with your note" in page.text
        sign_in(client, scene.reviewer)
        page = client.page(desk)
        assert "Name the article." in page.text and "You drafted this response" in page.text

    def test_what_was_typed_stays_beside_its_mistake(
        self, app: Flask, client: PageClient, scene: Scene
    ) -> None:
        with app.app_context():
            comment = add_comment(scene, 1, proposed_text="نصّ مقترح طويل.")
        sign_in(client, scene.reviewer)
        path = f"/en/review/comments/{comment}"
        data = {"disposition": "noted", "taken_text": "كلمات", "duplicate_of": "12", "reason": "سبب"}
        page = client.send(path, data, status=422)
        assert "A wording taken belongs to" in page.text
        kept = page.form_values()
        assert (kept["taken_text"], kept["duplicate_of"], kept["reason"]) == ("كلمات", "12", "سبب")
        page = client.send(path, {**data, "disposition": "duplicate", "taken_text": ""}, status=422)
        assert "no official comment with the number 12" in page.text
        page = client.send(path, {**data, "duplicate_of": "x"}, status=422)
        assert page.form_values()["taken_text"] == "كلمات"

    @pytest.mark.parametrize("count", [4, 60])
    def test_the_same_queries_for_any_number(
        self, app: Flask, client: PageClient, scene: Scene, count: int
    ) -> None:
        with app.app_context():
            comments = _drafts(scene, count)
        sign_in(client, scene.lead)
        for path, most in ((f"{scene.round_id}/clearance", 5), (f"comments/{comments[0]}", 22)):
            with counted_queries() as statements:
                client.page(f"/ar/review/{path}")
            assert len(statements) <= most, path
