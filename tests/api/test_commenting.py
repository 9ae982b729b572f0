"""What a program does for a person, and what it does not."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from flask import Flask

from nursery.accounts.models import Membership, Person
from nursery.accounts.roles import Role
from nursery.api.models import Scope
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from tests.api.support import Program
from tests.support.people import make_organisation, make_person
from tests.support.rounds import OpenRound, make_comment, open_round


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round()


@pytest.fixture
def member(app: Flask, given: OpenRound) -> Program:
    return Program(app, given.member)


@pytest.fixture
def focal_point(app: Flask, given: OpenRound) -> Program:
    return Program(app, given.focal_point)


def draft(given: OpenRound, **more: Any) -> dict[str, Any]:
    """A comment on the first paragraph."""
    usual = {"organisation_id": given.organisation_id, "kind": "editorial", "section": "early-brain"}
    return {**usual, "block": "early-1", "body": "العبارة غامضة.", **more}


def test_the_whole_way(member: Program, focal_point: Program, given: OpenRound) -> None:
    assert member.get("/organisations")["items"] == [
        {"id": given.organisation_id, "kind": "ngo", "name": "Jasmine Association", "may_submit": False}
    ]
    made = member.write(given.id, **draft(given, proposed_text="نصّ أوضح"))
    assert (made["state"], made["proposal"], made["place"]["block_key"]) == ("draft", "replace", "early-1")
    assert "hand_over" in made["actions"] and "submit" not in made["actions"]
    path = f"/comments/{made['id']}"
    changed = member.ask("PATCH", path, {"version": made["version"], "body": "أوضح", "reason": "للفهم"})
    assert (changed["body"], changed["reason"], changed["proposed_text"]) == ("أوضح", "للفهم", "نصّ أوضح")
    handed = member.ask("POST", f"{path}/hand-over", {"version": changed["version"]})
    assert handed["state"] == "pending"
    assert focal_point.get("/organisations")["items"][0]["may_submit"] is True
    official = focal_point.ask("POST", f"{path}/submit", {"consent": True})
    assert (official["state"], official["number"]) == ("submitted", 1)
    listed = member.get(f"/rounds/{given.id}/organisations/{given.organisation_id}/comments?state=submitted")
    assert [one["id"] for one in listed["items"]] == [made["id"]]
    assert focal_point.ask("POST", f"{path}/withdraw", {})["state"] == "withdrawn"


def test_on_the_whole_guide_and_on_a_section(member: Program, given: OpenRound) -> None:
    whole = member.write(given.id, **draft(given, section=None, block=None))
    assert (whole["place"]["anchor"], whole["place"]["address"]) == ("guide", None)
    assert member.write(given.id, **draft(given, block=None))["place"]["anchor"] == "section"


def test_on_a_quote(member: Program, given: OpenRound) -> None:
    made = member.write(given.id, **draft(given, quote="رعاية الطفل"))
    assert (made["place"]["anchor"], made["place"]["quote"]) == ("quote", "رعاية الطفل")
    refused = member.write(given.id, status=422, **draft(given, quote="لا أثر له"))
    assert refused["code"] == "comment.quote_not_found"


def test_the_same_key_makes_one_comment(member: Program, given: OpenRound) -> None:
    key = str(uuid4())
    first = member.write(given.id, key=key, **draft(given))
    assert member.write(given.id, key=key, **draft(given))["id"] == first["id"]
    assert member.write(given.id, **draft(given))["id"] != first["id"]


def test_a_key_is_needed(member: Program, given: OpenRound) -> None:
    path = f"/rounds/{given.id}/comments"
    found = member.ask("POST", path, draft(given), status=422)
    assert found["errors"][0]["field"] == "Idempotency-Key"
    found = member.ask("POST", path, draft(given), status=422, Idempotency_Key="abc")
    assert found["code"] == "api.key_needed"


def test_consent_is_needed(focal_point: Program, given: OpenRound) -> None:
    made = focal_point.write(given.id, **draft(given))
    path = f"/comments/{made['id']}/submit"
    for body in ({}, {"consent": False}):
        found = focal_point.ask("POST", path, body, status=422)
        assert found["errors"][0]["field"] == "consent"
    assert focal_point.get(f"/comments/{made['id']}")["state"] == "draft"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("colour", "red"),
        ("kind", "nonsense"),
        ("body", 7),
        ("organisation_id", "7"),
        ("organisation_id", True),
        ("organisation_id", None),
        ("body", "ن" * 50_001),
        ("block", "nowhere"),
        ("section", "nowhere"),
        ("move_after", "nowhere"),
    ],
)
def test_a_field_that_does_not_fit_is_named(
    member: Program, given: OpenRound, field: str, value: object
) -> None:
    found = member.write(given.id, status=422, **draft(given, **{field: value}))
    assert [one["field"] for one in found["errors"]] == [field]


def test_missing_fields_are_named_all_at_once(member: Program, given: OpenRound) -> None:
    found = member.write(given.id, status=422, body="نص")
    assert {one["field"] for one in found["errors"]} == {"organisation_id", "kind"}


@pytest.mark.parametrize("body", [b"[]", b"7", b"{", b"[" * 5_000, b"\xff"])
def test_what_is_no_object_is_refused(member: Program, given: OpenRound, body: bytes) -> None:
    response = member.client.post(
        f"/api/v1/rounds/{given.id}/comments",
        data=body,
        headers={**member.headers, "Content-Type": "application/json", "Idempotency-Key": str(uuid4())},
    )
    assert (response.status_code, response.get_json()["code"]) == (422, "api.not_json")


def test_too_much_is_refused(member: Program, given: OpenRound) -> None:
    response = member.client.post(
        f"/api/v1/rounds/{given.id}/comments",
        data=b" " * 530_000,
        headers={**member.headers, "Content-Type": "application/json", "Idempotency-Key": str(uuid4())},
    )
    assert (response.status_code, response.mimetype) == (413, "application/problem+json")


def test_a_late_change_is_told(member: Program, focal_point: Program, given: OpenRound) -> None:
    made = member.write(given.id, **draft(given))
    path = f"/comments/{made['id']}"
    focal_point.ask("PATCH", path, {"version": made["version"], "body": "نصّ المنسّق"})
    found = member.ask("PATCH", path, {"version": made["version"], "body": "نصّي"}, status=409)
    assert found["code"] == "comment.changed_meanwhile" and given.focal_point.name in found["detail"]


def test_after_closing_time(app: Flask, member: Program, given: OpenRound) -> None:
    with clock.frozen(given.closes_at):
        found = member.write(given.id, status=409, **draft(given))
    assert found["code"] == "round.closed"


class TestNothingMoreThanThePerson:
    def test_a_member_submits_nothing(self, member: Program, given: OpenRound) -> None:
        made = member.write(given.id, **draft(given))
        member.ask("POST", f"/comments/{made['id']}/submit", {"consent": True}, status=403)

    def test_reading_tokens_write_nothing(self, app: Flask, given: OpenRound) -> None:
        reader = Program(app, given.member, Scope.READ)
        found = reader.write(given.id, status=403, **draft(given))
        assert found["code"] == "api.scope"
        with app.app_context():
            comment_id = make_comment(given, author=given.member)
        assert reader.get(f"/comments/{comment_id}")["id"] == comment_id
        for step in ("hand-over", "withdraw"):
            reader.ask("POST", f"/comments/{comment_id}/{step}", {}, status=403)
        reader.ask("PATCH", f"/comments/{comment_id}", {"version": 1}, status=403)

    @pytest.mark.parametrize(
        "role", [Role.FOCAL_POINT, Role.REVIEWER, Role.LEAD_REVIEWER, Role.ADMINISTRATOR]
    )
    def test_nothing_of_another_organisation(self, app: Flask, given: OpenRound, role: Role) -> None:
        """Not even for reviewers, whose desk is on the pages."""
        with app.app_context():
            stranger = make_person(role, organisation_id=make_organisation(name_ar="جهة أخرى"))
            ids = [make_comment(given, state) for state in CommentState]
        other = Program(app, stranger)
        for comment_id in ids:
            other.get(f"/comments/{comment_id}", status=404)
            other.ask("PATCH", f"/comments/{comment_id}", {"version": 1, "body": "نص"}, status=404)
            for step, body in (("hand-over", {}), ("submit", {"consent": True}), ("withdraw", {})):
                other.ask("POST", f"/comments/{comment_id}/{step}", body, status=404)
        other.get(f"/rounds/{given.id}/organisations/{given.organisation_id}/comments", status=403)
        other.write(given.id, status=403, **draft(given))

    def test_ended_membership(self, app: Flask, member: Program, given: OpenRound) -> None:
        with app.app_context():
            end_memberships(given.member.person_id)
        assert member.get("/organisations")["items"] == []
        member.write(given.id, status=403, **draft(given))

    def test_blocked_person(self, app: Flask, member: Program, given: OpenRound) -> None:
        with app.app_context():
            block(given.member.person_id)
        member.get("/organisations", status=401)


@command
def end_memberships(person_id: int | None) -> None:
    for row in db.session.query(Membership).filter_by(person_id=person_id):
        row.ended_at = clock.now()


@command
def block(person_id: int | None) -> None:
    db.session.get_one(Person, person_id).blocked_at = clock.now()


@pytest.mark.parametrize("harm", ["\x00", "\ud83d", "\u202e"], ids=["nul", "half a sign", "turned round"])
def test_signs_that_are_no_text_are_left_out(member: Program, given: OpenRound, harm: str) -> None:
    words = dict.fromkeys(("body", "reason", "proposed_text"), f"قبل{harm}بعد")
    made = member.write(given.id, **draft(given, **words))
    assert {made[name] for name in words} == {"قبلبعد"}
    changed = member.ask(
        "PATCH", f"/comments/{made['id']}", {"version": made["version"], "body": f"{harm}أوضح"}
    )
    assert changed["body"] == "أوضح"
    for name in ("section", "block", "move_after", "quote"):
        assert member.write(given.id, **draft(given, **{name: f"{harm}x", "proposal": "move"}), status=422)
    assert member.write(given.id, **draft(given, **{f"x{harm}": 1}), status=422)
    section = quote(f"{harm}x", errors="surrogatepass")
    assert member.get(f"/rounds/{given.id}/comments?section={section}")["items"] == []


def test_an_address_that_cannot_be_read_is_refused_beside_its_field(
    member: Program, given: OpenRound
) -> None:
    refused = member.write(given.id, **draft(given, source_url="http://[::1"), status=422)
    assert refused["errors"][0]["field"] == "source_url"
