"""Named activities have all their items, an age in months and a domain, the same in both languages."""

from __future__ import annotations

from nursery.guide.activities import ActivityText, NoActivity, read_activity
from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading.blocks import RawBlock
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.section import SectionFile


def check_activities(arabic: SectionFile, english: SectionFile, faults: Faults) -> None:
    """Add a fault for every box that begins as a named activity and is none."""
    for ours, theirs in zip(arabic.blocks, english.blocks, strict=False):
        if ours.kind is not BlockKind.BOX or theirs.kind is not BlockKind.BOX:
            continue
        found = [*_read(ours, "ar", arabic, faults), *_read(theirs, "en", english, faults)]
        if len({_common(activity) for activity in found}) > 1:
            faults.add(
                english.file, theirs.line, "languages_activity", other=arabic.file, other_line=ours.line
            )


def _read(block: RawBlock, language: str, file: SectionFile, faults: Faults) -> list[ActivityText | None]:
    """The activity, None when the box is none; nothing when it has a fault."""
    try:
        return [read_activity(block.markdown, language)]
    except NoActivity as error:
        faults.add(file.file, block.line + error.at, error.code, **error.params)
        return []


def _common(activity: ActivityText | None) -> object:
    return (activity.months, activity.domain) if activity else None
