"""Which comments explain a changed paragraph, and what is left to its editors: pure functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.traceability.standing import Explanation
from nursery.guide.changes.results import BlockChange
from nursery.guide.content import BlockContent
from nursery.guide.difference import Change
from nursery.guide.plain import plain_text

LANGUAGES = ("ar", "en")


class AppliedText(Protocol):
    """What is asked of an applied change."""

    @property
    def block_key(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def proposal(self) -> Proposal: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def other_before(self) -> str: ...
    @property
    def other_after(self) -> str: ...


A = TypeVar("A", bound=AppliedText)


@dataclass(frozen=True)
class Rest:
    """What comments do not explain of a change: the texts of `languages`, and whether it stands elsewhere."""

    languages: tuple[str, ...] = ()
    place: bool = False

    def __bool__(self) -> bool:
        return bool(self.languages) or self.place


def same_words(one: str, other: str) -> bool:
    """Whether two texts read the same: without markup, citations and the way lines are broken."""
    return one == other or plain_text(one).split() == plain_text(other).split()


def by_key(changes: Iterable[A]) -> Mapping[str, list[A]]:
    """Applied changes by the paragraph they are on."""
    found: dict[str, list[A]] = defaultdict(list)
    for change in changes:
        found[change.block_key].append(change)
    return found


def touching(block: BlockChange, changes: Mapping[str, list[A]]) -> list[A]:
    """The applied changes on any of the paragraphs that a changed one was or is, in the order of applying."""
    keys = dict.fromkeys([block.key, *(part.key for part in (*block.new, *block.old))])
    return [change for key in keys for change in changes.get(key, ())]


def rest(block: BlockChange, applied: Sequence[AppliedText]) -> Rest:
    """What of a changed paragraph the comments do not explain."""
    if block.change in (Change.SPLIT, Change.MERGED):
        return Rest(tuple(lang for lang in LANGUAGES if not _explains(block, lang, applied)), place=True)
    is_moved = block.change is Change.MOVED
    by_comment = any(change.proposal is Proposal.MOVE for change in applied)
    changed = block.languages or (() if is_moved else LANGUAGES)
    if block.change is Change.REMOVED:
        is_explained = any(change.proposal is Proposal.DELETE for change in applied)
        return Rest(() if is_explained else LANGUAGES)
    return Rest(
        tuple(lang for lang in changed if not _explains(block, lang, applied)), is_moved and not by_comment
    )


def explanation(applied: Sequence[AppliedText], left: Rest) -> Explanation:
    """How far the comments explain it."""
    if not applied:
        return Explanation.EDITORIAL
    return Explanation.PARTLY if left else Explanation.EXPLAINED


def _explains(block: BlockChange, language: str, applied: Sequence[AppliedText]) -> bool:
    """Whether the applied changes lead from the old words to the new ones without a gap."""
    stands = _text(block.old, language)
    for before, after in (_texts(change, language) for change in applied):
        if before == after:
            continue
        if block.old and not same_words(before, stands):
            return False
        stands = after
    return same_words(stands, _text(block.new, language))


def _texts(change: AppliedText, language: str) -> tuple[str, str]:
    """What a change put in the place of what, in one language."""
    if change.language == language:
        return change.before, change.after
    return change.other_before, change.other_after


def _text(blocks: Sequence[BlockContent], language: str) -> str:
    return "\n\n".join(getattr(block, f"markdown_{language}") for block in blocks)
