"""What reviewers do about what was reported, and what its organisation says to that."""

from __future__ import annotations

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.discussion import notices, policy, queries, rules
from nursery.feedback.discussion.commands.targets import Target, hold
from nursery.feedback.discussion.lifecycle import HIDING, Ground, HidingAction, HidingState
from nursery.feedback.discussion.models import Hiding


@command
def hide(
    comment_id: int,
    reason: Ground,
    words: str,
    *,
    message_id: int | None = None,
    seen_version: int | None = None,
    actor: Actor,
) -> None:
    """Hide a comment, or a message on it, from all but its organisation and the reviewers, with a reason."""
    target = _target(comment_id, message_id, actor)
    present = queries.row_in_force(comment_id, message_id)
    if present is not None:
        if present.hidden_by == actor.person_id and (present.reason, present.words) == (
            reason,
            words.strip(),
        ):
            return
        raise Conflict("moderation.already_hidden", name=_name(present.hidden_by), at=present.hidden_at)
    target.check_seen_version(seen_version)
    text = rules.words(words, required=True)
    target.hide()
    row = Hiding(
        comment_id=comment_id,
        message_id=message_id,
        state=HidingState.HIDDEN,
        reason=reason,
        words=text,
        hidden_at=clock.now(),
        hidden_by=actor.person_id,
    )
    db.session.add(row)
    _close_reports(target, actor)
    _record("moderation.hidden", target, actor, reason=reason)
    notices.hidden(target.item, target.side, row.id, reason, text)


@command
def leave(
    comment_id: int,
    *,
    message_id: int | None = None,
    seen_version: int | None = None,
    actor: Actor,
) -> None:
    """Leave a thing as it is: its reports are answered, and an individual's comment is shown from now on."""
    target = _target(comment_id, message_id, actor)
    target.check_seen_version(seen_version)
    if target.is_hidden:
        raise Conflict("moderation.hidden_meanwhile")
    reports = queries.open_report_rows(comment_id, message_id)
    if not reports and not target.awaits_check:
        return
    was_waiting = target.awaits_check
    target.show()
    _close_reports(target, actor)
    _record("moderation.checked" if was_waiting else "moderation.left", target, actor)
    if was_waiting:
        notices.checked(target.item, target.side)


@command
def show_again(
    comment_id: int, *, message_id: int | None = None, seen_version: int | None = None, actor: Actor
) -> None:
    """Show again what was hidden, unless an appeal waits for its decision."""
    target = _target(comment_id, message_id, actor)
    target.check_seen_version(seen_version)
    row = queries.row_in_force(comment_id, message_id)
    if row is None:
        return
    row.state = HIDING.next(row.state, HidingAction.SHOW)
    _show(target, row, actor)
    _record("moderation.shown", target, actor)
    notices.shown_again(target.item, target.side, row.id)


@command
def appeal(hiding_id: int, words: str, *, actor: Actor) -> int:
    """Say once, for the side of what was hidden, why it should be shown; returns the comment's id."""
    row = queries.hiding_row(hiding_id)
    target = hold(row.comment_id, row.message_id)
    organisation = accounts.organisations_by_id([target.side.organisation_id or 0]).get(
        target.side.organisation_id or 0
    )
    if not policy.may_appeal(actor, organisation, target.side.author_id):
        raise NotFound
    if row.appealed_at is not None:
        if row.appealed_by == actor.person_id and row.appeal == words.strip():
            return row.comment_id
        raise Conflict("hiding.already_appealed", at=row.appealed_at)
    row.state = HIDING.next(row.state, HidingAction.APPEAL)
    row.appeal = rules.words(words, required=True, field="appeal")
    row.appealed_at, row.appealed_by = clock.now(), actor.person_id
    _record("moderation.appealed", target, actor)
    notices.appealed(target.item, row.id, row.hidden_by)
    return row.comment_id


@command
def decide_appeal(
    hiding_id: int, words: str, *, is_granted: bool, seen_version: int | None = None, actor: Actor
) -> None:
    """Decide about an appeal: another reviewer than the one who hid it, with a reason."""
    row = queries.hiding_row(hiding_id)
    target = _target(row.comment_id, row.message_id, actor)
    target.check_seen_version(seen_version)
    if row.hidden_by == actor.person_id:
        raise RuleBroken("hiding.decided_by_another")
    action = HidingAction.GRANT if is_granted else HidingAction.UPHOLD
    state = HIDING.next(row.state, action)
    row.decision = rules.words(words, required=True)
    row.state = state
    row.decided_at, row.decided_by = clock.now(), actor.person_id
    if is_granted:
        _show(target, row, actor)
    _record("moderation.appeal_decided", target, actor, is_granted=is_granted)
    notices.decided(target.item, target.side, row.id, row.decision, is_granted=is_granted)


def _target(comment_id: int, message_id: int | None, actor: Actor) -> Target:
    if not policy.may_moderate(actor):
        raise NotAllowed
    return hold(comment_id, message_id)


def _show(target: Target, row: Hiding, actor: Actor) -> None:
    row.shown_at, row.shown_by = clock.now(), actor.person_id
    target.show()


def _close_reports(target: Target, actor: Actor) -> None:
    for report in queries.open_report_rows(target.comment_id, target.message_id):
        report.closed_at, report.closed_by = clock.now(), actor.person_id


def _record(event: str, target: Target, actor: Actor, **details: object) -> None:
    trail.record(
        event,
        "comment",
        target.comment_id,
        actor_id=actor.person_id,
        round=target.item.id,
        message=target.message_id,
        **details,
    )


def _name(person_id: int | None) -> str:
    return names_of_people([person_id]).get(person_id or 0, "")
