"""The resources of the API: what programs read. Texts are in the language that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from nursery.accounts.roles import OrganisationKind
from nursery.api.schema import Said
from nursery.feedback.comments.lifecycle import Anchor, CommentKind, Proposal
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.rounds.lifecycle import Audience, RoundState, SilenceRule, Visibility
from nursery.guide.lifecycle import BlockKind, VersionState


@dataclass(frozen=True)
class Links:
    """Addresses of a list: this page and its neighbours."""

    self: str
    first: str
    last: str
    previous: str | None
    next: str | None


@dataclass(frozen=True)
class Entry:
    """Where everything begins."""

    versions: str
    rounds: str
    description: Annotated[str, Said("The OpenAPI document.")]
    documentation: Annotated[str, Said("The page for people.")]


@dataclass(frozen=True)
class Version:
    """A public version of the guide."""

    number: int
    state: VersionState
    is_newest: bool
    title: str
    subtitle: str
    published_at: datetime | None
    content_hash: str | None
    url: str
    page: Annotated[str, Said("The same as a page for people.")]


@dataclass(frozen=True)
class Versions:
    """All public versions, the newest first."""

    items: list[Version]


@dataclass(frozen=True)
class SectionEntry:
    """A section without its text."""

    number: str
    slug: str
    title: str
    minutes: int
    url: str


@dataclass(frozen=True)
class Chapter:
    """A chapter with its sections."""

    number: str
    slug: str
    title: str
    sections: list[SectionEntry]


@dataclass(frozen=True)
class VersionContents:
    """A version with its chapters and sections."""

    version: Version
    chapters: list[Chapter]


@dataclass(frozen=True)
class Block:
    """A paragraph, list, table, box or heading of the guide."""

    key: Annotated[str, Said("Stays the same in all versions.")]
    number: Annotated[str | None, Said("The printed number; headings have none.")]
    kind: BlockKind
    part: str
    text: Annotated[str, Said("The text without markup.")]
    markdown: str
    html: str
    address: Annotated[str, Said("The permanent address of the paragraph.")]


@dataclass(frozen=True)
class Section:
    """A section with its text."""

    version_number: int
    chapter_number: str
    number: str
    slug: str
    title: str
    language: str
    blocks: list[Block]
    page: str


@dataclass(frozen=True)
class Round:
    """A consultation round."""

    id: int
    version_number: int
    title: str
    purpose: str
    state: RoundState
    is_open: bool
    opens_at: datetime
    closes_at: datetime
    response_due_on: date
    response_published_at: datetime | None
    audience: Audience
    silence_rule: SilenceRule
    widest_visibility: Visibility
    privacy_notice: str
    zone: str
    section_slugs: Annotated[list[str], Said("The sections it asks about; empty for the whole guide.")]
    comments: str
    results: Annotated[str | None, Said("Where the results are, once they are published.")]
    page: str


@dataclass(frozen=True)
class Rounds:
    """All announced rounds: open ones first."""

    items: list[Round]


@dataclass(frozen=True)
class Organisation:
    """An organisation."""

    id: int
    kind: OrganisationKind
    name: str


@dataclass(frozen=True)
class Place:
    """Where in the guide a comment stands: nowhere in particular for the whole guide."""

    anchor: Anchor
    section_number: str
    section_slug: str
    section_title: str
    block_key: str | None
    block_number: str | None
    quote: str
    address: Annotated[str | None, Said("The permanent address of the paragraph or section.")]


@dataclass(frozen=True)
class PublicComment:
    """An official comment as everybody sees it."""

    id: int
    number: int
    organisation: Organisation
    place: Place
    kind: CommentKind
    language: str
    body: str
    proposal: Proposal | None
    proposed_text: str
    reason: str
    source_url: str
    submitted_at: datetime


@dataclass(frozen=True)
class PublicComments:
    """A page of the public comments of a round."""

    items: list[PublicComment]
    total: int
    page: int
    links: Links


@dataclass(frozen=True)
class Result:
    """What was decided about a comment. The text of a comment for the reviewers alone is not shown."""

    number: int
    organisation: Organisation | None
    place: Place
    kind: CommentKind
    body: str | None
    proposed_text: str | None
    disposition: Disposition
    disposition_name: str
    reason: str


@dataclass(frozen=True)
class Total:
    """How many comments got a disposition."""

    disposition: Disposition
    name: str
    count: int


@dataclass(frozen=True)
class Results:
    """A page of the published answer to a round."""

    published_at: datetime
    totals: list[Total]
    items: list[Result]
    total: int
    page: int
    links: Links


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with a field."""

    field: str
    detail: str


@dataclass(frozen=True)
class Problem:
    """Why something was refused (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldProblem]
