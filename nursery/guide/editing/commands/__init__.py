"""Saving sections, keeping drafts, arranging chapters and sections."""

from nursery.guide.editing.commands.applying import Applied, Check, apply_wording, read_section
from nursery.guide.editing.commands.drafts import discard_draft, save_draft
from nursery.guide.editing.commands.saving import Saved, restore_revision, save_section
from nursery.guide.editing.commands.structure import (
    add_chapter,
    add_section,
    bring_back,
    move_chapter,
    move_section,
    remove_chapter,
    remove_section,
    rename_chapter,
)

__all__ = [
    "Applied",
    "Check",
    "Saved",
    "add_chapter",
    "add_section",
    "apply_wording",
    "bring_back",
    "discard_draft",
    "move_chapter",
    "move_section",
    "read_section",
    "remove_chapter",
    "remove_section",
    "rename_chapter",
    "restore_revision",
    "save_draft",
    "save_section",
]
