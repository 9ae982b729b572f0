"""The pages of agreements: who sees what, taking positions, nothing typed lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.agreement import commands, queries
from nursery.feedback.agreement.lifecycle import CellState, Stance
from nursery.guide.lifecycle import VersionState
from nursery.guide.models import GuideVersion
from tests.feedback.agreement.arrange import REASON, WORDING, Scene, arrange, everybody, object_to, say
from tests.support.pages import Page, PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.rounds import make_version


@dataclass(frozen=True)
class Browser:
    """A signed-in browser that sends the token of its session with every form."""

    client: PageClient
    token: str

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def page(self, path: str) -> Page:
        return self.client.page(path)

    def post(self, path: str, data: dict[str, Any]) -> TestResponse:
        return self.client.post(path, data={"csrf_token": self.token, **data})


@pytest.fixture
def scene(app: Flask) -> Scene:
    with app.app_context():
        return arrange()


@pytest.fixture
def browser(app: Flask, client: PageClient):
    def of(actor: Actor) -> PageClient:
        sign_in(client, actor)
        token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/ar/my-work").text)
        assert token is not None
        return Browser(client, token[1])

    return of


@command
def adopt(scene: Scene) -> None:
    db.session.get_one(GuideVersion, scene.version.id).state = VersionState.AGREED


def pages(scene: Scene) -> list[str]:
    return [f"/agreement/{scene.id}", f"/agreement/{scene.id}/sections/{scene.slugs[0]}"]


def answers(scene: Scene, **said: str) -> dict[str, str]:
    """What the form of the chapter sends: {"0": "agree"} by section, reasons as reason0 and so on."""
    sent = {}
    for at, section in enumerate(scene.sections):
        sent[f"lock_{section}"] = said.get(f"lock{at}", "0")
        for name in ("stance", "reason", "wording"):
            if f"{name}{at}" in said:
                sent[f"{name}_{section}"] = said[f"{name}{at}"]
    return sent


class TestWhoSees:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_the_public_sees_how_far_it_is_and_nothing_else(self, app, client, scene, language):
        page = client.get(f"/{language}/agreement")
        assert page.status_code == 200
        assert f"/agreement/{scene.id}" not in page.text
        for path in pages(scene):
            assert client.get(f"/{language}{path}").status_code == 404

    @pytest.mark.parametrize("role", [Role.PARTY_MEMBER, Role.FOCAL_POINT])
    def test_an_organisation_that_is_no_party_sees_nothing(self, app, browser, scene, role):
        with app.app_context():
            stranger = make_person(role, organisation_id=make_organisation(name_ar="جهة", name_en="Other"))
        for path in pages(scene):
            assert browser(stranger).get(f"/ar{path}").status_code == 404

    @pytest.mark.parametrize("role", [Role.REVIEWER, Role.LEAD_REVIEWER, Role.GUIDE_EDITOR, Role.AUDITOR])
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_staff_see_every_page(self, app, browser, scene, role, language):
        with app.app_context():
            object_to(scene)
            person = make_person(role)
        for path in pages(scene):
            browser(person).page(f"/{language}{path}")

    def test_members_of_a_party_see_what_is_said(self, app, browser, scene):
        with app.app_context():
            say(scene, 1, Stance.RESERVATION)
            member = make_person(Role.PARTY_MEMBER, organisation_id=scene.organisations[2])
        assert REASON in browser(member).get(f"/ar{pages(scene)[1]}").text

    def test_after_adoption_everybody_sees_positions_but_no_notes_of_meetings(self, app, client, scene):
        with app.app_context():
            objection = object_to(scene)
            commands.mediate(objection, actor=scene.lead)
            commands.note_meeting(
                objection, held_on=clock.today(), present="منى الحاضرة", notes="ملخّص", actor=scene.lead
            )
            commands.lift(objection, stance=Stance.AGREE, actor=scene.voices[1])
            adopt(scene)
        for path in pages(scene):
            assert client.get(f"/ar{path}").status_code == 200
        page = client.get(f"/ar/agreement/objections/{objection}").text
        assert WORDING in page and "منى الحاضرة" not in page


class TestPositions:
    def test_a_chapter_is_saved_in_one_go(self, app, browser, scene):
        page = browser(scene.voices[1]).post(
            f"/ar/agreement/{scene.id}/positions",
            data=answers(scene, stance0="agree", stance1="object", reason1=REASON, wording1=WORDING),
        )
        assert page.status_code == 302
        with app.app_context():
            assert [scene.cell(at, 1).state for at in (0, 1)] == [CellState.AGREE, CellState.OBJECT]

    def test_a_missing_reason_is_said_beside_its_field_and_nothing_is_lost(self, app, browser, scene):
        page = browser(scene.voices[1]).post(
            f"/en/agreement/{scene.id}/positions",
            data=answers(scene, stance0="object", wording0="بديل كتبته"),
        )
        assert page.status_code == 422
        assert "بديل كتبته" in page.text
        assert f'href="#reason_{scene.sections[0]}"' in page.text

    def test_who_is_late_is_told_and_keeps_what_was_typed(self, app, browser, scene):
        with app.app_context():
            everybody(scene)
        page = browser(scene.voices[1]).post(
            f"/ar/agreement/{scene.id}/positions",
            data=answers(scene, lock0="1", stance0="reservation", reason0="تحفّظ كتبته متأخراً"),
        )
        assert page.status_code == 409
        assert "تحفّظ كتبته متأخراً" in page.text

    def test_of_two_at_once_the_second_sees_what_stands_and_can_send_again(self, app, browser, scene):
        with app.app_context():
            say(scene, 1)
        late = answers(scene, lock0="0", stance0="abstain")
        client = browser(scene.voices[1])
        page = client.post(f"/ar/agreement/{scene.id}/positions", data=late)
        assert page.status_code == 409
        assert f'name="lock_{scene.sections[0]}" value="1"' in page.text
        late[f"lock_{scene.sections[0]}"] = "1"
        assert client.post(f"/ar/agreement/{scene.id}/positions", data=late).status_code == 302

    def test_under_a_head_the_focal_point_reads_and_cannot_save(self, app, browser, scene):
        client = browser(scene.focal)
        page = client.get(f"/ar/agreement/{scene.id}/positions")
        assert page.status_code == 200
        assert "stance_" not in page.text
        sent = client.post(f"/ar/agreement/{scene.id}/positions", data=answers(scene, stance0="agree"))
        assert sent.status_code == 403

    @pytest.mark.parametrize("nonsense", [{"stance0": "maybe"}, {"lock0": "x", "stance0": "agree"}, {}])
    def test_nonsense_changes_nothing(self, app, browser, scene, nonsense):
        page = browser(scene.voices[1]).post(
            f"/ar/agreement/{scene.id}/positions", data=answers(scene, **nonsense)
        )
        assert page.status_code in (302, 409, 422)
        with app.app_context():
            assert scene.cell(0, 1).state is CellState.NO_REPLY

    def test_agreeing_with_the_rest_names_exactly_what_becomes_official(self, app, browser, scene):
        with app.app_context():
            say(scene, 1, Stance.RESERVATION)
        client, path = browser(scene.voices[1]), f"/en/agreement/{scene.id}/positions/rest"
        page = client.get(path).text
        assert "Brain and sleep 2" in page and "Brain and sleep 1" not in page
        assert client.post(path, data={"sections": str(scene.sections[1])}).status_code == 302
        with app.app_context():
            assert scene.cell(0, 1).state is CellState.RESERVATION
            assert scene.cell(1, 1).state is CellState.AGREE

    def test_my_work_says_what_waits(self, app, browser, scene):
        assert f"/agreement/{scene.id}/positions" in browser(scene.voices[1]).get("/ar/my-work").text
        with app.app_context():
            assert queries.waiting_for(scene.focal) == []


class TestRunning:
    def test_opening_by_form(self, app, browser):
        with app.app_context():
            version, lead = make_version(), make_person(Role.LEAD_REVIEWER)
            organisation = make_organisation()
            until = clock.now() + timedelta(days=9)
        client = browser(lead)
        assert client.get("/ar/agreement/open").status_code == 200
        sent = {
            "version_id": str(version.id),
            "closes_at": [f"{until:%Y-%m-%d}", "16:00"],
            "silence_rule": "consent",
            "quorum_percent": "٦٠",
            "organisations": str(organisation),
        }
        assert client.post("/ar/agreement/open", data=sent).status_code == 302
        with app.app_context():
            item = queries.newest_agreement()
            assert item is not None and item.quorum_percent == 60
        assert client.get("/ar/agreement/open").status_code == 200

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_the_lead_pages_open(self, app, browser, scene, language):
        with app.app_context():
            objection = object_to(scene)
            everybody_on_second(scene)
            commands.mediate(objection, actor=scene.lead)
        client = browser(scene.lead)
        for path in (
            f"/agreement/{scene.id}/manage",
            f"/agreement/{scene.id}/manage/parties",
            f"/agreement/{scene.id}/manage/extend",
            f"/agreement/{scene.id}/sections/{scene.slugs[1]}/reopen",
            f"/agreement/objections/{objection}",
            f"/agreement/objections/{objection}/meeting",
            f"/agreement/objections/{objection}/unresolved",
        ):
            assert client.page(f"/{language}{path}"), path

    def test_the_owner_lifts_by_form(self, app, browser, scene):
        with app.app_context():
            objection = object_to(scene)
        client, path = browser(scene.voices[1]), f"/ar/agreement/objections/{objection}/lift"
        assert client.get(path).status_code == 200
        assert client.post(path, data={"stance": "reservation"}).status_code == 422
        assert client.post(path, data={"stance": "agree"}).status_code == 302
        assert browser(scene.voices[2]).get(path).status_code == 404

    def test_reopening_by_form_asks_for_a_reason(self, app, browser, scene):
        with app.app_context():
            everybody_on_second(scene)
        client = browser(scene.lead)
        path = f"/ar/agreement/{scene.id}/sections/{scene.slugs[1]}/reopen"
        assert client.post(path, data={}).status_code == 422
        assert client.post(path, data={"reason": "معلومات جديدة"}).status_code == 302
        assert "معلومات جديدة" in client.get(f"/ar/agreement/{scene.id}/sections/{scene.slugs[1]}").text


def everybody_on_second(scene: Scene) -> None:
    everybody(scene, sections=(1,))
