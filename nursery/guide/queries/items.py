"""What pages get: frozen values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nursery.guide.lifecycle import PUBLIC_STATES, BlockKind, VersionState


@dataclass(frozen=True)
class VersionItem:
    """A version of the guide. `newest_number` is the newest public one's number, None when there is none;
    `previous_number` that of the public one before this."""

    id: int
    number: int
    state: VersionState
    content_hash: str | None
    published_at: datetime | None
    title_ar: str
    title_en: str
    subtitle_ar: str
    subtitle_en: str
    imported_at: datetime
    newest_number: int | None
    previous_number: int | None = None

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it; a public version is frozen."""
        return self.state in PUBLIC_STATES

    @property
    def is_newest(self) -> bool:
        """Whether it is the newest public version."""
        return self.number == self.newest_number


@dataclass(frozen=True)
class SectionItem:
    """A section without its text."""

    id: int
    number: str
    slug: str
    title_ar: str
    title_en: str
    minutes: int
    readers: tuple[str, ...]
    ages: tuple[str, ...]
    version_id: int


@dataclass(frozen=True)
class ChapterItem:
    """A chapter with its sections."""

    number: str
    slug: str
    title_ar: str
    title_en: str
    sections: tuple[SectionItem, ...]


@dataclass(frozen=True)
class BlockItem:
    """A block in both languages."""

    id: int
    key: str
    number: str | None
    kind: BlockKind
    part: str
    html_ar: str
    html_en: str
    markdown_ar: str
    markdown_en: str
    behind: bool


@dataclass(frozen=True)
class PlacedBlock(BlockItem):
    """A block with the section it stands in."""

    version_id: int
    section_id: int
    section_slug: str
    section_number: str
    section_title_ar: str
    section_title_en: str


@dataclass(frozen=True)
class SafetyReviewItem:
    """Who reviews the safety boxes of a section; `signed_on` is the day once it is signed."""

    role_ar: str
    role_en: str
    signed_on: date | None


@dataclass(frozen=True)
class SectionPage:
    """A section with its text, its neighbours and the contents of the whole version."""

    section: SectionItem
    chapter: ChapterItem
    blocks: tuple[BlockItem, ...]
    previous: SectionItem | None
    following: SectionItem | None
    safety_review: SafetyReviewItem | None
    chapters: tuple[ChapterItem, ...]


@dataclass(frozen=True)
class Place:
    """Where a section, or a block of it, stands in a public version."""

    version_id: int
    version_number: int
    slug: str
    number: str
    title_ar: str
    title_en: str
    key: str | None
    block_number: str | None


@dataclass(frozen=True)
class Heir:
    """A section that holds text of a section which is gone: so many of its numbered blocks."""

    slug: str
    number: str
    title_ar: str
    title_en: str
    blocks: int
