"""What a table that was sent in goes through."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class TableFormat(StrEnum):
    """The files in which tables are given out and taken back."""

    XLSX = "xlsx"
    DOCX = "docx"


class UploadStep(StrEnum):
    """What is being done with a table: it is looked at first, and taken over when the sender says so."""

    CHECK = "check"
    TAKE_OVER = "take_over"


class UploadState(StrEnum):
    """Where a table stands; never stored, its step and times say it."""

    WAITING = "waiting"
    BEING_CHECKED = "being_checked"
    CHECKED = "checked"
    REFUSED = "refused"
    BEING_TAKEN_OVER = "being_taken_over"
    TAKEN_OVER = "taken_over"
    FAILED = "failed"
    REMOVED = "removed"


class UploadAction(StrEnum):
    """What people can ask for."""

    TAKE_OVER = "take_over"
    CARRY_OVER = "carry_over"
    TRY_AGAIN = "try_again"


_S, _A = UploadState, UploadAction
UPLOAD = Lifecycle[UploadState, UploadAction](
    "table",
    {
        (_S.CHECKED, _A.TAKE_OVER): _S.BEING_TAKEN_OVER,
        (_S.REFUSED, _A.CARRY_OVER): _S.WAITING,
        (_S.FAILED, _A.TRY_AGAIN): _S.WAITING,
    },
)
UNFINISHED = (_S.WAITING, _S.BEING_CHECKED, _S.BEING_TAKEN_OVER)
