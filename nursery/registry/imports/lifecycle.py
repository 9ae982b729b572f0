"""Where an import stands, and what a row of it is."""

from __future__ import annotations

from enum import StrEnum


class TableKind(StrEnum):
    """The files that a register comes in."""

    CSV = "csv"
    XLSX = "xlsx"


class Step(StrEnum):
    """What a job does with an import, in this order; between them somebody looks at it."""

    READ = "read"
    CHECK = "check"
    TAKE_OVER = "take_over"


class ImportState(StrEnum):
    """Where an import stands; never stored, its step and its times say it."""

    READING = "reading"
    TO_MAP = "to_map"
    CHECKING = "checking"
    CHECKED = "checked"
    TAKING_OVER = "taking_over"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class RowFate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    FAULTY = "faulty"


class IssueKind(StrEnum):
    """Why a row, or a licence, is listed."""

    FAULT = "fault"
    CONFLICT = "conflict"
    DUPLICATE = "duplicate"
    VANISHING = "vanishing"


WORKED_ON = frozenset({ImportState.READING, ImportState.CHECKING, ImportState.TAKING_OVER})
