"""Letters, shapes and words of the matrix."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.agreement.lifecycle import CellState
from nursery.feedback.matrix.lifecycle import Only

# The class of a cell: matrix.css gives each its shape, its colour and, per language, its letter.
MARKS: dict[CellState, str] = {
    CellState.AGREE: "a",
    CellState.RESERVATION: "r",
    CellState.SILENT_CONSENT: "s",
    CellState.OBJECT: "o",
    CellState.ABSTAIN: "b",
    CellState.NO_REPLY: "n",
    CellState.NOT_ASKED: "x",
}
LETTERS: dict[str, dict[CellState, str]] = {
    "ar": {
        CellState.AGREE: "م",
        CellState.RESERVATION: "ح",
        CellState.SILENT_CONSENT: "س",
        CellState.OBJECT: "ع",
        CellState.ABSTAIN: "ت",
        CellState.NO_REPLY: "؟",
        CellState.NOT_ASKED: "–",
    },
    "en": {
        CellState.AGREE: "A",
        CellState.RESERVATION: "R",
        CellState.SILENT_CONSENT: "S",
        CellState.OBJECT: "O",
        CellState.ABSTAIN: "B",
        CellState.NO_REPLY: "?",
        CellState.NOT_ASKED: "–",
    },
}
ONLY: dict[Only, Any] = {
    Only.OBJECTIONS: _l("Only objections"),
    Only.INCOMPLETE: _l("Only what is not complete"),
}
