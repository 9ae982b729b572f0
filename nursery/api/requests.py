"""What programs send."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from nursery.api.schema import Said
from nursery.feedback.comments.lifecycle import CommentKind, Proposal
from nursery.feedback.comments.quotes import CONTEXT, MAX_QUOTE
from nursery.feedback.comments.rules import MAX_BODY, MAX_PROPOSAL
from nursery.feedback.comments.written import MAX_REASON, MAX_SOURCE
from nursery.feedback.rounds.lifecycle import Visibility


class Language(StrEnum):
    """The languages of the guide."""

    AR = "ar"
    EN = "en"


@dataclass(frozen=True)
class NewComment:
    """A draft to be written: on a paragraph, a section, or neither for the whole guide."""

    organisation_id: int
    kind: CommentKind
    body: Annotated[str, Said("What you have to say.", MAX_BODY)] = ""
    language: Annotated[Language, Said("In which language you read the text.")] = Language.AR
    section: Annotated[str | None, Said("The slug of the section.")] = None
    block: Annotated[str | None, Said("The key of the paragraph.")] = None
    quote: Annotated[str, Said("Words of the paragraph that it is about.", MAX_QUOTE)] = ""
    quote_prefix: Annotated[str, Said("What stands before them.", CONTEXT)] = ""
    quote_suffix: Annotated[str, Said("What stands after them.", CONTEXT)] = ""
    proposal: Annotated[Proposal | None, Said("What is proposed for the paragraph.")] = None
    proposed_text: Annotated[str, Said("Its wording.", MAX_PROPOSAL)] = ""
    move_after: Annotated[str | None, Said("The key of the paragraph after which it would stand.")] = None
    reason: Annotated[str, Said("Why.", MAX_REASON)] = ""
    source_url: Annotated[str, Said("Where that can be read.", MAX_SOURCE)] = ""
    visibility: Annotated[Visibility | None, Said("Who sees it once it is official.")] = None


@dataclass(frozen=True)
class ChangedComment:
    """A change of a comment; what is left out stays as it is."""

    version: Annotated[int, Said("The version that you read.")]
    kind: CommentKind | None = None
    body: Annotated[str | None, Said("", MAX_BODY)] = None
    proposal: Proposal | None = None
    proposed_text: Annotated[str | None, Said("Empty takes the proposal back.", MAX_PROPOSAL)] = None
    move_after: str | None = None
    reason: Annotated[str | None, Said("", MAX_REASON)] = None
    source_url: Annotated[str | None, Said("", MAX_SOURCE)] = None
    visibility: Visibility | None = None


@dataclass(frozen=True)
class Step:
    """A step of a comment."""

    version: Annotated[int | None, Said("The version that you read, if it matters.")] = None


@dataclass(frozen=True)
class Submission:
    """The step that makes a comment official."""

    consent: Annotated[bool, Said("That you know what becomes public and who will see what, and agree.")]
    version: Annotated[int | None, Said("The version that you read, if it matters.")] = None
