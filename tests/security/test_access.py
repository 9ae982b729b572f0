"""Nobody reads or changes what belongs to another organisation or governorate, whatever their role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.models import Membership, Person, SignIn
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.web import errors
from tests.security.making import SECRET_REASON, SECRET_TEXT
from tests.security.open_to import EVERYONE, OPEN_TO, REVIEWERS, WRITERS_ONLY
from tests.security.visitors import Visitor, browser_of, form_token, written
from tests.security.world import World

REFUSED = {403, 404}
R = Role


@command
def end_membership(membership_id: int) -> None:
    """End a membership, past the rules."""
    db.session.get_one(Membership, membership_id).ended_at = clock.now()


@command
def block(actor: Actor) -> None:
    """Block a person's account."""
    db.session.get_one(Person, actor.person_id).blocked_at = clock.now()


def test_every_closed_address_is_thought_of(app: Flask) -> None:
    """What only a token opens is tried in tests/api: no cookie counts there."""
    others = ("public", "token")
    closed = {name for name, view in app.view_functions.items() if view.access not in others}  # type: ignore[attr-defined]
    assert closed == set(OPEN_TO)


def test_every_address_is_tried(app: Flask, world: World) -> None:
    """A new parameter of an address needs a value in the world of these tests, or its pages are not seen."""
    assert world.lacks(app) == set()


def addresses(app: Flask, world: World, visitor: Visitor) -> Iterator[tuple[str, str, str]]:
    """(method, endpoint, address) of everything; where the door is closed to the visitor, one for each."""
    closed: set[str] = set()
    for method in ("GET", "POST"):
        for endpoint, path in world.paths(app, method):
            is_let_in = visitor.is_let_in(app, endpoint)
            if is_let_in or endpoint not in closed:
                yield method, endpoint, path
            if not is_let_in:
                closed.add(endpoint)


