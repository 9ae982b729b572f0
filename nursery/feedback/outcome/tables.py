"""The figures as tables, the same for the page, the printed paper, the document and the data file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.accounts.labels import KINDS as ORGANISATION_KINDS
from nursery.feedback.comments.labels import CHANNELS, KINDS
from nursery.feedback.consolidation.labels import DISPOSITIONS, VERDICT_STATES
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.queries import WHOLE_GUIDE
from nursery.feedback.outcome.families import SHAPES, Family, by_family
from nursery.feedback.outcome.figures import NOT_SHOWN, Figures, SectionFigures, Turnout
from nursery.feedback.outcome.labels import FAMILIES
from nursery.feedback.outcome.shares import shares
from nursery.places import GOVERNORATES
from nursery.web.filters import localized


@dataclass(frozen=True)
class FigureRow:
    """One line: its name, its numbers, its part of the bar. `chosen` filters the list of responses."""

    key: str
    number: str
    label: str
    numbers: Sequence[int]
    share: float | None
    parts: Sequence[tuple[str, int]]
    chosen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FigureTable:
    """A table of figures; a share stands behind the first number when `has_shares`."""

    key: str
    title: str
    name: str
    columns: Sequence[str]
    rows: Sequence[FigureRow]

    @property
    def has_shares(self) -> bool:
        return any(row.share is not None for row in self.rows)

    @property
    def most(self) -> int:
        """The length of a whole bar."""
        return max((sum(number for _shape, number in row.parts) for row in self.rows), default=0) or 1


def turnout(figures: Figures) -> FigureTable:
    """Who was invited and who sent comments, by kind of organisation."""
    names = {kind.value: str(words) for kind, words in ORGANISATION_KINDS.items()}
    title = _("Who was invited and who sent comments")
    return _turned_out("turnout", title, _("Kind of organisation"), figures.turnout, names)


def governorates(figures: Figures) -> FigureTable:
    """The same by governorate, of organisations alone."""
    names = {code: localized(place, "name") for code, place in GOVERNORATES.items()}
    names[""] = _("All of the country")
    title = _("Organisations by governorate")
    return _turned_out("governorates", title, _("Governorate"), figures.governorates, names)


def _turned_out(
    key: str, title: str, name: str, found: Mapping[str, Turnout], names: Mapping[str, str]
) -> FigureTable:
    rows = [
        FigureRow(
            key=one,
            number="",
            label=names.get(one, one),
            numbers=(each.invited, each.joined, each.heard),
            share=None,
            parts=(("solid", each.heard), ("empty", each.parties - each.heard)),
        )
        for one, each in found.items()
    ]
    return FigureTable(key, title, name, (_("Were invited"), _("Joined by itself"), _("Sent comments")), rows)


def kinds(figures: Figures) -> FigureTable:
    """Comments by kind."""
    names = {kind.value: str(words) for kind, words in KINDS.items()}
    return _counted("kinds", _("Comments by kind"), _("Kind"), figures.kinds, names)


def channels(figures: Figures) -> FigureTable:
    """Comments by the way they came in."""
    names = {channel.value: str(words) for channel, words in CHANNELS.items()}
    return _counted("channels", _("How the comments came in"), _("Way"), figures.channels, names)


def organisations(figures: Figures) -> FigureTable:
    """Comments by kind of organisation; those whose organisation is not shown stand apart."""
    names = {kind.value: str(words) for kind, words in ORGANISATION_KINDS.items()}
    names[NOT_SHOWN] = _("Not shown: the text is not public")
    title = _("Comments by kind of organisation")
    return _counted("organisations", title, _("Kind of organisation"), figures.organisation_kinds, names)


def dispositions(figures: Figures) -> FigureTable:
    """Comments by disposition, in the order in which reviewers choose."""
    totals = figures.totals
    found = {one.value: totals[one] for one in DISPOSITIONS if one in totals}
    names = {one.value: str(words) for one, words in DISPOSITIONS.items()}
    return _counted(
        "dispositions",
        _("What was decided"),
        _("Disposition"),
        found,
        names,
        chosen=lambda one: {"disposition": one},
    )


def verdicts(figures: Figures) -> FigureTable:
    """What those who commented say of the responses."""
    names = {state.value: str(words) for state, words in VERDICT_STATES.items()}
    title = _("What the commenters say of the responses")
    return _counted("verdicts", title, _("What they said"), figures.verdicts, names)


def _counted(
    key: str,
    title: str,
    name: str,
    found: Mapping[str, int],
    names: Mapping[str, str],
    chosen: Callable[[str], Mapping[str, str]] = lambda _one: {},
) -> FigureTable:
    parts = zip(found.items(), shares(list(found.values())), strict=True)
    rows = [
        FigureRow(one, "", names.get(one, one), (count,), share, (("solid", count),), chosen(one))
        for (one, count), share in parts
    ]
    return FigureTable(key, title, name, (_("Comments"),), rows)


def chapters(figures: Figures) -> FigureTable:
    """What became of the comments on each chapter."""
    grouped: dict[str, list[SectionFigures]] = {}
    for section in figures.sections:
        grouped.setdefault(section.chapter, []).append(section)
    rows = [
        _outcome_row(
            number or WHOLE_GUIDE,
            number,
            localized(those[0], "chapter_title") or _("The guide as a whole"),
            _summed(those),
            {} if number else {"section": WHOLE_GUIDE},
        )
        for number, those in grouped.items()
    ]
    return FigureTable(
        "chapters", _("What became of the comments, by chapter"), _("Chapter"), _columns(), rows
    )


def sections(figures: Figures) -> FigureTable:
    """What became of the comments on each section."""
    rows = [
        _outcome_row(
            one.slug or WHOLE_GUIDE,
            one.number,
            localized(one, "title") or _("The guide as a whole"),
            one.outcomes,
            {"section": one.slug or WHOLE_GUIDE},
        )
        for one in figures.sections
    ]
    return FigureTable(
        "sections", _("What became of the comments, by section"), _("Section"), _columns(), rows
    )


def _summed(those: Sequence[SectionFigures]) -> dict[Disposition, int]:
    return {one: sum(section.outcomes.get(one, 0) for section in those) for one in Disposition}


def _columns() -> tuple[str, ...]:
    return (_("Comments"), *(str(words) for words in FAMILIES.values()))


def _outcome_row(
    key: str, number: str, label: str, outcomes: Mapping[Disposition, int], chosen: Mapping[str, str]
) -> FigureRow:
    found = by_family(outcomes)
    parts = [(SHAPES[family], count) for family, count in found.items()]
    return FigureRow(key, number, label, (sum(found.values()), *found.values()), None, parts, chosen)


def all_tables(figures: Figures) -> list[FigureTable]:
    """Every table that has a line, in the order of the account."""
    made = (turnout, governorates, kinds, organisations, channels, dispositions, chapters, sections, verdicts)
    return [table for make in made if (table := make(figures)).rows]


def family_key() -> list[tuple[str, Any]]:
    """What the shapes of the bars of outcomes mean."""
    return [(SHAPES[family], FAMILIES[family]) for family in Family]


TURNOUT_KEY = (("solid", _l("Sent comments")), ("empty", _l("Sent none")))
