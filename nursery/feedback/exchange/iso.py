"""The comments in the form of ISO, in eight columns, for committees that work with it.

The columns are those of the ISO/IEC template for comments and secretariat observations: member body, line
number, clause or subclause, paragraph/figure/table, type of comment, comments, proposed change, observations
of the secretariat. It knows three types (ge general, te technical, ed editorial); our kinds map to them:

    general → ge    question → ge       support → ge
    substantive → te    technical → te
    editorial → ed      translation → ed

The member body is the organisation, numbered as secretariats do it; the line is the printed number of the
paragraph; the observation is the disposition with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.exchange.labels import BLOCKS
from nursery.feedback.exchange.reading import Line, Source, lines
from nursery.feedback.exchange.words import Words, clean
from nursery.papers.table import Column, Table, Value

TYPES = {
    CommentKind.GENERAL: "ge",
    CommentKind.QUESTION: "ge",
    CommentKind.SUPPORT: "ge",
    CommentKind.SUBSTANTIVE: "te",
    CommentKind.TECHNICAL: "te",
    CommentKind.EDITORIAL: "ed",
    CommentKind.TRANSLATION: "ed",
}
_CLAUSE = 2


def table(source: Source) -> Table:
    """The chosen comments in the eight columns, in the order of the text."""
    columns = [
        Column(_("Member body"), 20),
        Column(_("Line or block number"), 12),
        Column(_("Clause/subclause"), 18),
        Column(_("Paragraph/figure/table"), 16),
        Column(_("Type of comment"), 12),
        Column(_("Comments"), 36),
        Column(_("Proposed change"), 36),
        Column(_("Observations of the secretariat"), 30),
    ]
    note = _("Form of ISO for comments. Types: ge = general, te = technical, ed = editorial.")
    return Table(
        source.title,
        source.language,
        columns,
        _rows(source),
        parted_by=_CLAUSE,
        note=note,
        sheet=_("Comments"),
    )


def _rows(source: Source) -> Iterator[Sequence[Value]]:
    words = Words.of(source)
    blocks = {key: str(label) for key, label in BLOCKS.items()}
    for line in lines(source, as_read=True):
        yield (
            f"{words.organisation(line)}\n({line.number})",
            line.block_number,
            words.clause(line),
            _element(line, blocks),
            TYPES[line.kind],
            words.marked(line),
            words.proposal(line),
            words.answer(line),
        )


def _element(line: Line, blocks: dict[str, str]) -> str:
    """What stands there: a paragraph, a table, a list …, and the words that were quoted of it."""
    kind = blocks.get(line.block_kind or "", "")
    return f"{kind}: «{clean(line.quote)}»" if line.quote else kind
