"""What of a round to show: the conditions of a filter, and which kept counter says how many fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement

from nursery.accounts.roles import OrganisationKind
from nursery.base import clock, search
from nursery.extensions import db
from nursery.feedback.board.standing import Dimension, Grouping, Standing
from nursery.feedback.board.truth import ENTRIES
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.consolidation.queries import WHOLE_GUIDE

_D = Dimension
NO_GOVERNORATE = "-"
MOST_LETTERS = 100


class State(StrEnum):
    """How far a comment is, as reviewers ask for it; `CHANGED`: changed after its response."""

    NONE = "none"
    DRAFT = "draft"
    CLEARED = "cleared"
    PUBLISHED = "published"
    CHANGED = "changed"


class Whose(StrEnum):
    """Whom comments are assigned to; any other value of the filter is the id of a person."""

    MINE = "me"
    NOBODY = "nobody"


@dataclass(frozen=True)
class BoardFilter:
    """What of a round to show; an empty filter shows all, the section `-` what is on the whole guide.

    `reviewer` is a `Whose` or a person's id, `governorate` a code or `-` for organisations of none.
    """

    section: str = ""
    kind: CommentKind | None = None
    organisation_id: int | None = None
    organisation_kind: OrganisationKind | None = None
    governorate: str = ""
    state: State | None = None
    reviewer: str = ""
    grouping: Grouping | None = None
    overdue: bool = False
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether all of the section is shown."""
        return self == BoardFilter(section=self.section)

    def arguments(self, **changes: Any) -> dict[str, str]:
        """The filter as the query of an address, without what it does not say."""
        one = replace(self, **changes)
        said = {
            "section": one.section,
            "kind": one.kind or "",
            "organisation": str(one.organisation_id or ""),
            "organisation_kind": one.organisation_kind or "",
            "governorate": one.governorate,
            "state": one.state or "",
            "reviewer": one.reviewer,
            "grouping": one.grouping or "",
            "overdue": "1" if one.overdue else "",
            "q": one.text,
        }
        return {name: str(value) for name, value in said.items() if value}


def conditions(
    chosen: BoardFilter, round_id: int, section_id: int | None, person_id: int | None
) -> list[ColumnElement[bool]]:
    """The conditions of a filter on the entries; those with words need `arguments_of` when they are run.

    `section_id` is the section of the filter, looked up before: a value lets an index give the rows in order.
    """
    rows = ENTRIES.c
    found: list[ColumnElement[bool]] = [rows.round_id == round_id]
    if chosen.section:
        is_whole = chosen.section == WHOLE_GUIDE
        found.append(rows.section_id.is_(None) if is_whole else rows.section_id == (section_id or 0))
    for column, value in (
        (rows.kind, chosen.kind),
        (rows.organisation_id, chosen.organisation_id),
        (rows.organisation_kind, chosen.organisation_kind),
        (rows.grouping, chosen.grouping),
    ):
        if value is not None:
            found.append(column == value)
    if chosen.governorate:
        none = chosen.governorate == NO_GOVERNORATE
        found.append(rows.governorate.is_(None) if none else rows.governorate == chosen.governorate)
    if chosen.state is State.CHANGED:
        found.append(rows.is_changed.is_(True))
    elif chosen.state is not None:
        found.append(rows.standing == Standing(chosen.state))
    if chosen.reviewer:
        found.append(_assigned_to(chosen.reviewer, person_id))
    if chosen.overdue:
        found += [rows.standing == Standing.NONE, rows.due_on < clock.today()]
    if search.words(chosen.text):
        found.append(search.matching(ENTRIES, db.session.get_bind().dialect.name))
    return found


def arguments_of(chosen: BoardFilter) -> dict[str, str]:
    """The values of the parameters of `conditions`."""
    return search.words(chosen.text).arguments(db.session.get_bind().dialect.name)


def _assigned_to(reviewer: str, person_id: int | None) -> ColumnElement[bool]:
    if reviewer == Whose.NOBODY:
        return ENTRIES.c.reviewer_id.is_(None)
    return ENTRIES.c.reviewer_id == (person_id or 0 if reviewer == Whose.MINE else int(reviewer))


def counter_of(chosen: BoardFilter, person_id: int | None) -> tuple[Dimension, int | None, str] | None:
    """The kept counter that says how many fit; None when the filter says more than one thing.

    A reference of None means all of the dimension: the empty filter is the sum of all sections.
    """
    said = chosen.arguments()
    if not said:
        return (_D.SECTION, None, "")
    if len(said) > 1:
        return None
    name = next(iter(said))
    if name == "state" and chosen.state is State.CHANGED:
        return (_D.CHANGED, 0, "")
    if name == "reviewer":
        ref = {Whose.NOBODY: 0, Whose.MINE: person_id or 0}.get(chosen.reviewer, chosen.reviewer)  # type: ignore[call-overload]
        return (_D.REVIEWER, int(ref), "")
    if name == "governorate":
        return (_D.GOVERNORATE, 0, "" if chosen.governorate == NO_GOVERNORATE else chosen.governorate)
    words = {
        "kind": _D.KIND,
        "organisation_kind": _D.ORGANISATION_KIND,
        "state": _D.STANDING,
        "grouping": _D.GROUPING,
    }
    return (words[name], 0, said[name]) if name in words else None