@pytest.fixture
def short_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand refusals need not be written out: what they say is looked at elsewhere."""
    monkeypatch.setattr(errors, "render_template", lambda *_template, **_words: "")


@pytest.mark.usefixtures("short_refusals")
@pytest.mark.parametrize("role", list(Role))
def test_a_stranger_reads_and_changes_nothing(app: Flask, world: World, role: Role) -> None:
    """With a valid form token, so that only the question "whose is it?" stands in the way."""
    before, let_in = written(app), []
    browser = browser_of(app, world.strangers[role])
    token = {"csrf_token": form_token(browser)}
    official = f"/comments/{world.comments[CommentState.SUBMITTED]}/"
    for method, endpoint, path in addresses(app, world, Visitor(browser, world.strangers[role])):
        is_read_anyway = role in REVIEWERS and official in path
        is_open = role in OPEN_TO.get(endpoint, EVERYONE) and endpoint not in WRITERS_ONLY
        if is_open or is_read_anyway:
            continue
        status = browser.open(path, method=method, data=token if method == "POST" else None).status_code
        if status not in REFUSED:
            let_in.append(f"{method} {path}: {status}")
    assert not let_in, "\n".join(let_in)
    assert written(app) == before


def test_a_reviewer_writes_in_nobodys_comment(app: Flask, world: World) -> None:
    before = written(app)
    browser = browser_of(app, world.reviewer)
    typed = {"csrf_token": form_token(browser), "body": "نص آخر", "kind": "general"}
    typed["organisation_id"] = str(world.round.organisation_id)
    path = f"/ar/consultations/comments/{world.comments[CommentState.SUBMITTED]}/edit"
    assert browser.post(path, data=typed).status_code in {403, 404, 422}
    assert written(app) == before


def test_nobody_is_let_in_without_signing_in(app: Flask, world: World) -> None:
    before = written(app)
    browser = browser_of(app, None)
    token = {"csrf_token": form_token(browser)}
    for method, endpoint, path in addresses(app, world, Visitor(browser)):
        if endpoint in OPEN_TO or endpoint in WRITERS_ONLY:
            response = browser.open(path, method=method, data=token if method == "POST" else None)
            assert response.status_code == 302, f"{method} {path}: {response.status_code}"
            assert "/account/sign-in" in response.headers["Location"], path
    assert written(app) == before


def test_reviewers_see_what_is_official_and_no_draft(app: Flask, world: World) -> None:
    for role in REVIEWERS:
        browser = browser_of(app, world.strangers[role])
        seen = {
            state: browser.get(f"/ar/consultations/comments/{comment_id}").status_code
            for state, comment_id in world.comments.items()
        }
        assert seen == {state: 200 if state is CommentState.SUBMITTED else 404 for state in CommentState}
        for state in CommentState:
            status = browser.get(f"/ar/review/comments/{world.comments[state]}").status_code
            assert status == (200 if state is CommentState.SUBMITTED else 404), state


def test_texts_of_an_organisation_are_on_no_page_of_others(app: Flask, world: World) -> None:
    """Neither a draft, nor an answer before its publication, on any page that opens, for anybody."""
    for role in (None, R.FOCAL_POINT, R.ADMINISTRATOR):
        browser = browser_of(app, world.strangers[role] if role else None)
        for endpoint, path in world.paths(app, "GET"):
            if endpoint not in OPEN_TO or role in OPEN_TO[endpoint]:
                text = browser.get(path).get_data().decode(errors="replace")
                assert SECRET_TEXT not in text, f"{role} {path}"
                assert SECRET_REASON not in text, f"{role} {path}"


def test_a_file_of_all_comments_holds_no_draft(app: Flask, world: World) -> None:
    browser = browser_of(app, world.reviewer)
    token = form_token(browser)
    path = f"/ar/review/exports/{world.values['export_id']}"
    table = browser.post(path, data={"csrf_token": token}).get_data(as_text=True)
    assert table.count(SECRET_TEXT) == 1, "the submitted comment alone"


def test_a_working_version_and_a_draft_round_are_not_there_for_readers(app: Flask, world: World) -> None:
    number, round_id, slug = world.working_version, world.draft_round_id, world.round.slug
    readers = {role: actor for role, actor in world.strangers.items() if role is not R.GUIDE_EDITOR}
    for actor in (None, *readers.values()):
        browser = browser_of(app, actor)
        for path in (f"/ar/guide/v{number}", f"/ar/guide/v{number}/{slug}"):
            assert browser.get(path).status_code == 404, path
    for role, actor in {None: None, **world.strangers}.items():
        browser = browser_of(app, actor)
        expected = 200 if role in REVIEWERS else 404
        paths = (f"/ar/consultations/{round_id}", f"/ar/consultations/{round_id}/sections/{slug}")
        assert {browser.get(path).status_code for path in paths} == {expected}, role
        assert browser.get(f"/ar/consultations/{round_id}/response").status_code == 404


def test_the_queue_of_another_governorate_counts_nothing(app: Flask, world: World) -> None:
    for role in (R.LICENSING_OFFICER, R.COMMITTEE_MEMBER):
        browser = browser_of(app, world.strangers[role])
        for waiting in ("directorate", "committee", "applicant", "nobody"):
            for governorate in ("", "&governorate=SY-DI"):
                page = browser.get(f"/ar/licensing/queue?waiting={waiting}{governorate}")
                assert world.reference not in page.get_data(as_text=True)


def test_an_ended_membership_closes_the_open_tab(app: Flask, world: World) -> None:
    browser = browser_of(app, world.round.member)
    path = f"/ar/consultations/comments/{world.comments[CommentState.DRAFT]}"
    token = form_token(browser)
    assert browser.get(path).status_code == 200
    with app.app_context():
        end_membership(world.values["membership_id"])
    assert browser.get(path).status_code == 404
    before = written(app)
    typed = {"csrf_token": token, "body": "نص كتبته قبل أن تنتهي عضويتي", "kind": "general"}
    answer = browser.post(f"{path}/edit", data=typed)
    assert answer.status_code in REFUSED
    assert typed["body"] in answer.get_data(as_text=True), "what was typed is given back"
    assert written(app) == before


def test_a_blocked_person_is_out_at_once(app: Flask, world: World) -> None:
    browser = browser_of(app, world.story.officer)
    path = f"/ar/licensing/applications/{world.story.application_id}"
    assert browser.get(path).status_code == 200
    with app.app_context():
        block(world.story.officer)
    assert "/account/sign-in" in browser.get(path).headers["Location"]


def test_a_session_of_somebody_else_is_not_ended(app: Flask, world: World) -> None:
    mine, other = browser_of(app, world.reviewer), browser_of(app, world.story.officer)
    with app.app_context():
        ids = db.session.scalars(select(SignIn.id).where(SignIn.person_id == world.reviewer.person_id)).all()
    for sign_in_id in ids:
        other.post(f"/ar/account/sessions/{sign_in_id}/end", data={"csrf_token": form_token(other)})
    assert mine.get("/ar/my-work").status_code == 200
