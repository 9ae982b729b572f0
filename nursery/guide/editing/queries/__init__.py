"""Reading what editors work on: the working version, its sections, revisions and drafts."""

from nursery.guide.editing.queries.desk import Desk, desk, is_known
from nursery.guide.editing.queries.drafts import (
    DraftItem,
    Writer,
    draft,
    draft_row,
    writers,
)
from nursery.guide.editing.queries.revisions import (
    RevisionItem,
    SavedTexts,
    last_texts,
    removed_sections,
    revision,
    revisions,
)

__all__ = [
    "Desk",
    "DraftItem",
    "RevisionItem",
    "SavedTexts",
    "Writer",
    "desk",
    "draft",
    "draft_row",
    "is_known",
    "last_texts",
    "removed_sections",
    "revision",
    "revisions",
    "writers",
]
