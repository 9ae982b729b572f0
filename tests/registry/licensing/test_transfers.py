"""A transfer by both sides: who learns what, who does what, and what becomes of the licence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.registry.licensing import commands, queries, register, register_facts
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Provider
from nursery.registry.licensing.queries import rows
from nursery.registry.licensing.standing import PublicState
from nursery.registry.rulesets.kinds import ApplicationKind, Rating
from tests.registry.licensing.kinds import (
    agree,
    at,
    confirm,
    licence_of,
    licensed,
    offered,
    row,
    start,
    transferred,
)
from tests.registry.licensing.stories import Story, attach, make_operator

pytestmark = pytest.mark.usefixtures("context")
_K = ApplicationKind


def seen(key: int, story: Story) -> Any:
    """The other side as the holder sees it."""
    return queries.application_page(key, story.operator).other_side


def licence_seen(story: Story, actor: Actor) -> Any:
    return queries.nursery_page(story.nursery_id, actor).licence


@command
def _say_of(nursery_id: int) -> None:
    """Free places and a rating, as monthly figures and a signed report say them."""
    register_facts.note_free_places(nursery_id, free=7, on=clock.today())
    register_facts.note_rating(nursery_id, rating=Rating.GOOD, on=clock.today())


def test_the_licence_goes_over_and_the_old_one_ends() -> None:
    story = licensed()
    old = licence_of(story)
    _say_of(story.nursery_id)
    taker, provider = transferred(story)
    new = licence_of(story)
    db.session.refresh(old)
    assert (old.state, new.state) == (LicenceState.TRANSFERRED, LicenceState.ACTIVE)
    assert (new.follows_id, new.expires_on, new.provider_id) == (old.id, old.expires_on, provider.id)
    assert new.number != old.number
    assert register.may_print(new.number, taker) and not register.may_print(old.number, taker)
    assert (new.free_places, new.rating) == (7, Rating.GOOD)
    assert register.licence(old.number).state is PublicState.TRANSFERRED
    assert register.licence(new.number).state is PublicState.VALID
    assert licence_seen(story, taker).number == new.number
    with pytest.raises(NotFound):
        queries.nursery_page(story.nursery_id, story.operator)
    with pytest.raises(NotFound):
        queries.application_page(story.application_id, taker)
    assert queries.application_page(story.application_id, story.operator).is_applicant
    assert [row.is_passed_on for row in queries.transfers_of(story.operator)] == [True]
    with pytest.raises(Conflict, match=r"licence\.already\.|licence\.not_possible"):
        commands.surrender(old.id, reason="!", actor=story.operator)


def test_naming_a_number_says_nothing_of_who_is_there() -> None:
    story = licensed()
    key = start(story, _K.TRANSFER)
    commands.offer(key, registration_number="99999999999", actor=story.operator)
    other = seen(key, story)
    _taker, provider_id = make_operator("ليلى الأسعد")
    number = db.session.get_one(Provider, provider_id).registration_number
    commands.offer(key, registration_number=number, actor=story.operator)
    named = seen(key, story)
    assert (other.name_ar, other.provider, other.is_accepted) == ("", None, False)
    assert (named.name_ar, named.provider, named.is_accepted) == ("", None, False)


def test_who_is_named_is_told_and_sees_the_register_only() -> None:
    story = licensed()
    key, taker, _provider = offered(story)
    subjects = db.session.scalars(select(Letter.subject)).all()
    assert any("معروض عليكم" in subject for subject in subjects)
    found = queries.offer(key, taker)
    assert (found.number, found.is_open) == (licence_of(story).number, True)
    with pytest.raises(NotFound):
        queries.application_page(key, taker)
    assert [task.endpoint for task in queries.waiting_for(taker)] == ["licensing.offer"]
    commands.accept(key, actor=taker)
    assert not queries.waiting_for(taker)
    confirm(story, key)
    assert [task.endpoint for task in queries.waiting_for(taker)] == ["licensing.application"]


def test_who_is_not_named_finds_nothing_without_the_link() -> None:
    story = licensed()
    key, taker, _provider = offered(story)
    stranger, _ = make_operator("سمير قاسم")
    token = commands.make_link(key, actor=story.operator)
    for secret in ("", "x" * 43):
        with pytest.raises(NotFound):
            queries.offer(key, stranger, secret)
        with pytest.raises(NotFound):
            commands.accept(key, token=secret, actor=stranger)
    assert seen(key, story).token == token
    commands.accept(key, token=token, actor=stranger)
    with pytest.raises(Conflict, match=r"transfer\.taken"):
        commands.accept(key, actor=taker)


def test_a_new_link_ends_the_one_before() -> None:
    story = licensed()
    key = start(story, _K.TRANSFER)
    first = commands.make_link(key, actor=story.operator)
    stranger, _ = make_operator("سمير قاسم")
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        second = commands.make_link(key, actor=story.operator)
    with pytest.raises(NotFound):
        queries.offer(key, stranger, first)
    assert queries.offer(key, stranger, second).is_open


def test_a_transfer_to_oneself_is_refused_by_number_and_by_link() -> None:
    story = licensed()
    key = start(story, _K.TRANSFER)
    own = row(key).provider.registration_number
    with pytest.raises(RuleBroken, match=r"transfer\.to_oneself"):
        commands.offer(key, registration_number=own, actor=story.operator)
    token = commands.make_link(key, actor=story.operator)
    with pytest.raises(Conflict, match=r"transfer\.to_oneself"):
        commands.accept(key, token=token, actor=story.operator)


def test_an_offer_ends_by_its_time_and_can_be_made_again() -> None:
    story = licensed()
    key, taker, provider = offered(story)
    due = rows.transfer(key).consent_due_on
    assert due is not None
    with at(due + timedelta(days=1)):
        with pytest.raises(Conflict, match=r"transfer\.too_late"):
            commands.accept(key, actor=taker)
        commands.make_link(key, actor=story.operator)
        commands.accept(key, actor=taker)
    assert rows.transfer(key).provider_id == provider.id


def test_it_is_not_submitted_before_the_other_side_accepts() -> None:
    story = licensed()
    key, taker, _provider = offered(story)
    with pytest.raises(RuleBroken, match=r"transfer\.not_accepted"):
        commands.submit(key, actor=story.operator)
    with pytest.raises(NotFound):
        commands.submit(key, actor=taker)


def test_accepted_twice_is_accepted_once() -> None:
    story = licensed()
    key, taker, _provider = offered(story)
    commands.accept(key, actor=taker)
    agree(story, key, taker)
    assert len(queries.application_page(key, taker).events) == 1
    with pytest.raises(Conflict, match=r"transfer\.accepted"):
        commands.make_link(key, actor=story.operator)


def test_each_side_opens_its_own_papers_only() -> None:
    story = licensed()
    key, taker, provider = offered(story)
    agree(story, key, taker)
    mine, theirs = attach(key, "transfer-deed", story.operator), attach(key, "identity", taker)
    for document, reader in ((mine, taker), (theirs, story.operator)):
        with pytest.raises(NotFound):
            queries.document_file(document, reader)
        with pytest.raises(NotFound):
            commands.remove_document(document, actor=reader)
    assert queries.document_file(theirs, taker).id == theirs
    assert seen(key, story).name_ar == provider.name_ar
    assert seen(key, story).provider is None
    assert queries.application_page(key, taker).provider.registration_number == ""


def test_who_accepts_sees_nothing_of_the_application_before_the_holder_confirms() -> None:
    story = licensed()
    key, taker, provider = offered(story)
    commands.accept(key, actor=taker)
    with pytest.raises(NotFound):
        queries.application_page(key, taker)
    with pytest.raises(NotFound):
        attach(key, "identity", taker)
    with pytest.raises(NotFound):
        commands.confirm_side(key, provider_id=provider.id, actor=taker)
    with pytest.raises(RuleBroken, match=r"transfer\.not_confirmed"):
        commands.submit(key, actor=story.operator)
    confirm(story, key)
    assert queries.application_page(key, taker).is_other_side


def test_both_sides_see_who_is_who_but_not_the_whole_number() -> None:
    story = licensed()
    key, taker, provider = offered(story)
    commands.accept(key, actor=taker)
    shown, offer = seen(key, story), queries.offer(key, taker)
    holder = row(key).provider
    assert (shown.name_ar, shown.provider) == (provider.name_ar, None)
    assert offer.holder_ar == holder.name_ar
    for masked, number in (
        (shown.masked_number, provider.registration_number),
        (offer.holder_number, holder.registration_number),
    ):
        assert masked.endswith(number[-4:]) and number not in masked and len(masked) == len(number)


def test_somebody_else_is_turned_down_and_the_right_one_named() -> None:
    story = licensed()
    key, taker, provider = offered(story)
    commands.accept(key, actor=taker)
    for _press in range(2):
        commands.turn_down_side(key, provider_id=provider.id, actor=story.operator)
    with pytest.raises(NotFound):
        queries.offer(key, taker)
    with pytest.raises(NotFound):
        commands.accept(key, actor=taker)
    right, right_provider = make_operator("سمير قاسم")
    token = commands.make_link(key, actor=story.operator)
    commands.accept(key, token=token, actor=right)
    with pytest.raises(Conflict, match="stale"):
        commands.confirm_side(key, provider_id=provider.id, actor=story.operator)
    commands.confirm_side(key, provider_id=right_provider, actor=story.operator)
    with pytest.raises(Conflict, match=r"transfer\.accepted"):
        commands.turn_down_side(key, provider_id=right_provider, actor=story.operator)


def test_each_side_is_written_to_about_accepting_confirming_and_turning_down() -> None:
    story = licensed()
    key, taker, provider = offered(story)
    commands.accept(key, actor=taker)
    commands.turn_down_side(key, provider_id=provider.id, actor=story.operator)
    right, right_provider = make_operator("سمير قاسم")
    token = commands.make_link(key, actor=story.operator)
    commands.accept(key, token=token, actor=right)
    commands.confirm_side(key, provider_id=right_provider, actor=story.operator)
    keys = db.session.scalars(select(Letter.key).where(Letter.key.like("transfer-%")).order_by(Letter.id))
    told = [key.split(":")[0] for key in keys]
    accepted = ["transfer-accepted", "transfer-turned-down", "transfer-accepted", "transfer-confirmed"]
    assert [name for name in told if name != "transfer-offered"] == accepted
