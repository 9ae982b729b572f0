"""What a comment says, checked: text, proposal, reason, source, who sees it, and the words it is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Protocol, Required, TypedDict
from urllib.parse import urlsplit

from nursery.base.errors import NotFound, RuleBroken
from nursery.feedback.comments import quotes, rules
from nursery.feedback.comments.lifecycle import CommentKind, Proposal
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.guide.plain import plain_text
from nursery.guide.queries import PlacedBlock

MAX_REASON = 2_000
MAX_SOURCE = 500
_LEVELS = tuple(Visibility)


class Words(TypedDict, total=False):
    """What somebody typed into a comment; what is left out stays as it was, or is the usual."""

    kind: Required[CommentKind]
    body: Required[str]
    proposal: Proposal | None
    proposed_text: str
    move_after_id: int | None
    reason: str
    source_url: str
    visibility: Visibility | None


class Texts(Protocol):
    """A comment with all that `Written` holds."""

    kind: CommentKind
    body: str
    proposal: Proposal | None
    proposed_text: str
    move_after_id: int | None
    reason: str
    source_url: str
    visibility: Visibility


@dataclass(frozen=True)
class Written:
    """What a comment says, as it is stored."""

    kind: CommentKind
    body: str
    proposal: Proposal | None
    proposed_text: str
    move_after_id: int | None
    reason: str
    source_url: str
    visibility: Visibility

    @classmethod
    def of(cls, row: Texts) -> Written:
        """What a row says now."""
        return cls(*(getattr(row, field.name) for field in fields(cls)))

    def put_into(self, row: Texts) -> None:
        """Make the row say this."""
        for field in fields(self):
            setattr(row, field.name, getattr(self, field.name))


def levels(widest: Visibility) -> Sequence[Visibility]:
    """From whom to whom a comment of the round may be seen: none wider than the round."""
    return _LEVELS[: _LEVELS.index(widest) + 1]


def checked(
    words: Words, item: RoundItem, block: PlacedBlock | None, language: str, *, before: Written | None = None
) -> Written:
    """The words as they are stored. Raises `RuleBroken` beside the field that does not fit."""
    proposal, text, move_after_id = _proposed(words, block, language, before)
    body = words["body"].strip()
    rules.check_text(words["body"], text, says_something=proposal is not None)
    reason = words.get("reason", before.reason if before else "").strip()
    if len(reason) > MAX_REASON:
        raise RuleBroken("comment.reason_too_long", "reason", most=MAX_REASON, length=len(reason))
    return Written(
        kind=words["kind"],
        body=body,
        proposal=proposal,
        proposed_text=text,
        move_after_id=move_after_id,
        reason=reason,
        source_url=source(words.get("source_url", before.source_url if before else "")),
        visibility=_visibility(words.get("visibility") or (before.visibility if before else None), item),
    )


def source(url: str) -> str:
    """The address of a source on the web, or nothing."""
    url = url.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url) if not any(sign.isspace() for sign in url) else urlsplit("")
    except ValueError:  # a bracket that is not closed
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or "") or parts.username:
        raise RuleBroken("comment.source_not_web", "source_url")
    if len(url) > MAX_SOURCE:
        raise RuleBroken("comment.source_too_long", "source_url", most=MAX_SOURCE)
    return url


def quoted(block: PlacedBlock | None, language: str, quote: Quote | None) -> Quote:
    """The words a comment is on, as the paragraph has them; an empty quote for the whole paragraph."""
    if quote is None or not quote.exact.strip():
        return Quote("")
    found = found_quote(block, language, quote) if block else None
    if found is None:
        raise RuleBroken("comment.quote_not_found")
    return found


def found_quote(block: PlacedBlock, language: str, quote: Quote) -> Quote | None:
    """The quote in the text of a block; None when it is not there or too long."""
    if len(quote.exact) > quotes.MAX_QUOTE:
        return None
    text = plain_text(block.markdown_en if language == "en" else block.markdown_ar)
    return quotes.locate(text, quote.exact, quote.prefix, quote.suffix)


def _visibility(wanted: Visibility | None, item: RoundItem) -> Visibility:
    """Who sees it: what was chosen, else the parties; never more than the round allows."""
    allowed = levels(item.widest_visibility)
    if wanted is None:
        return Visibility.PARTIES if Visibility.PARTIES in allowed else Visibility.REVIEWERS
    if wanted not in allowed:
        raise RuleBroken("comment.too_visible", "visibility")
    return wanted


def _proposed(
    words: Words, block: PlacedBlock | None, language: str, before: Written | None
) -> tuple[Proposal | None, str, int | None]:
    """What is proposed for the paragraph: the change, its wording, and where a moved one goes."""
    text = words.get("proposed_text", before.proposed_text if before else "")
    usual = (before.proposal if before and "proposed_text" not in words else None) or Proposal.REPLACE
    proposal = words.get("proposal", usual if text.strip() or usual is not Proposal.REPLACE else None)
    if block is None or proposal is None:
        return None, "", None
    if proposal is Proposal.DELETE:
        return proposal, "", None
    if proposal is Proposal.MOVE:
        wanted = words.get("move_after_id", before.move_after_id if before else None)
        return proposal, "", _place_after(wanted, block)
    if proposal is Proposal.INSERT_AFTER:
        text = text.strip()
        return (proposal, text, None) if text else (None, "", None)
    text = rules.proposal(block, language, text)
    return (proposal, text, None) if text else (None, "", None)


def _place_after(move_after_id: int | None, block: PlacedBlock) -> int:
    """The paragraph after which a moved one would stand: another one of the same version."""
    if move_after_id is None or move_after_id == block.id:
        raise RuleBroken("comment.move_where", "move_after_id")
    try:
        target = guide.block(move_after_id)
    except NotFound:
        raise RuleBroken("comment.move_where", "move_after_id") from None
    if target.version_id != block.version_id:
        raise RuleBroken("comment.move_where", "move_after_id")
    return target.id
