"""What lead reviewers do with rounds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import update
from sqlalchemy.orm.attributes import flag_modified

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.rounds import audience, notices, policy, queries, rules
from nursery.feedback.rounds.lifecycle import ROUND, RoundAction, RoundState, state_of
from nursery.feedback.rounds.models import Round, RoundExtension, RoundParty


@command
def plan_round(
    *,
    version_id: int,
    title_ar: str,
    title_en: str,
    purpose_ar: str,
    purpose_en: str,
    opens_at: datetime,
    closes_at: datetime,
    response_due_on: date,
    actor: Actor,
) -> int:
    """Plan a round on a version in consultation; returns its id. It stays a draft until it is announced.

    A draft that says the same already is that round.
    """
    if not policy.may_plan(actor):
        raise NotAllowed
    rules.check_times(opens_at, closes_at, response_due_on)
    wanted = {
        "version_id": version_id,
        "title_ar": title_ar,
        "title_en": title_en,
        "purpose_ar": purpose_ar,
        "purpose_en": purpose_en,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "response_due_on": response_due_on,
    }
    accounts.hold(actor.person_id)
    existing = queries.equal_draft(**wanted)
    if existing is not None:
        return existing
    row = Round(version_number=rules.number_of_version_in_consultation(version_id), **wanted)
    db.session.add(row)
    db.session.flush()
    trail.record(
        "round.planned", "round", row.id, actor_id=actor.person_id, version=version_id, **_times(row)
    )
    return row.id


@command
def edit_round(
    round_id: int,
    *,
    version_id: int,
    title_ar: str,
    title_en: str,
    purpose_ar: str,
    purpose_en: str,
    opens_at: datetime,
    closes_at: datetime,
    response_due_on: date,
    lock: int | None = None,
    actor: Actor,
) -> None:
    """Change a round while it is a draft. `lock` is the row's version that the editor saw."""
    row = _load(round_id, RoundAction.EDIT, actor, lock)
    rules.check_times(opens_at, closes_at, response_due_on)
    row.version_number = rules.number_of_version_in_consultation(version_id)
    row.version_id = version_id
    row.title_ar, row.title_en = title_ar, title_en
    row.purpose_ar, row.purpose_en = purpose_ar, purpose_en
    row.opens_at, row.closes_at, row.response_due_on = opens_at, closes_at, response_due_on
    trail.record(
        "round.changed", "round", row.id, actor_id=actor.person_id, version=version_id, **_times(row)
    )


@command
def invite(
    round_id: int, organisation_ids: Collection[int], *, lock: int | None = None, actor: Actor
) -> list[int]:
    """Make the organisations parties to the round; returns the newly invited ones.

    While the round is a draft, `organisation_ids` is the whole list: those left out are taken off, and
    nobody is written to. Once it is announced an invitation stays, and the new parties get their letter.
    What is so already is done, whatever version the actor saw.
    """
    row = _load(round_id, RoundAction.INVITE, actor, hold=True)
    invited = {party.organisation_id for party in row.parties}
    new = [wanted for wanted in dict.fromkeys(organisation_ids) if wanted not in invited]
    rules.check_organisations(new)
    left_out = invited - set(organisation_ids) if row.announced_at is None else set()
    if not new and not left_out:
        return []
    _check_seen(row, lock)
    for party in [party for party in row.parties if party.organisation_id in left_out]:
        row.parties.remove(party)
    row.parties += [RoundParty(organisation_id=wanted, invited_at=clock.now()) for wanted in new]
    # The parties stand in a table of their own: the round's version tells that they changed.
    flag_modified(row, "announced_at")
    details = {"added": new, "taken_off": sorted(left_out)}
    trail.record("round.parties_chosen", "round", row.id, actor_id=actor.person_id, **details)
    if new and row.announced_at is not None:
        notices.invitation(queries.round_item(row.id), audience.of_organisations(new))
    return new


@command
def announce(round_id: int, *, lock: int | None = None, actor: Actor) -> None:
    """Make a draft public: it opens by itself at its opening time. The parties are invited by letter."""
    row = _load(round_id, RoundAction.ANNOUNCE, actor, lock)
    if not row.parties:
        raise RuleBroken("round.nobody_invited")
    rules.check_times(row.opens_at, row.closes_at, row.response_due_on)
    rules.number_of_version_in_consultation(row.version_id)
    row.announced_at = clock.now()
    organisation_ids = [party.organisation_id for party in row.parties]
    trail.record("round.announced", "round", row.id, actor_id=actor.person_id, parties=organisation_ids)
    db.session.flush()
    notices.invitation(queries.round_item(row.id), audience.of_organisations(organisation_ids))


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

    A round that has closed opens again. The earlier closing time stays on record.
    """
    row = _load(round_id, RoundAction.EXTEND, actor, lock)
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
    db.session.flush()
    trail.record(
        "round.extended", "round", row.id, actor_id=actor.person_id, before=str(before), **_times(row)
    )
    told = audience.of_round(row.id, [party.organisation_id for party in row.parties])
    notices.extension(queries.round_item(row.id), queries.extensions(row.id)[-1], told)


@command
def begin_consolidation(round_id: int, *, actor: Actor) -> None:
    """Note that the reviewers began to answer the comments. A second call changes nothing."""
    _load(round_id, RoundAction.CONSOLIDATE, actor)
    first = update(Round).where(Round.id == round_id, Round.consolidation_began_at.is_(None))
    began = first.values(consolidation_began_at=clock.now()).returning(Round.id)
    if db.session.scalar(began.execution_options(synchronize_session=False)) is not None:
        trail.record("round.consolidation_began", "round", round_id, actor_id=actor.person_id)


@command
def mark_response_published(round_id: int, actor: Actor) -> None:
    """Note that the responses to a closed round are public."""
    row = _load(round_id, RoundAction.PUBLISH_RESPONSE, actor)
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


def _load(
    round_id: int, action: RoundAction, actor: Actor, lock: int | None = None, *, hold: bool = False
) -> Round:
    """The round, when the actor may do `action` now and saw the version `lock`, if any was seen."""
    row = queries.row(round_id, hold=hold)
    state = _state(row)
    if not policy.may_see(actor, state):
        raise NotFound
    if not policy.may(actor, action):
        raise NotAllowed
    ROUND.next(state, action)
    _check_seen(row, lock)
    return row


def _check_seen(row: Round, lock: int | None) -> None:
    if lock is not None and lock != row.version:
        raise Conflict("stale")


def _state(row: Round) -> RoundState:
    return state_of(
        announced_at=row.announced_at,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        response_published_at=row.response_published_at,
        archives_on=row.archives_on,
        was_extended=bool(row.extensions),
        has_responses=row.consolidation_began_at is not None,
        now=clock.now(),
    )


def _times(row: Round) -> dict[str, str]:
    return {
        "opens": str(row.opens_at),
        "closes": str(row.closes_at),
        "response_due": str(row.response_due_on),
    }
