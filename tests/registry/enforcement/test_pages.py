"""The pages of both sides, in both languages, from a notice to a grievance decided."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.audit import trail
from nursery.base import clock
from nursery.registry.committees import commands as committees
from nursery.registry.committees.commands import Written
from nursery.registry.committees.lifecycle import MatterKind, Vote
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.lifecycle import Measure
from nursery.registry.enforcement.queries import rows
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.standing import PublicState
from tests.registry.committees.arrange import vote_on
from tests.registry.enforcement.arrange import REASON, TERMS, Scene, granted, later
from tests.registry.licensing.stories import PDF, make_official, make_operator
from tests.support.pages import Page, PageClient
from tests.support.people import sign_in
from tests.support.queries import counted_queries

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture
def scene(app: Flask) -> Scene:
    with app.app_context():
        return granted()


def as_(client: PageClient, actor: Actor, path: str, **data: object) -> Page:
    sign_in(client, actor)
    return client.send(path, data) if data else client.page(path)


def in_a_sitting(app: Flask, scene: Scene, kind: MatterKind, matter_id: int, **decided: Any) -> None:
    """The members of the committee take a matter up and agree on a motion."""
    with app.app_context():
        is_main = kind is MatterKind.GRIEVANCE
        first = scene.main if is_main else scene.member
        other = make_official(Role.MAIN_COMMITTEE_MEMBER, None, name="منى") if is_main else scene.second
        item = committees.start(kind, matter_id, request_key=uuid4(), actor=first)
        votes = {one.person_id or 0: Vote.FOR for one in (first, other)}
        assert vote_on(item, votes, actor=first, **decided)


@BOTH
def test_the_road_of_a_notice_by_its_pages(
    app: Flask, client: PageClient, scene: Scene, language: str
) -> None:
    base = f"/{language}/licences/DI-000001"
    as_(client, scene.officer, f"{base}/measures")
    as_(client, scene.officer, f"{base}/notices/new", measure="suspension", grounds=REASON)
    waiting = as_(client, scene.holder, f"/{language}/notices/1")
    assert "5" in waiting.text and REASON in waiting.text
    as_(client, scene.member, f"/{language}/notices/1")
    files = {"body": "صحّحنا.", "file_1": (BytesIO(PDF), "photos.pdf")}
    sign_in(client, scene.holder)
    client.send(f"/{language}/notices/1/answer", files)
    assert "صحّحنا." in as_(client, scene.member, f"/{language}/notices/1").text
    assert client.get(f"/{language}/notices/files/1").status_code == 200
    in_a_sitting(app, scene, MatterKind.NOTICE, 1, motion="carry_out", reason="لم يُصحَّح.")
    page = as_(client, scene.holder, f"{base}/measures")
    assert "لم يُصحَّح." in page.text
    assert scene.member.name not in page.text, "the holder reads sides, not names"
    as_(client, scene.holder, f"/{language}/grievances/measure/1/new", grounds="مجحف.")
    as_(client, scene.main, f"/{language}/grievances/1")
    in_a_sitting(app, scene, MatterKind.GRIEVANCE, 1, motion="uphold", reason="لم تُراعَ المدة.")
    assert "لم تُراعَ المدة." in as_(client, scene.holder, f"/{language}/grievances/1").text
    client.page(f"/{language}/register/DI-000001")


@BOTH
def test_steps_taken_at_once(app: Flask, client: PageClient, scene: Scene, language: str) -> None:
    base, until = f"/{language}/licences/DI-000001", clock.today().isoformat()
    as_(client, scene.holder, f"{base}/pause", until=until, reason="ترميم.")
    as_(client, scene.holder, f"{base}/restore", reason="انتهى.")
    as_(client, scene.officer, f"{base}/close-at-once", reason="خطر حريق.")
    in_a_sitting(app, scene, MatterKind.EMERGENCY, 1, motion="confirm", reason=REASON)
    assert "/committees/start/suspension/" in as_(client, scene.member, f"{base}/measures").html
    in_a_sitting(app, scene, MatterKind.SUSPENSION, 1, motion="lift", reason="زال الخطر.")
    terms = {1: Written(TERMS.text_ar, TERMS.text_en, None, is_public=True)}
    assert "/committees/start/conditions/" in as_(client, scene.member, f"{base}/measures").html
    in_a_sitting(app, scene, MatterKind.CONDITIONS, 1, motion="impose", reason=REASON, conditions=terms)
    page, form = as_(client, scene.holder, f"{base}/measures"), f"/{language}/grievances/condition/1/new"
    assert form in page.html and client.page(form).status == 200
    public = client.page(f"/{language}/register/DI-000001")
    assert (TERMS.text_ar if language == "ar" else TERMS.text_en) in public.text
    assert not {scene.holder.name, scene.member.name} & set(public.text.split("\n"))
    assert "/committees/start/condition/1" in as_(client, scene.member, f"{base}/measures").html
    as_(client, scene.officer, f"/{language}/conditions/1/met", reason="")
    page = as_(client, scene.holder, f"{base}/surrender", reason="انتقلنا.")
    assert "انتقلنا." in page.text


def test_no_member_decides_alone(app: Flask, client: PageClient, scene: Scene) -> None:
    with app.app_context():
        scene.suspended_after_answer()
    sign_in(client, scene.member)
    alone = ("closures/1/confirm", "notices/1/decision", "grievances/1/decision")
    for path in (*alone, "licences/DI-000001/conditions/new", "conditions/1/lifted"):
        assert client.get(f"/ar/{path}").status_code == 404
    assert client.get("/ar/licences/DI-000001/restore").status_code == 302
    token = client.page("/ar/licences/DI-000001/measures").form_values()["csrf_token"]
    sent = client.post(
        "/ar/licences/DI-000001/restore", data={"csrf_token": token, "reason": "زال السبب.", "version": "2"}
    )
    assert sent.status_code == 403
    with app.app_context():
        assert scene.public is PublicState.SUSPENDED


def test_what_is_not_possible_leads_back(app: Flask, client: PageClient, scene: Scene) -> None:
    for actor, rest in ((scene.officer, "pause"), (scene.holder, "close-at-once"), (scene.holder, "restore")):
        sign_in(client, actor)
        assert client.get(f"/ar/licences/DI-000001/{rest}").status_code == 302


def test_bad_input_is_said_beside_the_field(app: Flask, client: PageClient, scene: Scene) -> None:
    sign_in(client, scene.holder)
    page = client.send("/ar/licences/DI-000001/pause", {"until": "2020-01-01", "reason": "x"}, status=422)
    assert "اختاروا يوماً أخيراً بدءاً من" in page.text
    sign_in(client, scene.officer)
    client.send("/ar/licences/DI-000001/notices/new", {"grounds": "x"}, status=422)


def test_strangers_find_nothing(app: Flask, client: PageClient, scene: Scene) -> None:
    with app.app_context():
        notice, stranger = scene.give_notice(Measure.REVOCATION), make_operator()[0]
        measure = scene.close()
    sign_in(client, stranger)
    for path in (
        "/ar/licences/DI-000001/measures",
        f"/ar/notices/{notice}",
        f"/ar/notices/{notice}/answer",
        f"/ar/grievances/measure/{measure}/new",
        "/ar/licences/DI-000001/pause",
    ):
        client.page(path, status=404)


def test_a_refusal_shows_the_way_to_the_main_committee(app: Flask, client: PageClient) -> None:
    from tests.registry.licensing.stories import tell_story

    with app.app_context():
        story = tell_story(ApplicationState.REFUSED)
    sign_in(client, story.operator)
    page = client.page(f"/ar/licensing/applications/{story.application_id}")
    assert "يحقّ لكم التظلّم من الرفض" in page.text
    client.send(f"/ar/grievances/refusal/{story.application_id}/new", {"grounds": "المخارج كافية."})
    assert "التظلّم من الرفض" in client.page(f"/ar/licensing/applications/{story.application_id}").text


def test_work_that_waits(app: Flask, scene: Scene) -> None:
    with app.test_request_context("/ar/"):
        scene.give_notice()
        [task] = queries.waiting_for(scene.holder)
        assert task.due_on == rows.open_notices(scene.id)[0].answer_by
        with later(15), counted_queries() as statements:
            labels = [one.label for one in queries.waiting_for(scene.member)]
        assert labels == ["إشعار واحد بانتظار القرار"]
        assert len(statements) <= 2
        scene.close()
        assert any("إغلاق طارئ" in one.label for one in queries.waiting_for(scene.member))
        scene.object_to(measure_id=scene.measure().id)
        assert [one.label for one in queries.waiting_for(scene.main)] == ["تظلّم واحد بانتظار البتّ"]


@pytest.mark.parametrize("subject", ["licence", "licence_notice", "grievance"])
def test_a_read_by_an_official_is_on_record(
    app: Flask, client: PageClient, scene: Scene, subject: str
) -> None:
    with app.app_context():
        licence = scene.id
        notice = scene.give_notice()
        condition = commands.add_condition(licence, TERMS, request_key=uuid4(), actor=scene.second)
        grievance = scene.object_to(condition_id=condition)
    where, subject_id = {
        "licence": ("licences/DI-000001/measures", licence),
        "licence_notice": (f"notices/{notice}", notice),
        "grievance": (f"grievances/{grievance}", grievance),
    }[subject]
    as_(client, scene.holder, f"/ar/{where}")
    as_(client, scene.member, f"/ar/{where}")
    with app.app_context():
        since = clock.now() - timedelta(hours=1)
        for actor, is_noted in ((scene.holder, False), (scene.member, True)):
            read = (f"{subject}.read", subject, subject_id)
            assert trail.was_recorded(*read, actor_id=actor.person_id, since=since) is is_noted


def test_the_public_history_names_nobody(app: Flask, scene: Scene) -> None:
    with app.app_context():
        scene.close()
        with later(31):
            commands.watch()
        told = queries.public_history("DI-000001")
        assert [one.action or one.grant for one in told] == ["resume", "suspend", "new"]
