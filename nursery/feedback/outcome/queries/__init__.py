"""Everything read for the account of a round and for the duty to respond."""

from nursery.feedback.outcome.queries.duties import RoundDuty, duties, rounds_to_tell, was_told
from nursery.feedback.outcome.queries.kept import figures_row, kept_figures, rounds_to_count
from nursery.feedback.outcome.queries.outcome import ON_PAPER, Outcome, outcome, readable, stamp
from nursery.feedback.outcome.queries.reasons import Told

__all__ = [
    "ON_PAPER",
    "Outcome",
    "RoundDuty",
    "Told",
    "duties",
    "figures_row",
    "kept_figures",
    "outcome",
    "readable",
    "rounds_to_count",
    "rounds_to_tell",
    "stamp",
    "was_told",
]
