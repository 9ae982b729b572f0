"""Every read of the guide's tables."""

from nursery.guide.queries.items import (
    BlockItem,
    ChapterItem,
    PlacedBlock,
    SafetyReviewItem,
    SectionItem,
    SectionPage,
    VersionItem,
)
from nursery.guide.queries.sections import block, contents, section, section_page
from nursery.guide.queries.versions import (
    all_versions,
    guide_row,
    last_number,
    newest_public_version,
    public_versions,
    rows_in_state,
    version,
    version_numbered,
    version_row,
)
from nursery.guide.queries.whole import chapter_ids, content_of, section_ids

__all__ = [
    "BlockItem",
    "ChapterItem",
    "PlacedBlock",
    "SafetyReviewItem",
    "SectionItem",
    "SectionPage",
    "VersionItem",
    "all_versions",
    "block",
    "chapter_ids",
    "content_of",
    "contents",
    "guide_row",
    "last_number",
    "newest_public_version",
    "public_versions",
    "rows_in_state",
    "section",
    "section_ids",
    "section_page",
    "version",
    "version_numbered",
    "version_row",
]
