"""Everything read for the matrix and for the reasons of a version."""

from nursery.feedback.traceability.queries.applied import Applied, Reason, applied_between
from nursery.feedback.traceability.queries.authors import Editorial
from nursery.feedback.traceability.queries.carried import Carried
from nursery.feedback.traceability.queries.matrix import (
    Gaps,
    MatrixFilter,
    MatrixPage,
    MatrixRow,
    gaps,
    matrix,
    of_comment,
    stream,
)
from nursery.feedback.traceability.queries.reasons import (
    Changed,
    ReasonsFilter,
    ReasonsPage,
    pair_of,
    reasons,
    stream_reasons,
    version_for,
)

__all__ = [
    "Applied",
    "Carried",
    "Changed",
    "Editorial",
    "Gaps",
    "MatrixFilter",
    "MatrixPage",
    "MatrixRow",
    "Reason",
    "ReasonsFilter",
    "ReasonsPage",
    "applied_between",
    "gaps",
    "matrix",
    "of_comment",
    "pair_of",
    "reasons",
    "stream",
    "stream_reasons",
    "version_for",
]
