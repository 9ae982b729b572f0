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
from nursery.guide.queries.whole import content_of

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
    "content_of",
    "contents",
    "guide_row",
    "last_number",
    "newest_public_version",
    "public_versions",
    "rows_in_state",
    "section",
    "section_page",
    "version",
    "version_numbered",
    "version_row",
]
