"""Words for what became of a block, of a section, of what stands around the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from nursery.guide import labels as guide
from nursery.guide.changes.results import BlockChange, Comparison, SectionChange
from nursery.guide.content import BlockContent
from nursery.guide.difference import Change
from nursery.guide.lifecycle import BlockKind
from nursery.web.filters import bdi

# What is counted, in the order of the figures and of the table's columns.
COUNTS: dict[str, Any] = {
    Change.EDITED: _l("Edited"),
    Change.NEW: _l("New"),
    Change.REMOVED: _l("Removed"),
    Change.MOVED: _l("Moved"),
    Change.SPLIT: _l("Divided"),
    Change.MERGED: _l("Joined"),
}
SECTIONS: dict[Change, Any] = {
    Change.EDITED: _l("Edited"),
    Change.NEW: _l("New section"),
    Change.REMOVED: _l("Section removed"),
    Change.MOVED: _l("In another chapter"),
    Change.UNCHANGED: _l("Unchanged"),
}
TONES: dict[Change, str] = {
    Change.EDITED: "info",
    Change.NEW: "success",
    Change.REMOVED: "danger",
    Change.MOVED: "brand",
    Change.SPLIT: "warning",
    Change.MERGED: "warning",
    Change.UNCHANGED: "neutral",
}


def change_in_words(block: BlockChange) -> str:
    """What became of a block, as one phrase; where it was moved from or to, whole with its number."""
    if block.change is Change.SPLIT:
        return _("Divided: %(old)s is now %(new)s", old=numbers(block.old), new=numbers(block.new))
    if block.change is Change.MERGED:
        return _("Joined from %(old)s", old=numbers(block.old))
    if block.change is Change.MOVED:
        return _moved(block)
    if block.change is Change.EDITED:
        if block.languages == ("en",):
            return _("Edited in English only")
        return _("Edited in Arabic only") if block.languages == ("ar",) else _("Edited")
    if block.kind is BlockKind.HEADING:
        return _("New heading") if block.change is Change.NEW else _("Heading removed")
    return _("New paragraph") if block.change is Change.NEW else _("Paragraph removed")


def summary(comparison: Comparison) -> str:
    """What changed in the whole guide, as one sentence."""
    if not comparison.changed:
        return _("No paragraph changed.")
    count = len(comparison.changed)
    sections = ngettext("%(num)s section changed", "%(num)s sections changed", count)
    return f"{sections}: {_without_unchanged(comparison.counts)}."


def section_summary(section: SectionChange) -> str:
    """What became of a section, as one phrase."""
    if section.change in (Change.NEW, Change.REMOVED, Change.UNCHANGED):
        return str(SECTIONS[section.change])
    counts = _without_unchanged(section.counts)
    return counts or _("Only what stands around the text changed")


def _without_unchanged(counts: Mapping[str, int]) -> str:
    return guide.counts_in_words({**counts, Change.UNCHANGED: 0})


def _moved(block: BlockChange) -> str:
    if block.target is not None:
        return _("Moved to section %(number)s", number=bdi(block.target.number))
    was = numbers(block.old)
    if block.languages:
        return _("Moved here from %(number)s and edited", number=was)
    return _("Moved here from %(number)s", number=was)


def numbers(blocks: Iterable[BlockContent]) -> Markup:
    """The printed numbers of blocks as one phrase; a heading has none and is called by its kind."""
    named = [bdi(block.number) if block.number else Markup(_("a heading")) for block in blocks]  # noqa: S704
    return Markup(format_list(named, locale=get_locale()))  # noqa: S704 - of Markup
