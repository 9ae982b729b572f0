"""Comments that were written in a table: taken in together, all or none, by the rules of writing on a page.

New ones are written in portions, not one by one. Each has its own entry in the audit trail, as any draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import uuid4

from sqlalchemy.dialects import postgresql, sqlite

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import policy, rules
from nursery.feedback.comments.commands import loading
from nursery.feedback.comments.lifecycle import (
    COMMENT,
    Anchor,
    Channel,
    CommentAction,
    CommentKind,
    CommentState,
    Proposal,
)
from nursery.feedback.comments.models import Comment
from nursery.feedback.comments.queries import CommentItem
from nursery.feedback.comments.queries.tables import Paragraph, paragraphs, rows_of_ids
from nursery.feedback.comments.written import MAX_REASON
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import Standing
from nursery.guide.queries import PlacedBlock

_PORTION = 500
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Written:
    """What a row of a table says: its kind, the comment, other words for the paragraph, the reason."""

    kind: CommentKind
    body: str
    proposed_text: str
    reason: str


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment to be made; `origin_key` names its row, and makes it once. No section: the whole guide."""

    origin_key: str
    section_id: int | None
    block_id: int | None
    written: Written


@dataclass(frozen=True, slots=True)
class ChangedComment:
    """A comment to be changed, as it was looked at."""

    comment_id: int
    seen_version: int
    written: Written


def unchanged_is_nothing(paragraph: Paragraph | None, language: str, text: str) -> str:
    """The proposed wording; nothing where the paragraph stays as it is, or where there is none."""
    if paragraph is None or paragraph.id is None:
        return ""
    return rules.proposal(cast(PlacedBlock, paragraph), language, text)


def check_reason(reason: str) -> None:
    """A reason is not longer than fits."""
    if len(reason) > MAX_REASON:
        raise RuleBroken("comment.reason_too_long", "reason", most=MAX_REASON, length=len(reason))


def may_change(actor: Actor, comment: CommentItem) -> bool:
    """Whether a table may write over a comment as it stands; never over an official one."""
    is_official = comment.state is CommentState.SUBMITTED
    is_allowed = policy.may(actor, CommentAction.EDIT, comment, has_head=True)
    return is_allowed and not is_official and COMMENT.allows(comment.state, CommentAction.EDIT)


@command
def take_in(
    round_id: int,
    organisation_id: int,
    *,
    language: str,
    new: Sequence[NewComment],
    changed: Sequence[ChangedComment],
    actor: Actor,
) -> dict[str, int]:
    """Write all comments of a table as drafts; returns the ids of the new ones by `origin_key`.

    Raises `Conflict` when one was changed or made meanwhile, `RuleBroken` when one breaks a rule.
    """
    if not policy.may_draft(actor, organisation_id):
        raise NotAllowed("comment.not_a_member")
    standing = rules.open_to(round_id, organisation_id)
    made = _make(standing, organisation_id, language, new, actor)
    _change(round_id, organisation_id, changed, actor)
    return made


def _make(
    standing: Standing, organisation_id: int, language: str, new: Sequence[NewComment], actor: Actor
) -> dict[str, int]:
    item = standing.round
    known = (
        {(one.section_id, one.id): one for one in paragraphs(item.version_id, item.section_ids)}
        if new
        else {}
    )
    values = []
    for comment in new:
        paragraph = known.get((comment.section_id or 0, comment.block_id))
        if paragraph is None and comment.section_id is not None:
            raise RuleBroken("comment.not_in_this_version")
        proposed = unchanged_is_nothing(paragraph, language, comment.written.proposed_text)
        rules.check_text(comment.written.body, proposed)
        check_reason(comment.written.reason)
        values.append(_values(standing, organisation_id, language, comment, proposed, actor))
    made: dict[str, int] = {}
    for first in range(0, len(values), _PORTION):
        made |= _insert(values[first : first + _PORTION])
    if len(made) != len(values):
        raise Conflict("stale")
    for comment_id in made.values():
        details = {"round": item.id, "organisation": organisation_id, "channel": Channel.TABLE}
        trail.record("comment.drafted", "comment", comment_id, actor_id=actor.person_id, **details)
    return made


def _values(
    standing: Standing,
    organisation_id: int,
    language: str,
    comment: NewComment,
    proposed_text: str,
    actor: Actor,
) -> dict[str, Any]:
    now, written = clock.now(), comment.written
    is_narrow = standing.round.widest_visibility is Visibility.REVIEWERS
    return {
        "round_id": standing.round.id,
        "shows_author": standing.is_individual and standing.shows_names,
        "organisation_id": organisation_id,
        "author_id": actor.person_id,
        "updated_by": actor.person_id,
        "anchor": _anchor(comment),
        "section_id": comment.section_id,
        "block_id": comment.block_id,
        "kind": written.kind,
        "language": language,
        "body": written.body.strip(),
        "proposal": Proposal.REPLACE if proposed_text else None,
        "proposed_text": proposed_text,
        "reason": written.reason.strip(),
        "visibility": Visibility.REVIEWERS if is_narrow else Visibility.PARTIES,
        "channel": Channel.TABLE,
        "origin_key": comment.origin_key,
        "state": CommentState.DRAFT,
        "request_key": uuid4(),
        "return_note": "",
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }


def _anchor(comment: NewComment) -> Anchor:
    if comment.section_id is None:
        return Anchor.GUIDE
    return Anchor.SECTION if comment.block_id is None else Anchor.BLOCK


def _insert(portion: list[dict[str, Any]]) -> dict[str, int]:
    """Write a portion in one statement, whose words are put together once for all portions."""
    table = Comment.__table__
    once: Any = _INSERT[db.session.get_bind().dialect.name](table)
    once = once.on_conflict_do_nothing(index_elements=["round_id", "organisation_id", "origin_key"])
    rows = db.session.execute(once.returning(table.c.origin_key, table.c.id), portion)
    return {row[0]: row[1] for row in rows}


def _change(round_id: int, organisation_id: int, changed: Sequence[ChangedComment], actor: Actor) -> None:
    rows = rows_of_ids([one.comment_id for one in changed])
    for one in changed:
        row = rows.get(one.comment_id)
        if row is None or (row.round_id, row.organisation_id) != (round_id, organisation_id):
            raise Conflict("stale")
        if row.state is CommentState.SUBMITTED:
            raise Conflict("stale")
        loading.allow(row, CommentAction.EDIT, actor, has_head=True)
        loading.check_seen_version(row, one.seen_version)
        _write(row, one.written, actor)


def _write(row: Comment, written: Written, actor: Actor) -> None:
    says_something = row.proposal in (Proposal.DELETE, Proposal.MOVE)
    rules.check_text(written.body, written.proposed_text, says_something=says_something)
    check_reason(written.reason)
    row.kind, row.body, row.reason = written.kind, written.body.strip(), written.reason.strip()
    if row.proposal in (None, Proposal.REPLACE):
        row.proposal = Proposal.REPLACE if written.proposed_text else None
    row.proposed_text = written.proposed_text
    row.updated_at, row.updated_by = clock.now(), actor.person_id
    row.draft_client, row.draft_revision = "", 0
    loading.move(row, CommentAction.EDIT, "comment.changed", actor, channel=Channel.TABLE)
