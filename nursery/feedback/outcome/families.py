"""The five things that can become of a comment, each made of dispositions, and their shapes in charts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from nursery.feedback.consolidation.lifecycle import Disposition


class Family(StrEnum):
    """What became of a comment, as a reader asks it."""

    TAKEN = "taken"
    PARTLY = "partly"
    NOTED = "noted"
    LATER = "later"
    NOT_TAKEN = "not_taken"


MEMBERS: dict[Family, tuple[Disposition, ...]] = {
    Family.TAKEN: (Disposition.ACCEPTED, Disposition.ACCEPTED_MODIFIED),
    Family.PARTLY: (Disposition.PARTLY_ACCEPTED,),
    Family.NOTED: (Disposition.NOTED, Disposition.ALREADY_COVERED, Disposition.DUPLICATE),
    Family.LATER: (Disposition.DEFERRED, Disposition.REFERRED),
    Family.NOT_TAKEN: (Disposition.NOT_ACCEPTED, Disposition.OUT_OF_SCOPE),
}
OF = {disposition: family for family, members in MEMBERS.items() for disposition in members}
# Told apart without colour: the shapes of web/_charts.html.
SHAPES: dict[Family, str] = {
    Family.TAKEN: "solid",
    Family.PARTLY: "striped",
    Family.NOTED: "pale",
    Family.LATER: "lined",
    Family.NOT_TAKEN: "empty",
}


def by_family(totals: Mapping[Disposition, int]) -> dict[Family, int]:
    """The same comments, counted by what became of them."""
    return {family: sum(totals.get(one, 0) for one in members) for family, members in MEMBERS.items()}
