"""Every read of the guide's tables."""

from nursery.guide.queries.items import (
    BlockItem,
    ChapterItem,
    Heir,
    Place,
    PlacedBlock,
    SafetyReviewItem,
    SectionItem,
    SectionPage,
    VersionItem,
)
from nursery.guide.queries.places import block_heirs, block_places, section_heirs, section_places
from nursery.guide.queries.sections import block, contents, section, section_page
from nursery.guide.queries.versions import (
    all_versions,
    guide_row,
    last_number,
    newest_public_version,
    public_versions,
    rows_in_state,
    unconfirmed_counts,
    version,
    version_numbered,
    version_row,
)
from nursery.guide.queries.whole import (
    chapter_ids,
    content_of,
    contents_of,
    section_ids,
    working_and_public,
)

__all__ = [
    "BlockItem",
    "ChapterItem",
    "Heir",
    "Place",
    "PlacedBlock",
    "SafetyReviewItem",
    "SectionItem",
    "SectionPage",
    "VersionItem",
    "all_versions",
    "block",
    "block_heirs",
    "block_places",
    "chapter_ids",
    "content_of",
    "contents",
    "contents_of",
    "guide_row",
    "last_number",
    "newest_public_version",
    "public_versions",
    "rows_in_state",
    "section",
    "section_heirs",
    "section_ids",
    "section_page",
    "section_places",
    "unconfirmed_counts",
    "version",
    "version_numbered",
    "version_row",
    "working_and_public",
]
