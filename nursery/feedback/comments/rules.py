"""What has to be true of a comment: its round takes comments, its text fits, its place is in the version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.feedback.rounds.queries import RoundItem, Standing
from nursery.guide import queries as guide
from nursery.guide.plain import plain_text
from nursery.guide.queries import PlacedBlock

MAX_BODY = 5_000
MAX_PROPOSAL = 10_000
MAX_NOTE = 1_000


def open_round(round_id: int, organisation_id: int) -> RoundItem:
    """The round, when it takes comments of the organisation at this moment."""
    return open_to(round_id, organisation_id).round


def open_to(round_id: int, organisation_id: int) -> Standing:
    """How the organisation stands in a round that takes its comments at this moment."""
    found = rounds.standing(round_id, organisation_id)
    item = found.round
    if item.state is RoundState.DRAFT:
        raise NotFound
    if not found.is_party:
        raise NotAllowed("comment.not_a_party")
    if item.state is RoundState.SCHEDULED:
        raise Conflict("round.not_open_yet", opens_at=item.opens_at)
    if not item.is_open:
        raise Conflict("round.closed", closes_at=item.closes_at)
    return found


def place(
    item: RoundItem, section_id: int | None, block_id: int | None
) -> tuple[int | None, PlacedBlock | None]:
    """The section, and the block if there is one, that a comment is on; neither for the whole guide.

    Both are of the round's version, and of a section that the round asks about.
    """
    block = guide.block(block_id) if block_id is not None else None
    if block is not None:
        is_there = block.version_id == item.version_id and section_id in (None, block.section_id)
        section_id = block.section_id
    elif section_id is None:
        return None, None
    else:
        is_there = guide.section(section_id).version_id == item.version_id
    if not is_there:
        raise RuleBroken("comment.not_in_this_version")
    if not item.asks_about(section_id):
        raise RuleBroken("comment.section_not_asked")
    return section_id, block


def proposal(block: PlacedBlock | None, language: str, text: str) -> str:
    """The proposed wording; nothing when the paragraph was left as it is, with its markup or without."""
    if block is None or not text.strip():
        return ""
    present = block.markdown_en if language == "en" else block.markdown_ar
    is_unchanged = _folded(text) in {_folded(present), _folded(plain_text(present))}
    return "" if is_unchanged else text.strip()


def check_text(body: str, proposed_text: str, *, says_something: bool = False) -> None:
    """A comment says something (`says_something`: by what it proposes), and not more than fits."""
    if len(body) > MAX_BODY:
        raise RuleBroken("comment.body_too_long", "body", most=MAX_BODY, length=len(body))
    if len(proposed_text) > MAX_PROPOSAL:
        raise RuleBroken(
            "comment.proposal_too_long", "proposed_text", most=MAX_PROPOSAL, length=len(proposed_text)
        )
    if not body.strip() and not proposed_text and not says_something:
        raise RuleBroken("comment.empty", "body")


def check_note(note: str) -> None:
    """A returned comment says what is missing."""
    if not note.strip():
        raise RuleBroken("comment.note_needed", "note")
    if len(note) > MAX_NOTE:
        raise RuleBroken("comment.note_too_long", "note", most=MAX_NOTE)


def check_consent(*, consented: bool) -> None:
    """Nobody makes public what they were not shown to become public."""
    if not consented:
        raise RuleBroken("comment.consent_needed", "consent")


def seal(comments: Iterable[tuple[int, int]]) -> str:
    """A short proof of what somebody saw: the (id, version) of each comment in a list."""
    text = ",".join(f"{comment_id}:{version}" for comment_id, version in sorted(comments))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _folded(text: str) -> str:
    return " ".join(text.split())
