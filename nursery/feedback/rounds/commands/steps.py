"""Announcing, extending and ending a round, and the numbers of its comments."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import update

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.rounds import audience, invitations, notices, queries, rules
from nursery.feedback.rounds.commands.loading import load, times
from nursery.feedback.rounds.lifecycle import Audience, RoundAction, reminder_due
from nursery.feedback.rounds.models import Round, RoundExtension


@command
def announce(round_id: int, *, lock: int | None = None, actor: Actor) -> None:
    """Make a draft public: it opens by itself at its opening time. The parties are invited by letter."""
    row = load(round_id, RoundAction.ANNOUNCE, actor, lock)
    if not row.parties and row.audience is Audience.INVITED:
        raise RuleBroken("round.nobody_invited")
    rules.check_times(row.opens_at, row.closes_at, row.response_due_on)
    rules.number_of_version_in_consultation(row.version_id)
    row.announced_at = clock.now()
    row.last_reminder = reminder_due(row.opens_at, row.closes_at, clock.now())
    organisation_ids = [party.organisation_id for party in row.parties]
    trail.record("round.announced", "round", row.id, actor_id=actor.person_id, parties=organisation_ids)
    db.session.flush()
    invitations.write_to(row, row.parties)


@command
def extend(
    round_id: int,
    *,
    closes_at: datetime,
    reason_ar: str,
    reason_en: str = "",
    response_due_on: date | None = None,
    lock: int | None = None,
    actor: Actor,
) -> None:
    """Move the closing time later, with a reason that all parties and all who commented are told.

    A round that has closed opens again. The earlier closing time stays on record. The reminders that are
    still to come before the new closing time go out again.
    """
    row = load(round_id, RoundAction.EXTEND, actor, lock)
    rules.check_extension(row.closes_at, closes_at, reason_ar)
    due_on = response_due_on or row.response_due_on
    rules.check_times(row.opens_at, closes_at, due_on)
    before = row.closes_at
    extension = RoundExtension(
        closed_at_before=before,
        closes_at=closes_at,
        reason_ar=reason_ar.strip(),
        reason_en=reason_en.strip() or reason_ar.strip(),
        extended_at=clock.now(),
        extended_by=actor.person_id,
    )
    row.extensions.append(extension)
    row.closes_at, row.response_due_on = closes_at, due_on
    row.last_reminder = reminder_due(row.opens_at, closes_at, clock.now())
    db.session.flush()
    trail.record(
        "round.extended", "round", row.id, actor_id=actor.person_id, before=str(before), **times(row)
    )
    told = audience.of_round(row.id, [party.organisation_id for party in row.parties])
    notices.extension(queries.round_item(row.id), queries.extensions(row.id)[-1], told)


@command
def begin_consolidation(round_id: int, *, actor: Actor) -> None:
    """Note that the reviewers began to answer the comments. A second call changes nothing."""
    load(round_id, RoundAction.CONSOLIDATE, actor)
    first = update(Round).where(Round.id == round_id, Round.consolidation_began_at.is_(None))
    began = first.values(consolidation_began_at=clock.now()).returning(Round.id)
    if db.session.scalar(began.execution_options(synchronize_session=False)) is not None:
        trail.record("round.consolidation_began", "round", round_id, actor_id=actor.person_id)


@command
def mark_response_published(round_id: int, actor: Actor) -> None:
    """Note that the responses to a closed round are public."""
    row = load(round_id, RoundAction.PUBLISH_RESPONSE, actor)
    row.response_published_at = clock.now()
    trail.record("round.response_published", "round", row.id, actor_id=actor.person_id)


@command
def next_comment_number(round_id: int, count: int = 1) -> int:
    """The next public comment number of the round; `count` numbers from it on are taken.

    The round's row stays locked until the calling command ends, so that no number is given twice or skipped.
    """
    bump = (
        update(Round)
        .where(Round.id == round_id)
        .values(last_comment_number=Round.last_comment_number + count)
    )
    last = db.session.scalar(
        bump.returning(Round.last_comment_number).execution_options(synchronize_session=False)
    )
    if last is None:
        raise NotFound
    return last - count + 1
