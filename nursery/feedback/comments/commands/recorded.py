"""Comments that staff enter for somebody: from a letter, an e-mail, a call, or said in a dialogue session."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import rules
from nursery.feedback.comments.counting import keeping_count
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
from nursery.feedback.rounds import commands as rounds_commands
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import RoundState, Visibility
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.guide.queries import PlacedBlock

_LETTERS = (Channel.LETTER, Channel.EMAIL, Channel.PHONE)


@command
def record_official(
    round_id: int,
    *,
    organisation_id: int,
    channel: Channel,
    source_name: str,
    kind: CommentKind,
    body: str,
    received_on: date,
    proposed_text: str = "",
    reason: str = "",
    language: str = "ar",
    section_id: int | None = None,
    block_id: int | None = None,
    source_reference: str = "",
    visibility: Visibility | None = None,
    origin_key: str | None = None,
    actor: Actor,
) -> tuple[int, int]:
    """Enter an official comment for an organisation; returns its id and its public number.

    Without section and paragraph it is on the whole guide. `received_on` is the day on which it was said or
    came in: after the day on which the round closes it is late. What was entered under `origin_key` for this
    organisation before is that comment.
    """
    _allow(channel, actor)
    item = _round(round_id)
    # The round is held first, so that the same points sent twice at once are entered once.
    rounds_commands.next_comment_number(round_id, 0)
    before = _entered_before(round_id, organisation_id, origin_key)
    if before is not None:
        return before.id, before.number or 0
    section_id, block = _place(item, section_id, block_id)
    proposed_text = rules.proposal(block, language, proposed_text)
    rules.check_text(body, proposed_text)
    now = clock.now()
    row = Comment(
        round_id=round_id,
        organisation_id=organisation_id,
        author_id=actor.person_id,
        anchor=_anchor(section_id, block_id),
        section_id=section_id,
        block_id=block_id,
        kind=kind,
        language=language,
        body=body.strip(),
        proposal=Proposal.REPLACE if proposed_text else None,
        proposed_text=proposed_text,
        reason=reason.strip(),
        visibility=visibility or _visibility(item),
        channel=channel,
        source_name=source_name.strip(),
        source_reference=source_reference.strip(),
        received_on=received_on,
        is_late=received_on > clock.local_date(item.closes_at),
        origin_key=origin_key,
        state=CommentState.DRAFT,
        request_key=uuid4(),
        created_at=now,
        updated_at=now,
        updated_by=actor.person_id,
    )
    return _make_official(row, actor)


def _entered_before(round_id: int, organisation_id: int, origin_key: str | None) -> Comment | None:
    mine = select(Comment).where(
        Comment.round_id == round_id,
        Comment.organisation_id == organisation_id,
        Comment.origin_key == origin_key,
    )
    return db.session.scalar(mine) if origin_key else None


def _place(
    item: RoundItem, section_id: int | None, block_id: int | None
) -> tuple[int | None, PlacedBlock | None]:
    """Section and paragraph, both of the round's version; neither for the whole guide."""
    block = guide.block(block_id) if block_id is not None else None
    if block is not None:
        section_id = block.section_id
    if section_id is not None and guide.section(section_id).version_id != item.version_id:
        raise RuleBroken("comment.not_in_this_version")
    return section_id, block


def _visibility(item: RoundItem) -> Visibility:
    """Who sees it when nobody says otherwise: the parties, or fewer where the round says so."""
    return Visibility.PARTIES if item.widest_visibility is Visibility.PUBLIC else item.widest_visibility


def _allow(channel: Channel, actor: Actor) -> None:
    """Letters are for those who record letters, sessions for those who run them."""
    permission = Permission.RECORD_LETTERS if channel in _LETTERS else Permission.RUN_WORKSHOPS
    if not actor.may(permission):
        raise NotAllowed


def _round(round_id: int) -> RoundItem:
    """The round, when it has opened and its responses are not out yet: what came late is marked so."""
    item = rounds.round_item(round_id)
    if item.state is RoundState.DRAFT:
        raise NotFound
    if item.state is RoundState.SCHEDULED:
        raise Conflict("round.not_open_yet", opens_at=item.opens_at)
    if item.response_published_at is not None:
        raise Conflict("round.not_possible_now")
    return item


def _anchor(section_id: int | None, block_id: int | None) -> Anchor:
    if block_id is not None:
        return Anchor.BLOCK
    return Anchor.GUIDE if section_id is None else Anchor.SECTION


def _make_official(row: Comment, actor: Actor) -> tuple[int, int]:
    """Through every step of the lifecycle at once: nobody clears what was said or written elsewhere."""
    now = clock.now()
    row.number = rounds_commands.next_comment_number(row.round_id)
    with keeping_count(row):
        for action in (CommentAction.HAND_OVER, CommentAction.VERIFY, CommentAction.SUBMIT):
            row.state = COMMENT.next(row.state, action)
    row.handed_over_at = row.verified_at = row.submitted_at = now
    row.verified_by = row.submitted_by = actor.person_id
    db.session.add(row)
    db.session.flush()
    trail.record(
        "comment.recorded",
        "comment",
        row.id,
        actor_id=actor.person_id,
        round=row.round_id,
        channel=row.channel,
        number=row.number,
    )
    return row.id, row.number
