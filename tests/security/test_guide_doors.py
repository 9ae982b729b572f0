"""The version that is worked on is seen by editors alone, through whatever door somebody comes."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import update

from nursery.accounts.roles import Role
from nursery.base.command import command
from nursery.extensions import db
from nursery.guide.lifecycle import VersionState
from nursery.guide.models import Block, GuideVersion, Section
from tests.security.visitors import browser_of, form_token
from tests.security.world import World
from tests.support.people import make_person
from tests.support.rounds import make_version

SECRET = "سرّالمسوّدة"
SLUG, KEY = "not-public-yet", "secretkey1"
QUERIES = (
    *(
        "",
        f"?q={SECRET}",
        "?language=both",
        "?view=side",
        f"?section={SLUG}",
        f"?chapter={SLUG}",
        "?version=2",
    ),
    "?old=1&new=2",
)


@command
def write_a_secret(number: int) -> None:
    """Words, a name and a key that stand in the working version alone."""
    version_id = db.session.query(GuideVersion.id).filter_by(number=number).scalar()
    block = db.session.query(Block).filter_by(version_id=version_id).first()
    assert block is not None
    block.key, block.html_ar, block.markdown_ar = KEY, f"<p>{SECRET}</p>", SECRET
    db.session.execute(
        update(Section).where(Section.id == block.section_id).values(slug=SLUG, title_ar=SECRET)
    )


@command
def publish(number: int) -> None:
    """Make a version public, past the rules."""
    wanted = update(GuideVersion).where(GuideVersion.number == number)
    db.session.execute(wanted.values(state=VersionState.IN_CONSULTATION, content_hash="2" * 64))


def doors(app: Flask, world: World) -> set[str]:
    """Every address of the guide that anybody may ask for, about the working version."""
    found: set[str] = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("guide") and "GET" in (rule.methods or ()):
            values = {"number": world.working_version, "slug": SLUG, "key": KEY, "new": world.working_version}
            given = {name: value for name, value in values.items() if name in rule.arguments}
            found.update(world.addresses(rule, **given))
    return found


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.PARTY_MEMBER, Role.REVIEWER, Role.LEAD_REVIEWER])
def test_nobody_but_editors_sees_the_working_version(app: Flask, world: World, role: Role | None) -> None:
    with app.app_context():
        write_a_secret(world.working_version)
    browser = browser_of(app, world.strangers[role] if role else None)
    for door in doors(app, world):
        for query in QUERIES:
            response = browser.get(door + query)
            told = response.get_data().decode(errors="replace")
            if "?q=" not in query:
                assert SECRET not in told, door + query
            if SLUG not in door + query:
                assert SLUG not in told, door + query
            assert SECRET not in response.headers.get("Content-Disposition", "")
            if f"/v{world.working_version}" in door or SLUG in door or KEY in door:
                assert response.status_code in {302, 403, 404}, door + query


def test_a_working_version_is_not_told_from_one_that_is_not_there(app: Flask, world: World) -> None:
    browser = browser_of(app, None)
    for rest in ("", "/early-brain", "/print", "/downloads", "/search", "/glossary", "/early-brain/both"):
        pages = [
            browser.get(f"/ar/guide/v{number}{rest}").get_data(as_text=True).replace(f"/v{number}", "/v")
            for number in (world.working_version, 77)
        ]
        assert pages[0] == pages[1], rest


def test_a_picture_is_for_everybody_when_its_text_is(app: Flask, world: World) -> None:
    name = world.values["guide.picture.name"]
    path = f"/ar/guide/pictures/{name}"
    reader, editor = browser_of(app, None), browser_of(app, world.strangers[Role.GUIDE_EDITOR])
    assert reader.get(path).status_code == 404
    assert browser_of(app, world.strangers[Role.REVIEWER]).get(path).status_code == 404
    shown = editor.get(path)
    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store")
    with app.app_context():
        version = make_version(state=VersionState.WORKING)
        show(version.block_ids[0][0], f'<p><img src="pictures/{name}" alt="سرير"></p>')
    assert reader.get(path).status_code == 404, "no reader sees that text yet"
    with app.app_context():
        publish(world.working_version + 1)
    assert "immutable" in reader.get(path).headers["Cache-Control"]


@command
def show(block_id: int, html: str) -> None:
    """Give a block other HTML."""
    db.session.get_one(Block, block_id).html_ar = html


@pytest.mark.parametrize(
    "query",
    [
        "section=b%00",
        "chapter=a%00b",
        "section=" + "a" * 5000,
        "part=section:",
        "section=%ED%A0%80",
        "section=..%2f..",
    ],
)
def test_parts_that_cannot_be_are_not_found(app: Flask, world: World, query: str) -> None:
    browser = browser_of(app, None)
    for page in ("downloads", "downloads/ar.pdf", "print"):
        assert browser.get(f"/ar/guide/v1/{page}?{query}").status_code == 404, page


def test_the_name_of_a_file_is_one_header(app: Flask, world: World) -> None:
    response = browser_of(app, None).get("/ar/guide/v1/downloads/ar.pdf?section=a%0d%0aX-Evil:1")
    assert "X-Evil" not in response.headers


def test_names_of_editors_are_on_no_page_of_readers(app: Flask, world: World) -> None:
    """Nor in an entity tag: those are made of the page alone."""
    with app.app_context():
        editor = make_person(Role.GUIDE_EDITOR, name="محرّرة لا تُذكر")
    assert browser_of(app, editor).get("/ar/guide/edit").status_code == 200
    browser = browser_of(app, None)
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("guide") and "GET" in (rule.methods or ()):
            for path in world.addresses(rule):
                response = browser.get(path)
                assert "محرّرة لا تُذكر" not in response.get_data().decode(errors="replace")
                assert re.fullmatch(r'(W/)?"[0-9a-z.:-]*"|', response.headers.get("ETag", "")), path


def test_the_desk_takes_long_texts_and_no_fields_without_end(app: Flask, world: World) -> None:
    path, kind = "/ar/guide/edit/sections/early-brain", "application/x-www-form-urlencoded"
    browser = browser_of(app, world.strangers[Role.GUIDE_EDITOR])
    assert browser.post(path, data=b"a&" * 2_500_000, content_type=kind).status_code == 413
    typed = {"csrf_token": form_token(browser), "mode": "whole", "whole-ar": "ا" * 5_000_000, "note": "سبب"}
    response = browser.post(path, data=typed, content_type="multipart/form-data")
    assert response.status_code == 422
    assert "سبب" in response.get_data(as_text=True), "the other fields are given back"
