"""The minutes: drafted from what was recorded, put to the participants, confirmed and frozen."""

from __future__ import annotations

from datetime import timedelta

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.workshops import content, making, notices, policy, queries, rules, tokens
from nursery.feedback.workshops.commands import loading
from nursery.feedback.workshops.commands.commenting import record_comments
from nursery.feedback.workshops.lifecycle import SessionAction, Verdict
from nursery.feedback.workshops.models import ConfirmedMinutes, MinutesText, Participant, Workshop
from nursery.feedback.workshops.queries import minutes

DAYS = 7


@command
def begin_minutes(workshop_id: int, *, days: int = DAYS, lock: int | None = None, actor: Actor) -> int:
    """Close the session and begin its minutes; returns how many participants were asked.

    Those with an address are asked to confirm what was said in their name within so many days.
    """
    row, _session = loading.load(workshop_id, SessionAction.DRAFT_MINUTES, actor, lock)
    if not 1 <= days <= rules.LONGEST_WAIT:
        raise RuleBroken("workshop.wait_wrong", "days", most=rules.LONGEST_WAIT)
    row.drafted_at = clock.now()
    row.answers_until = row.drafted_at + timedelta(days=days)
    db.session.flush()
    trail.record("workshop.minutes_begun", "workshop", row.id, actor_id=actor.person_id, days=days)
    return _ask(row)


@command
def ask_participants(workshop_id: int, *, actor: Actor) -> int:
    """Ask those in whose name something was recorded since; returns how many."""
    row, _session = loading.load(workshop_id, SessionAction.EDIT_MINUTES, actor)
    return _ask(row)


def _ask(row: Workshop) -> int:
    """Send the link to all who were not asked yet, have an address and are quoted."""
    quoted = {point.participant_id for point in queries.points(row.id)}
    asked: list[tuple[Participant, str]] = []
    for entry in queries.participant_rows(row.id):
        if entry.id in quoted and entry.email and entry.asked_at is None:
            asked.append((entry, tokens.participant_token(entry)))
            entry.asked_at = clock.now()
    if asked:
        db.session.flush()
        notices.asked(queries.session_item(row.id), asked)
    return len(asked)


@command
def write_minutes(
    workshop_id: int, *, introduction: str, closing: str, seen: int | None = None, actor: Actor
) -> int:
    """Write introduction and closing words; returns the number of this version of them.

    `seen` is the number of the version that stood on the page: what somebody else wrote is not overwritten.
    """
    row, _session = loading.load(workshop_id, SessionAction.EDIT_MINUTES, actor)
    introduction, closing = introduction.strip(), closing.strip()
    if max(len(introduction), len(closing)) > rules.MAX_TEXT:
        raise RuleBroken("workshop.text_too_long", "introduction", most=rules.MAX_TEXT)
    before = minutes.text(row.id)
    if (before.introduction, before.closing) == (introduction, closing):
        return before.number
    if seen is not None and seen != before.number:
        raise Conflict("stale")
    text = MinutesText(
        workshop_id=row.id,
        number=before.number + 1,
        introduction=introduction,
        closing=closing,
        written_at=clock.now(),
        written_by=actor.person_id,
    )
    db.session.add(text)
    trail.record("workshop.minutes_written", "workshop", row.id, actor_id=actor.person_id, number=text.number)
    return text.number


@command
def answer_point(token: str, point_id: int, verdict: Verdict, correction: str = "") -> None:
    """As a participant, confirm, correct or disown what was noted in one's name.

    The note-taker's words stay beside the correction. An answer can be changed until then.
    """
    entry = queries.participant_of_token(token)
    row, _session = loading.load_for_guest(entry.workshop_id, SessionAction.ANSWER_POINTS)
    point = queries.point_row(point_id, row.id)
    if point.participant_id != entry.id or point.deleted_at is not None:
        raise NotFound
    correction = correction.strip() if verdict is Verdict.CORRECTED else ""
    if verdict is Verdict.CORRECTED and not correction:
        raise RuleBroken("workshop.correction_needed", "correction")
    if len(correction) > rules.MAX_BODY:
        raise RuleBroken("workshop.point_too_long", "correction", most=rules.MAX_BODY)
    if (point.verdict, point.correction) == (verdict, correction):
        return
    point.verdict, point.correction = verdict, correction
    point.answered_at = point.changed_at = clock.now()
    trail.record(f"workshop.point_{verdict}", "workshop", row.id, actor_id=None, point=point.id)


@command
def confirm(workshop_id: int, *, lock: int | None = None, actor: Actor) -> int:
    """Confirm the minutes: they are published as they stand, and the points become comments of the round.

    Returns how many comments there are. Before the participants' time is over all of them must have answered.
    """
    row = queries.row(workshop_id, hold=True)
    if row.confirmed_at is not None and policy.may_run(actor, queries.session_item(workshop_id)):
        return minutes.comment_count(row.id)
    row, session = loading.load(workshop_id, SessionAction.CONFIRM_MINUTES, actor, lock)
    if minutes.outstanding(row.id) and not session.answers_are_due:
        raise RuleBroken("workshop.answers_outstanding", until=session.answers_until)
    in_round = rounds.round_item(row.round_id)
    count = record_comments(session, in_round, actor)
    row.confirmed_at, row.confirmed_by = clock.now(), actor.person_id
    db.session.flush()
    _publish(row)
    trail.record("workshop.minutes_confirmed", "workshop", row.id, actor_id=actor.person_id, comments=count)
    notices.confirmed(queries.session_item(row.id), queries.invitation_rows(row.id))
    return count


def _publish(row: Workshop) -> None:
    """Freeze the minutes as they stand, and have their PDF made."""
    told = content.draft(row.id, with_disowned=False)
    frozen = ConfirmedMinutes(
        workshop_id=row.id,
        content=told,
        content_hash=content.fingerprint(told),
        requested_at=clock.now(),
    )
    db.session.add(frozen)
    making.make_next.queue()
