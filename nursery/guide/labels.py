"""States, readers and ages in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.guide.difference import Change
from nursery.guide.importing import ImportReport
from nursery.guide.lifecycle import VersionState
from nursery.guide.reading import Fault
from nursery.web import wording

STATES: dict[VersionState, Any] = {
    VersionState.WORKING: _l("Working version"),
    VersionState.IN_CONSULTATION: _l("In consultation"),
    VersionState.SUPERSEDED: _l("Superseded"),
    VersionState.AGREED: _l("Agreed, official"),
}
TONES: dict[VersionState, str] = {
    VersionState.WORKING: "warning",
    VersionState.IN_CONSULTATION: "brand",
    VersionState.SUPERSEDED: "neutral",
    VersionState.AGREED: "success",
}
READERS: dict[str, Any] = {
    "caregiver": _l("caregivers"),
    "director": _l("nursery directors"),
    "inspector": _l("inspectors"),
    "trainer": _l("trainers"),
    "parent": _l("parents and guardians"),
}
AGES: dict[str, Any] = {
    "0-6": _l("birth to 6 months"),
    "6-12": _l("6 to 12 months"),
    "12-24": _l("12 to 24 months"),
    "24-36": _l("24 to 36 months"),
}


CHANGES: dict[Change, Any] = {
    Change.UNCHANGED: _l("Unchanged"),
    Change.EDITED: _l("Edited"),
    Change.NEW: _l("New"),
    Change.REMOVED: _l("Removed"),
    Change.MOVED: _l("Moved"),
    Change.SPLIT: _l("Divided"),
    Change.MERGED: _l("Joined"),
}


def readers_in_words(readers: Iterable[str]) -> str:
    """Whom a section is for, as one phrase."""
    return _joined(READERS[reader] for reader in readers)


def ages_in_words(ages: Iterable[str]) -> str:
    """The ages a section is about, as one phrase; empty when it is about no age in particular."""
    chosen = tuple(ages)
    return _("birth to 36 months") if chosen == tuple(AGES) else _joined(AGES[age] for age in chosen)


def _joined(words: Iterable[Any]) -> str:
    texts = [str(word) for word in words]
    return str(format_list(texts, locale=get_locale())) if texts else ""


def english_only(count: int) -> str:
    """How many of the edited and moved paragraphs have another text in English alone."""
    return ngettext(
        "%(num)s of them changed in English only", "%(num)s of them changed in English only", count
    )


def counts_in_words(counts: Mapping[str, int]) -> str:
    """What became of the paragraphs, in one phrase; what did not happen is left out."""
    words = {
        "unchanged": lambda n: ngettext("%(num)s paragraph unchanged", "%(num)s paragraphs unchanged", n),
        "edited": lambda n: ngettext("%(num)s paragraph edited", "%(num)s paragraphs edited", n),
        "moved": lambda n: ngettext("%(num)s paragraph moved", "%(num)s paragraphs moved", n),
        "english_only": english_only,
        "split": lambda n: ngettext("%(num)s paragraph divided", "%(num)s paragraphs divided", n),
        "merged": lambda n: ngettext(
            "%(num)s paragraph joined from several", "%(num)s paragraphs joined from several", n
        ),
        "new": lambda n: ngettext("%(num)s new paragraph", "%(num)s new paragraphs", n),
        "removed": lambda n: ngettext("%(num)s paragraph removed", "%(num)s paragraphs removed", n),
    }
    return _joined(say(counts[name]) for name, say in words.items() if counts.get(name))


def import_in_words(report: ImportReport) -> str:
    """What an import did."""
    if not report.has_changes:
        return _(
            "Nothing has changed: the text is the same as in version %(number)s.",
            number=report.version_number,
        )
    counts = counts_in_words(report.counts())
    if report.is_new_version:
        return _(
            "Working version %(number)s was made: %(counts)s.", number=report.version_number, counts=counts
        )
    return _(
        "The text of working version %(number)s was replaced: %(counts)s.",
        number=report.version_number,
        counts=counts,
    )


def fault_in_words(fault: Fault) -> str:
    """What is wrong on a line of the text."""
    return wording.message(f"guide.text.{fault.code}", fault.params)
