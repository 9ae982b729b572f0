"""The pages of merging: what waits, what touches, what was applied, and the buttons."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.merging import commands, queries
from nursery.guide import locked
from tests.feedback.merging.arrange import FIRST, Scene, accepted, arrange, edit, numbered
from tests.feedback.merging.test_commands import ALWAYS, CAREFULLY, OFTEN
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries


@pytest.fixture
def scene(app: Flask) -> Scene:
    """A round with a working version."""
    with app.app_context():
        return arrange()


@pytest.fixture
def desk(client: PageClient, scene: Scene) -> PageClient:
    """A signed-in reviewer."""
    sign_in(client, scene.reviewer)
    return client


def _all_kinds(scene: Scene) -> tuple[int, int]:
    """One of each kind waits, the first is applied; returns it and the one that touches it."""
    one, other = accepted(scene, ALWAYS), accepted(scene, OFTEN)
    accepted(scene, "فقرة جديدة.", proposal=Proposal.INSERT_AFTER, block=1)
    accepted(scene, proposal=Proposal.MOVE, block=1, after=2)
    accepted(scene, proposal=Proposal.DELETE, block=3)
    accepted(scene, CAREFULLY, disposition=Disposition.PARTLY_ACCEPTED, taken=CAREFULLY + " دائماً")
    accepted(scene, "<b>نصّ</b>", block=2)
    accepted(scene, disposition=Disposition.ACCEPTED_MODIFIED, block=4)
    commands.apply(scene.round_id, [one], actor=scene.reviewer)
    return one, other


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_is_sound(app: Flask, desk: PageClient, scene: Scene, language: str) -> None:
    with app.app_context():
        one, other = _all_kinds(scene)
        change = queries.changes_of_comment(one)[0]
    address = f"/{language}/review"
    shown = desk.page(f"{address}/{scene.round_id}/merging/section-1")
    assert "دائماً" in shown.text
    for path in (
        f"{scene.round_id}/merging",
        f"merging/{other}",
        f"changes/{change.id}",
        f"{scene.round_id}",
    ):
        desk.page(f"{address}/{path}")
    assert f"/review/changes/{change.id}" in desk.get(f"{address}/merging/{one}").headers["Location"]
    with app.app_context():
        commands.undo(change.id, actor=scene.reviewer)
    desk.page(f"{address}/changes/{change.id}")
    sign_in(desk, scene.editor)
    history = desk.page(f"/{language}/guide/edit/sections/section-1/history")
    assert history.all(f".//a[@href='{address}/changes/{change.id}']")


def test_apply_write_and_take_back(app: Flask, desk: PageClient, scene: Scene) -> None:
    with app.app_context():
        one, other = accepted(scene, ALWAYS), accepted(scene, OFTEN)
    address = f"/ar/review/{scene.round_id}/merging"
    desk.send(f"{address}/section-1", form=0)
    joint = FIRST.replace("نغسل", "نغسل دائماً وكثيراً")
    with app.app_context():
        assert numbered()[0] == ALWAYS
    desk.send(f"/ar/review/merging/{other}", {"joint_text": joint})
    with app.app_context():
        assert numbered()[0] == joint
        change = queries.changes_of_comment(other)[0]
    desk.send(f"/ar/review/changes/{change.id}")
    with app.app_context():
        assert numbered()[0] == ALWAYS
    assert one


def test_what_the_reader_refuses_stands_beside_the_field(app: Flask, desk: PageClient, scene: Scene) -> None:
    with app.app_context():
        comment = accepted(scene, disposition=Disposition.ACCEPTED_MODIFIED)
    shown = desk.send(f"/en/review/merging/{comment}", {"joint_text": "<b>نصّ</b>"}, status=422)
    assert "<b>نصّ</b>" in shown.form_values()["joint_text"]


def test_a_text_saved_meanwhile_is_seen_before_it_is_written_over(
    app: Flask, desk: PageClient, scene: Scene
) -> None:
    with app.app_context():
        comment = accepted(scene, disposition=Disposition.ACCEPTED_MODIFIED)
    address = f"/en/review/merging/{comment}"
    old = desk.page(address).form_values()
    with app.app_context():
        edit(scene, ("نغسل أيدينا", "نغسل جيداً أيدينا"))
    shown = desk.resend(address, {**old, "joint_text": "نصّي."}, status=409)
    assert shown.form_values()["joint_text"] == "نصّي." and "جيداً" in shown.text
    desk.resend(address, shown.form_values())
    with app.app_context():
        assert numbered()[0] == "نصّي."


def test_all_that_fits_at_once(app: Flask, desk: PageClient, scene: Scene) -> None:
    with app.app_context():
        accepted(scene, ALWAYS)
        accepted(scene, FIRST.replace("القسم 1", "القسم 2").replace("نغسل", "نغسل دائماً"), section=1)
    shown = desk.send(f"/en/review/{scene.round_id}/merging", form=0)
    assert "2 proposals were applied." in shown.text


def test_a_locked_section_says_so_and_has_no_button(
    app: Flask, desk: PageClient, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        accepted(scene, ALWAYS)
    monkeypatch.setattr(locked, "_providers", [lambda slugs: {"section-1"} & set(slugs)])
    shown = desk.page(f"/en/review/{scene.round_id}/merging/section-1")
    assert "This section is locked" in shown.text and not shown.all(".//main//button")


def test_without_a_working_version_an_editor_begins_it(app: Flask, client: PageClient) -> None:
    with app.app_context():
        scene = arrange(working=False)
        accepted(scene, ALWAYS)
    sign_in(client, scene.reviewer)
    address = f"/en/review/{scene.round_id}/merging"
    shown = client.page(address)
    assert "A guide editor begins it" in shown.text and not shown.all(".//main//button")
    sign_in(client, scene.editor)
    assert "Apply all that fits" in client.send(address, form=0).text


def test_others_do_not_get_in(app: Flask, client: PageClient, scene: Scene) -> None:
    with app.app_context():
        outsider = make_person(Role.FOCAL_POINT)
    sign_in(client, outsider)
    client.page(f"/en/review/{scene.round_id}/merging", status=403)


def test_statements_of_the_index_do_not_grow(app: Flask, desk: PageClient, scene: Scene) -> None:
    address = f"/en/review/{scene.round_id}/merging"
    with app.app_context():
        accepted(scene, ALWAYS)
    desk.page(address)
    with counted_queries() as few:
        desk.page(address)
    with app.app_context():
        for block in range(4):
            accepted(scene, f"فقرة {block}.", block=block, proposal=Proposal.INSERT_AFTER)
    with counted_queries() as many:
        desk.page(address)
    assert len(many) == len(few)
