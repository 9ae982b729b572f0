"""Words for what became of a block, of a section, of what stands around the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from nursery.guide import labels as guide
from nursery.guide.changes.results import BlockChange, Comparison, SectionChange
from nursery.guide.content import BlockContent
from nursery.guide.difference import Change
from nursery.guide.lifecycle import BlockKind
from nursery.web.filters import bdi

# What is said of a section as a whole.
SECTIONS: dict[Change, Any] = {
    Change.NEW: _l("New section"),
    Change.REMOVED: _l("Section removed"),
    Change.MOVED: _l("Now in another chapter"),
    Change.UNCHANGED: _l("Nothing changed"),
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


def change_in_words(block: BlockChange) -> Markup:
    """What became of a block, as one phrase, with the numbers it had or has."""
    escaped = escape(_in_words(block))
    numbers = {"old": _numbers(block.old), "new": _numbers(block.new)}
    if block.target is not None:
        numbers["new"] = bdi(block.target.number or block.target.section.number)
    return escaped % numbers


def _in_words(block: BlockChange) -> str:
    """The phrase; `%(old)s` and `%(new)s` stand for the numbers."""
    if block.change is Change.SPLIT:
        return _("Divided: %(old)s is now %(new)s")
    if block.change is Change.MERGED:
        return _("Joined from %(old)s")
    if block.target is not None:
        return _("Moved to %(new)s")
    if block.change is Change.MOVED:
        return _("Moved here from %(old)s and edited") if block.languages else _("Moved here from %(old)s")
    return _edited(block) if block.change is Change.EDITED else _came_or_went(block)


def _edited(block: BlockChange) -> str:
    if block.languages == ("en",):
        return _("Edited in English only")
    return _("Edited in Arabic only") if block.languages == ("ar",) else _("Edited")


def _came_or_went(block: BlockChange) -> str:
    if block.kind is BlockKind.HEADING:
        return _("New heading") if block.change is Change.NEW else _("Heading removed")
    return _("New paragraph") if block.change is Change.NEW else _("Paragraph removed")


def summary(comparison: Comparison) -> str:
    """What changed in the whole guide, as one sentence."""
    if not comparison.changed:
        return _("No paragraph changed.")
    count = len(comparison.changed)
    return ngettext("%(num)s section changed.", "%(num)s sections changed.", count)


def section_summary(section: SectionChange) -> str:
    """What became of a section, as one phrase."""
    if section.change in SECTIONS:
        return str(SECTIONS[section.change])
    counts, left = _without_unchanged(section.counts), section.left
    if not left:
        return counts or _("Only what stands around the text changed")
    gone = ngettext(
        "%(num)s paragraph moved to another section", "%(num)s paragraphs moved to other sections", left
    )
    return _("%(first)s; %(second)s", first=counts, second=gone) if counts else gone


def _without_unchanged(counts: Mapping[str, int]) -> str:
    return guide.counts_in_words({**counts, Change.UNCHANGED: 0})


def _numbers(blocks: Iterable[BlockContent]) -> Markup:
    """The printed numbers of blocks as one phrase; a heading has none and is called by its kind."""
    named = [bdi(block.number) if block.number else Markup(_("a heading")) for block in blocks]  # noqa: S704
    return Markup(format_list(named, locale=get_locale()))  # noqa: S704 - of Markup
