"""People who take part in their own name."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base.command import command
from nursery.base.errors import NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.lifecycle import CommentAction, CommentKind
from nursery.feedback.comments.models import CommentCount
from nursery.feedback.discussion import commands as discussion
from nursery.feedback.rounds.lifecycle import Audience, Visibility
from nursery.feedback.rounds.models import Round
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.rounds import OpenRound, open_round

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


@command
def open_to_individuals(given: OpenRound, *, checks: bool = True) -> None:
    row = db.session.get_one(Round, given.id)
    row.audience, row.checks_individuals, row.widest_visibility = (
        Audience.INDIVIDUALS,
        checks,
        Visibility.PUBLIC,
    )


def taking_part(given: OpenRound, person: Actor, *, shows_name: bool = False) -> Actor:
    """The person with the membership that taking part gave them."""
    own = commands.take_part(given.id, shows_name=shows_name, actor=person)
    return replace(person, grants=(*person.grants, Grant(Role.FOCAL_POINT, own)))


def say(given: OpenRound, actor: Actor) -> int:
    return commands.save_draft(
        given.id,
        organisation_id=actor.grants[-1].organisation_id,
        request_key=uuid4(),
        kind=CommentKind.GENERAL,
        body="رأي من ولي أمر.",
        block_id=given.block_id,
        visibility=Visibility.PUBLIC,
        then=CommentAction.SUBMIT,
        consented=True,
        actor=actor,
    )


def test_one_organisation_for_each_person_and_no_name_in_it(context: Flask) -> None:
    given, person = open_round(), make_person(name="رنا الحلبي")
    open_to_individuals(given)
    own = commands.take_part(given.id, shows_name=False, actor=person)
    assert commands.take_part(given.id, shows_name=False, actor=person) == own
    found = accounts.organisations_by_id([own])[own]
    assert found.kind is OrganisationKind.INDIVIDUAL
    assert person.name not in (found.name_ar, found.name_en)


def test_a_member_of_an_organisation_takes_part_besides(context: Flask) -> None:
    given = open_round()
    open_to_individuals(given)
    both = taking_part(given, given.member)
    assert queries.comment(say(given, both)).organisation_id != given.organisation_id


def test_only_where_the_round_asks_people(context: Flask) -> None:
    given, person = open_round(), make_person()
    with pytest.raises(RuleBroken, match=r"round\.not_for_individuals"):
        commands.take_part(given.id, shows_name=False, actor=person)
    with pytest.raises(NotAllowed):
        commands.take_part(given.id, shows_name=False, actor=Actor(None, ""))


@pytest.mark.parametrize("checks", [True, False])
def test_comments_wait_for_a_check_where_the_round_says_so(context: Flask, checks: bool) -> None:
    given = open_round()
    open_to_individuals(given, checks=checks)
    item = queries.comment(say(given, taking_part(given, make_person())))
    assert (item.number, item.awaits_check) == (1, checks)
    count = db.session.scalars(select(CommentCount)).one()
    assert (count.official, count.public) == (1, int(not checks))


def test_the_choice_to_be_named_holds_for_all_own_comments(context: Flask) -> None:
    given = open_round()
    open_to_individuals(given)
    person = make_person()
    actor = taking_part(given, person)
    first = say(given, actor)
    assert not queries.comment(first).shows_author
    commands.take_part(given.id, shows_name=True, actor=actor)
    second = say(given, actor)
    assert queries.comment(first).shows_author and queries.comment(second).shows_author
    commands.take_part(given.id, shows_name=False, actor=actor)
    assert not queries.comment(first).shows_author


@BOTH
def test_who_is_signed_out_is_led_through_an_account(
    app: Flask, client: PageClient, given: OpenRound, lang: str
) -> None:
    with app.app_context():
        open_to_individuals(given)
    path = f"/{lang}/consultations/{given.id}/in-my-own-name"
    page = client.page(path)
    assert f"sign-up?next={path}" in page.html.replace("%2F", "/")
    assert client.post(path).status_code in (302, 400)


@BOTH
def test_one_page_one_button(app: Flask, client: PageClient, given: OpenRound, lang: str) -> None:
    with app.app_context():
        person = make_person()
    path = f"/{lang}/consultations/{given.id}/in-my-own-name"
    sign_in(client, person)
    client.page(path)
    with app.app_context():
        open_to_individuals(given)
    client.send(path, {"shows_name": "y"})
    assert client.page(path).form_values().get("shows_name") == "y"
    page = client.page(f"/{lang}/consultations/{given.id}/blocks/{given.block_id}/comment")
    assert page.all(".//textarea[@name='body']")
    client.page(f"/{lang}/consultations/{given.id}/desk")


def test_other_words_are_checked_again(context: Flask) -> None:
    """What was found fit to be shown is not exchanged for something that nobody has looked at."""
    given = open_round()
    open_to_individuals(given)
    person = taking_part(given, make_person(name="رنا الحلبي"))
    comment = say(given, person)
    discussion.leave(comment, actor=given.lead)
    assert not queries.comment(comment).awaits_check
    commands.change_draft(comment, kind=CommentKind.GENERAL, body="كلام آخر تماماً.", actor=person)
    assert queries.comment(comment).awaits_check
    count = db.session.scalars(select(CommentCount)).one()
    assert (count.official, count.for_parties, count.public) == (1, 0, 0)
