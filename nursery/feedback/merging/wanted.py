"""What an accepted comment asks of the text, ready to be merged; and why it cannot be merged by itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nursery.feedback.comments.lifecycle import Proposal


@dataclass(frozen=True)
class Wanted:
    """One accepted proposal. `key` is its paragraph in the base, `after_key` the one after which it is moved.

    `text` is the paragraph as it is to read, in Markdown; `other` the same in the other language where that
    changes too. `is_joint`: a person wrote it instead of all that was applied to the paragraph before.
    `new_key` is the key of a paragraph that was inserted already.
    """

    comment_id: int
    number: int
    key: str
    proposal: Proposal
    language: str
    text: str = ""
    other: str = ""
    after_key: str = ""
    is_joint: bool = False
    new_key: str = ""

    def in_language(self, language: str) -> str:
        """Its text in one of the languages; empty where it says nothing in it."""
        return self.text if language == self.language else self.other

    @property
    def inserted_key(self) -> str:
        """The key of the paragraph that it inserts, or a name for it as long as it has none."""
        return self.new_key or f"+{self.comment_id}"


class Why(StrEnum):
    """Why a proposal cannot be merged by itself."""

    SAME_WORDS = "same_words"
    EDITED = "edited"
    DELETED = "deleted"
    CHANGED_BEFORE_DELETING = "changed_before_deleting"
    MOVED_TWICE = "moved_twice"
    GONE = "gone"
    TARGET_GONE = "target_gone"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    OTHER_LANGUAGE = "other_language"
    LATER_CHANGE = "later_change"


class CanNotMerge(Exception):
    """A proposal needs a person; `touches` is the comment whose change it touches, 0 where it is none."""

    def __init__(self, why: Why, touches: int = 0) -> None:
        super().__init__(why.value)
        self.why = why
        self.touches = touches
