"""The comments in the form of the International Plant Protection Convention, in seven numbered columns.

The columns are those of the secretariat's "Template for comments – Draft ISPMs for country consultation"
(2008 to 2010): 1. Section, 2. Para nber, 3. Sentence/row/indent, etc., 4. Type of comment (Substantive,
Editorial, Translation; also Technical), 5. Proposed rewording, 6. Explanation, 7. Country(ies). Its
compilations carry the number of the comment in front of them, and so does this one. "G" stands for the
paragraph number of comments on the whole text, as there. Our kinds map to its four types:

    substantive, general, question, support → substantive
    technical → technical    editorial → editorial    translation → translation

What has no proposed wording stands in the explanation. The country is the organisation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.exchange.reading import Source, lines
from nursery.feedback.exchange.words import Words, clean
from nursery.papers.table import Column, Table, Value

_OWN_TYPES = (CommentKind.TECHNICAL, CommentKind.EDITORIAL, CommentKind.TRANSLATION)
TYPES = {kind: kind if kind in _OWN_TYPES else CommentKind.SUBSTANTIVE for kind in CommentKind}
_SECTION = 1


def table(source: Source) -> Table:
    """The chosen comments in the seven columns, in the order of the text."""
    columns = [
        Column(_("No."), 9),
        Column(_("1. Section"), 20),
        Column(_("2. Paragraph number"), 13),
        Column(_("3. Sentence, row, indent"), 24),
        Column(_("4. Type of comment"), 15),
        Column(_("5. Proposed rewording"), 42),
        Column(_("6. Explanation"), 42),
        Column(_("7. Country or organisation"), 24),
    ]
    note = _("Form of the International Plant Protection Convention for comments.")
    return Table(
        source.title,
        source.language,
        columns,
        _rows(source),
        parted_by=_SECTION,
        note=note,
        sheet=_("Comments"),
    )


def _rows(source: Source) -> Iterator[Sequence[Value]]:
    words = Words.of(source)
    types = {kind: str(KINDS[TYPES[kind]]) for kind in CommentKind}
    general = _("General comments")
    for line in lines(source, as_read=True):
        yield (
            line.number,
            words.clause(line) if line.section_id else general,
            line.block_number or ("" if line.section_id else "G"),
            clean(line.quote),
            types[line.kind],
            words.proposal(line),
            words.marked(line),
            words.organisation(line),
        )
