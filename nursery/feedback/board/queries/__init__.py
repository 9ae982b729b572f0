"""Everything read for the board."""

from nursery.feedback.board.queries.facets import Facets, Named, SectionCount, facets
from nursery.feedback.board.queries.filters import BoardFilter, State, Whose
from nursery.feedback.board.queries.finding import MOST_COUNTED, SIZE, Board, BoardItem, Work, board
from nursery.feedback.board.queries.notes import NoteItem, note_row, notes_of
from nursery.feedback.board.queries.seen import Ticked, hold, ticked
from nursery.feedback.board.queries.staff import Reviewer, ViewItem, reviewers, view_row, views
from nursery.feedback.board.queries.work import desk_work, waiting_for

__all__ = [
    "MOST_COUNTED",
    "SIZE",
    "Board",
    "BoardFilter",
    "BoardItem",
    "Facets",
    "Named",
    "NoteItem",
    "Reviewer",
    "SectionCount",
    "State",
    "Ticked",
    "ViewItem",
    "Whose",
    "Work",
    "board",
    "desk_work",
    "facets",
    "hold",
    "note_row",
    "notes_of",
    "reviewers",
    "ticked",
    "view_row",
    "views",
    "waiting_for",
]
