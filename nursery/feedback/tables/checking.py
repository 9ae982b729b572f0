"""Laying a table beside the platform: is it this round's, this organisation's, and what would it do?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from nursery.accounts.actors import Actor
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.tables import making, marks, outcome, planning, queries
from nursery.feedback.tables.columns import FILLED_IN, IDS, words
from nursery.feedback.tables.entries import Places, Reader
from nursery.feedback.tables.marks import Origin
from nursery.feedback.tables.models import TableUpload
from nursery.feedback.tables.outcome import Found
from nursery.feedback.tables.planning import Plan
from nursery.feedback.tables.reading.refused import Refused
from nursery.feedback.tables.reading.table import FoundRow, FoundTable

_MOST_TEXTS = 5_000


@dataclass(frozen=True)
class Checked:
    """A table that can be taken over, and what that would do."""

    plan: Plan
    origin: Origin
    round: RoundItem


class NotThisTable(Refused):
    """A sound table that belongs elsewhere: its texts are shown, to be copied or carried over."""

    def __init__(self, code: str, texts: list[FoundRow], *, may_carry: bool, **params: object) -> None:
        super().__init__(code, **params)
        self.texts = texts
        self.may_carry = may_carry


def check(upload: TableUpload, table: FoundTable, actor: Actor) -> Checked:
    """What the table would do now. Nothing is written. Raises `Refused`."""
    origin = _origin(table, upload.language)
    item = rounds.round_item(upload.round_id)
    if not (upload.carries_over and origin.organisation_id == upload.organisation_id):
        _check_belongs(upload, table, origin, item)
    reader = Reader(table, origin, Places(making.asked(item)), carries_over=upload.carries_over)
    standing = queries.standing(upload.round_id, upload.organisation_id)
    plan = planning.plan(reader, standing, actor, upload.chosen)
    return Checked(plan, origin, item)


def refusal(error: Refused) -> Found:
    """What is kept of a table that was refused."""
    if isinstance(error, NotThisTable):
        return outcome.of_refusal(error, error.texts, may_carry=error.may_carry)
    return outcome.of_refusal(error)


def _origin(table: FoundTable, language: str) -> Origin:
    missing = table.missing(FILLED_IN)
    if missing:
        labels = words(language).columns
        names = ("، " if language == "ar" else ", ").join(f"“{labels[name]}”" for name in missing)
        raise NotThisTable("table.columns_missing", _texts(table), may_carry=False, columns=names)
    if table.missing(IDS) or table.token is None:
        raise NotThisTable("table.ids_missing", _texts(table), may_carry=False)
    origin = marks.read_token(table.token)
    if origin is None:
        raise NotThisTable("table.token_changed", _texts(table), may_carry=False)
    return origin


def _check_belongs(upload: TableUpload, table: FoundTable, origin: Origin, item: RoundItem) -> None:
    if origin.organisation_id != upload.organisation_id:
        raise NotThisTable("table.other_organisation", [], may_carry=False)
    present = queries.origin(item, upload.organisation_id, origin.language)
    versions = {"version": origin.version_number, "present": present.version_number}
    if origin.round_id != upload.round_id:
        raise NotThisTable("table.other_round", _texts(table), may_carry=True, **versions)
    if (origin.version_number, origin.content) != (present.version_number, present.content):
        raise NotThisTable("table.other_version", _texts(table), may_carry=True, **versions)


def _texts(table: FoundTable) -> list[FoundRow]:
    """What was written in the table."""
    return list(islice((row for row in table.rows() if row.is_filled), _MOST_TEXTS))
