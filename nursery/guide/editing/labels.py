"""Kinds of paragraphs, of saved texts and of merges in words."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.guide.activities import DOMAINS, LABELS
from nursery.guide.editing.merging import Merge, MergedRow, Origin
from nursery.guide.editing.models import RevisionKind
from nursery.guide.editing.wording import FIELD_FAULTS
from nursery.guide.labels import fault_in_words
from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading import Fault

KINDS: dict[BlockKind | None, Any] = {
    BlockKind.HEADING: _l("Heading"),
    BlockKind.PARAGRAPH: _l("Running text"),
    BlockKind.LIST: _l("List"),
    BlockKind.TABLE: _l("Table"),
    BlockKind.BOX: _l("Box"),
    None: _l("New paragraph"),
}
REVISIONS: dict[RevisionKind, Any] = {
    RevisionKind.IMPORTED: _l("From the folder"),
    RevisionKind.EDITED: _l("Edited"),
    RevisionKind.MERGED: _l("Merged"),
    RevisionKind.RESTORED: _l("Restored"),
    RevisionKind.APPLIED: _l("Accepted proposals"),
}
ENTRIES: dict[str, Any] = {
    "title_ar": _l("Title in Arabic"),
    "title_en": _l("Title in English"),
    "readers": _l("For whom"),
    "ages": _l("Ages it is about"),
    "role_ar": _l("Reviewer's role in Arabic"),
    "role_en": _l("Reviewer's role in English"),
    "signed_on": _l("Day on which the review was signed"),
}
DOERS: dict[Origin, Any] = {
    Origin.MINE: _l("you"),
    Origin.THEIRS: _l("the other editor"),
    Origin.BOTH: _l("both of you"),
}


def fault_in_field(fault: Fault) -> str:
    """What is wrong, said beside the field it stands in."""
    words = FIELD_FAULTS.get(fault.code)
    if words is None:
        return fault_in_words(fault)
    try:
        return str(words) % dict(fault.params)
    except (KeyError, TypeError, ValueError):
        return str(words)


def field_in_words(name: str, numbers: dict[str, str]) -> str:
    """The name of a field of the text in the summary of faults; `numbers` are those printed, by row."""
    side, _dash, row = name.partition("-")
    language = _("Arabic") if "ar" in (side, row) else _("English")
    number = numbers.get(row, "")
    if not number:
        return language
    return _("%(language)s, paragraph %(number)s", language=language, number=number)


def row_in_words(row: MergedRow) -> str:
    """What two people did with a paragraph."""
    if row.presence is Origin.CONFLICT:
        return _("One of you removed this, the other changed it: choose")
    if row.presence is Origin.SAME:
        return _("Changed by both: choose") if row.is_open else _("Changed")
    who = DOERS[row.presence]
    return _("Added by %(who)s", who=who) if row.is_kept else _("Removed by %(who)s", who=who)


def place_in_words(name: str, merge: Merge, section: str) -> str:
    """Where a decision of a merge is to be taken; `section` is the number of the section."""
    if name in ENTRIES:
        return str(ENTRIES[name])
    row, _dash, language = name.partition("-")
    count = next((one.count for one in merge.rows if one.name == row), 0)
    number = f"{section}.{count}" if count else ""
    if not language:
        return _("Paragraph %(number)s", number=number) if number else _("Heading or new paragraph")
    return field_in_words(f"{language}-{row}", {row: number})


def activity_example(language: str) -> str:
    """How a named activity is written."""
    items = (f"    - **{label}:** …" for label in LABELS[language])
    return "\n".join(['!!! activity "…"', *items])


def activity_domains(language: str) -> str:
    """The words in which the goal of a named activity ends."""
    return _(", ").join(names[language == "en"] for names in DOMAINS.values())
