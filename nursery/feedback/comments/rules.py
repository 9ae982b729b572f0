"""What has to be true of a comment: its round takes comments, its text fits, its place is in the version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.guide.plain import plain_text
from nursery.guide.queries import PlacedBlock

MAX_BODY = 5_000
MAX_PROPOSAL = 10_000
MAX_NOTE = 1_000


def open_round(round_id: int, organisation_id: int) -> RoundItem:
    """The round, when it takes comments of the organisation at this moment."""
    item, is_party = rounds.standing(round_id, organisation_id)
    if item.state is RoundState.DRAFT:
        raise NotFound
    if not is_party:
        raise NotAllowed("comment.not_a_party")
    if item.state is RoundState.SCHEDULED:
        raise Conflict("round.not_open_yet", opens_at=item.opens_at)
    if not item.is_open:
        raise Conflict("round.closed", closes_at=item.closes_at)
    return item


def place(item: RoundItem, section_id: int | None, block_id: int | None) -> tuple[int, PlacedBlock | None]:
    """The section, and the block if there is one, that a comment is on: both of the round's version."""
    if block_id is not None:
        block = guide.block(block_id)
        if block.version_id != item.version_id or section_id not in (None, block.section_id):
            raise RuleBroken("comment.not_in_this_version")
        return block.section_id, block
    if section_id is None or guide.section(section_id).version_id != item.version_id:
        raise RuleBroken("comment.not_in_this_version")
    return section_id, None


def proposal(block: PlacedBlock | None, language: str, text: str) -> str:
    """The proposed wording; nothing when the paragraph was left as it is, with its markup or without."""
    if block is None or not text.strip():
        return ""
    present = block.markdown_en if language == "en" else block.markdown_ar
    is_unchanged = _folded(text) in {_folded(present), _folded(plain_text(present))}
    return "" if is_unchanged else text.strip()


def check_text(body: str, proposed_text: str) -> None:
    """A comment says something, and not more than fits."""
    if len(body) > MAX_BODY:
        raise RuleBroken("comment.body_too_long", "body", most=MAX_BODY)
    if len(proposed_text) > MAX_PROPOSAL:
        raise RuleBroken("comment.proposal_too_long", "proposed_text", most=MAX_PROPOSAL)
    if not body.strip() and not proposed_text:
        raise RuleBroken("comment.empty", "body")


def check_note(note: str) -> None:
    """A returned comment says what is missing."""
    if not note.strip():
        raise RuleBroken("comment.note_needed", "note")
    if len(note) > MAX_NOTE:
        raise RuleBroken("comment.note_too_long", "note", most=MAX_NOTE)


def seal(comments: Iterable[tuple[int, int]]) -> str:
    """A short proof of what somebody saw: the (id, version) of each comment in a list."""
    text = ",".join(f"{comment_id}:{version}" for comment_id, version in sorted(comments))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _folded(text: str) -> str:
    return " ".join(text.split())
