"""Nobody's name or address stands on a page that everybody sees, unless they agreed to be named there."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.models import Invitation, Person
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.counting import recount
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.models import Round
from tests.security.making import make_world
from tests.security.world import World
from tests.support.pages import PageClient


@command
def show_to_everybody(world: World) -> None:
    """Every comment of the world is as public as it can be, and no author agreed to be named."""
    db.session.get_one(Round, world.round.id).widest_visibility = Visibility.PUBLIC
    for row in db.session.scalars(select(Comment)):
        row.visibility, row.shows_author = Visibility.PUBLIC, False
        row.source_name = "نوال الصفدي"
    db.session.flush()
    recount(world.round.id)


@command
def rename_all() -> None:
    """Each person has a name of their own, which is no word of the site."""
    for person in db.session.scalars(select(Person)):
        person.name = f"رغيد الصيداوي {person.id}"


@pytest.fixture
def world(app: Flask) -> World:
    with app.app_context():
        world = make_world()
        show_to_everybody(world)
        rename_all()
        return world


def public_pages(app: Flask, world: World, code: str) -> list[str]:
    """The addresses that nobody has to sign in for."""
    views = app.view_functions
    public = [path for name, path in world.paths(app, "GET") if views[name].access == "public"]  # type: ignore[attr-defined]
    return sorted({path.replace("/ar/", f"/{code}/", 1) for path in public})


@pytest.mark.parametrize("code", ["ar", "en"])
def test_no_name_and_no_address_on_public_pages(
    app: Flask, client: PageClient, world: World, code: str
) -> None:
    with app.app_context():
        people = db.session.execute(select(Person.name, Person.email)).all()
        secrets = {word for row in people for word in row} | {"نوال الصفدي"}
        secrets |= set(db.session.scalars(select(Invitation.email)))
    shown, found = 0, []
    for path in public_pages(app, world, code):
        response = client.get(path, follow_redirects=True)
        shown += response.status_code == 200
        if response.mimetype.startswith(("text/", "application/json", "application/ld+json")):
            body = response.get_data(as_text=True)
            found += [f"{path}: {word}" for word in secrets if word in body]
    assert not found
    assert shown > 25


def test_whoever_agreed_is_named(app: Flask, client: PageClient, world: World) -> None:
    """The other way round: the pages that were walked show the comment, and a name once its owner agrees."""
    with app.app_context():
        comment_id = world.comments[CommentState.SUBMITTED]
        agree(comment_id)
        name = f"رغيد الصيداوي {db.session.get_one(Comment, comment_id).author_id}"
    walked = " ".join(
        response.get_data(as_text=True)
        for path in public_pages(app, world, "ar")
        if (response := client.get(path)).mimetype == "text/html"
    )
    assert "نص لا يقرؤه إلا أصحابه" in walked
    assert name in walked


@command
def agree(comment_id: int) -> None:
    db.session.get_one(Comment, comment_id).shows_author = True
