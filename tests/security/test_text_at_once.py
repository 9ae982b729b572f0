"""From comments to an agreed text, by two people or two clicks at the same moment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import DomainError
from nursery.extensions import db
from nursery.feedback.agreement import commands as agreement
from nursery.feedback.agreement.lifecycle import SectionState, Stance
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.grouping import commands as grouping
from nursery.feedback.merging import commands as merging
from nursery.feedback.merging.models import AppliedChange
from nursery.feedback.sealing import commands as sealing
from nursery.feedback.sealing.models import Seal
from tests.feedback.agreement import arrange as agreements
from tests.feedback.merging import arrange as proposals
from tests.feedback.sealing import arrange as seals
from tests.support.at_once import at_once
from tests.support.groups import make_group
from tests.support.people import make_person
from tests.support.responses import clear_all
from tests.support.rounds import make_comment, open_round

ALWAYS = proposals.FIRST.replace("نغسل", "نغسل دائماً")


def refusals(outcomes: list[object]) -> list[str]:
    """The codes of those that were refused; nothing else may go wrong."""
    wrong = [one for one in outcomes if isinstance(one, BaseException) and not isinstance(one, DomainError)]
    assert not wrong
    return [one.code for one in outcomes if isinstance(one, DomainError)]


def test_a_response_is_changed_while_all_are_published(app: Flask) -> None:
    """It is published as it was cleared, or it is a draft and nothing is published."""
    with app.app_context():
        given = open_round()
        comment_id = make_comment(given, CommentState.SUBMITTED)
        reviewer = make_person(Role.REVIEWER)
        consolidation.answer(comment_id, Disposition.NOTED, "أولاً", actor=reviewer)
    with clock.frozen(given.closes_at + timedelta(days=1)):
        with app.app_context():
            clear_all(given.id)
            version = db.session.scalars(select(Response.version)).one()
        outcomes = at_once(
            app,
            lambda: consolidation.publish_responses(given.id, actor=given.lead),
            lambda: consolidation.answer(
                comment_id, Disposition.NOTED, "ثانياً", seen_version=version, actor=reviewer
            ),
        )
    assert len(refusals(outcomes)) == 1
    with app.app_context():
        row = db.session.scalars(select(Response)).one()
        assert (row.state, row.reason) in {
            (ResponseState.PUBLISHED, "أولاً"),
            (ResponseState.DRAFT, "ثانياً"),
        }


def test_a_group_is_answered_by_one_of_two(app: Flask) -> None:
    with app.app_context():
        given = open_round()
        ids = [make_comment(given, CommentState.SUBMITTED) for _ in range(3)]
        reviewers = [make_person(Role.REVIEWER) for _ in range(2)]
        group_id = make_group(given.id, *ids)
        grouping.confirm(group_id, actor=reviewers[0])
    outcomes = at_once(
        app,
        lambda: grouping.answer(group_id, Disposition.NOTED, "أولاً", seen_lock=2, actor=reviewers[0]),
        lambda: grouping.answer(group_id, Disposition.NOTED, "ثانياً", seen_lock=2, actor=reviewers[1]),
    )
    assert 3 in outcomes
    assert len(refusals(outcomes)) == 1
    with app.app_context():
        assert len(set(db.session.scalars(select(Response.reason)))) == 1


def test_two_clicks_apply_a_proposal_once(app: Flask) -> None:
    with app.app_context():
        scene = proposals.arrange()
        proposals.accepted(scene, ALWAYS)
    outcomes = at_once(app, *[lambda: merging.apply(scene.round_id, actor=scene.reviewer)] * 2)
    assert refusals(outcomes) in ([], ["stale"])
    with app.app_context():
        assert len(db.session.scalars(select(AppliedChange)).all()) == 1
        assert proposals.numbered()[0] == ALWAYS


def test_the_last_two_replies_lock_the_section(app: Flask) -> None:
    """Neither passes the other by: with both of them all parties have replied."""
    with app.app_context():
        scene = agreements.arrange(parties=2)
    outcomes = at_once(
        app,
        *[
            lambda at=at: agreement.take_positions(
                scene.id,
                scene.organisations[at],
                [agreement.Saying(scene.sections[0], Stance.AGREE)],
                actor=scene.voices[at],
            )
            for at in (0, 1)
        ],
    )
    assert refusals(outcomes) == []
    with app.app_context():
        assert scene.standing().state is SectionState.AGREED


def test_adopted_or_opened_again_but_never_both(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        given = seals.arrange()
        lead = make_person(Role.LEAD_REVIEWER)
        seen, settings = given.fingerprint, seals.settings(data_dir=tmp_path)
        later = clock.now() + timedelta(days=9)
    outcomes = at_once(
        app,
        lambda: sealing.adopt(given.id, seen=seen, settings=settings, actor=given.editor),
        lambda: sealing.adopt(given.id, seen=seen, settings=settings, actor=given.editor),
        lambda: agreement.reopen(given.id, given.section_ids[0], reason="سبب", closes_at=later, actor=lead),
    )
    assert set(refusals(outcomes)) <= {"sealing.not_agreed", "stale"}
    with app.app_context():
        sealed = db.session.scalars(select(Seal)).all()
        assert len(sealed) == (0 if refusals(outcomes) else 1)
