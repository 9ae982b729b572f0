"""The matrix and the reasons as tables, row by row, for spreadsheets and documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.feedback.comments.labels import KINDS
from nursery.feedback.consolidation.labels import DISPOSITIONS, WITHHELD
from nursery.feedback.exchange.words import clean
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.traceability import labels, queries
from nursery.feedback.traceability.queries import Changed, MatrixRow, Reason
from nursery.feedback.traceability.reading import Reader
from nursery.guide.changes.labels import change_in_words
from nursery.guide.changes.queries import Pair
from nursery.guide.plain import plain_text
from nursery.papers.table import Column, Table, Value
from nursery.web.filters import localized

_BETWEEN = "\n\n"


def matrix_table(item: RoundItem, who: Reader, language: str) -> Table:
    """Every field of the matrix in a column of its own."""
    columns = [
        Column(_("Comment number"), 10),
        Column(_("Section"), 26),
        Column(_("Paragraph"), 11),
        Column(_("Organisation"), 26),
        Column(_("Kind of comment"), 14),
        Column(_("Comment"), 46),
        Column(_("Proposed wording"), 46),
        Column(_("Disposition"), 18),
        Column(_("Reason"), 46),
        Column(_("Wording taken"), 40),
        Column(_("What became of the comment"), 22),
        Column(_("Text before"), 46),
        Column(_("Text after"), 46),
        Column(_("Where it stands now"), 26),
    ]
    rows = (_full(row) for row in queries.stream(item.id, who))
    return Table(matrix_title(item), language, columns, rows)


def matrix_document(item: RoundItem, who: Reader, language: str) -> Table:
    """The same in fewer columns, for a page, a part for each section."""
    columns = [
        Column(_("Section"), 12),
        Column(_("Comment"), 14),
        Column(_("What it says"), 30),
        Column(_("Disposition and reason"), 24),
        Column(_("Text before"), 26),
        Column(_("Text after"), 26),
        Column(_("Where it stands now"), 16),
    ]
    rows = (_short(row) for row in queries.stream(item.id, who))
    return Table(matrix_title(item), language, columns, rows, parted_by=0, note=gaps_in_words(item, who))


def matrix_title(item: RoundItem) -> str:
    """What the file is called inside."""
    return _("Traceability matrix: %(round)s", round=localized(item, "title"))


def gaps_in_words(item: RoundItem, who: Reader) -> str:
    """How complete the matrix is, as one line."""
    gaps = queries.gaps(item.id, who)
    comments = ngettext("%(num)s comment", "%(num)s comments", gaps.comments)
    missing = [f"{labels.STANDINGS[one]}: {count}" for one, count in gaps.open.items()]
    return " · ".join([comments, *(missing or [_("The matrix is complete")])])


def _full(row: MatrixRow) -> Sequence[Value]:
    comment = row.comment
    return (
        comment.number,
        section_of(row),
        place_of(row),
        localized(comment, "organisation_name"),
        str(KINDS[comment.kind]),
        said(row),
        plain_text(clean(comment.proposed_text)),
        disposition_of(row),
        clean(row.reason),
        plain_text(clean(row.taken_text)),
        became(row),
        _joined(one.before for one in row.carried),
        _joined(one.after for one in row.carried),
        "\n".join(labels.place_now(one) for one in row.carried),
    )


def _short(row: MatrixRow) -> Sequence[Value]:
    comment = row.comment
    proposed = plain_text(clean(comment.proposed_text))
    return (
        section_of(row),
        _lines(
            str(comment.number),
            place_of(row),
            localized(comment, "organisation_name"),
            str(KINDS[comment.kind]),
        ),
        _lines(said(row), proposed and f"{_('Proposed wording')}: {proposed}"),
        _lines(disposition_of(row), clean(row.reason)),
        _joined(one.before for one in row.carried),
        _joined(one.after for one in row.carried) or became(row),
        "\n".join(labels.place_now(one) for one in row.carried),
    )


def said(row: MatrixRow) -> str:
    """What the comment says, or why this reader does not learn it."""
    return str(WITHHELD[row.withheld]) if row.withheld else plain_text(clean(row.comment.body))


def section_of(row: MatrixRow) -> str:
    """The section of a comment, or the whole guide."""
    comment = row.comment
    if comment.section_id is None:
        return _("The whole guide")
    return f"{comment.section_number} {localized(comment, 'section_title')}"


def place_of(row: MatrixRow) -> str:
    """The printed number of its paragraph."""
    return f"[{row.comment.block_number}]" if row.comment.block_number else ""


def disposition_of(row: MatrixRow) -> str:
    """The disposition, with the number of the comment that answers a duplicate."""
    if row.disposition is None:
        return str(labels.STANDINGS[row.standing])
    name = str(DISPOSITIONS[row.disposition])
    if row.duplicate_of is None:
        return name
    return _("%(disposition)s: see comment %(number)s", disposition=name, number=row.duplicate_of)


def became(row: MatrixRow) -> str:
    """What became of it, in a word; nothing where it is withheld."""
    return "" if row.withheld else str(labels.STANDINGS[row.standing])


def reasons_table(pair: Pair, who: Reader, language: str) -> Table:
    """Each changed paragraph, its words before and after, and why."""
    columns = [
        Column(_("Section"), 26),
        Column(_("Paragraph"), 11),
        Column(_("What changed"), 18),
        Column(_("Text before"), 46),
        Column(_("Text after"), 46),
        Column(_("Reasons"), 18),
        Column(_("Comments"), 40),
        Column(_("Editorial changes"), 26),
    ]
    rows = _changes(pair, who, language)
    return Table(reasons_title(pair), language, columns, rows, parted_by=0)


def reasons_title(pair: Pair) -> str:
    """What the file is called inside."""
    return _(
        "Version %(new)s: why it changed since version %(old)s", new=pair.new.number, old=pair.old.number
    )


def _changes(pair: Pair, who: Reader, language: str) -> Iterator[Sequence[Value]]:
    for one in queries.stream_reasons(pair, who):
        shown = one.section.shown
        in_language = language_of(one, language)
        yield (
            f"{shown.number} {localized(shown, 'title')}",
            f"[{one.block.number}]" if one.block.number else "",
            change_in_words(one.block).striptags(),
            _joined(getattr(block, f"markdown_{in_language}") for block in one.block.old),
            _joined(getattr(block, f"markdown_{in_language}") for block in one.block.new),
            str(labels.EXPLANATIONS[one.explanation]),
            "\n".join(reason_in_words(reason) for reason in one.reasons),
            "\n".join(editing(one, who)),
        )


def language_of(one: Changed, language: str) -> str:
    """In which language a change is shown: the page's, unless only the other text changed."""
    changed = one.block.languages
    return language if language in changed or not changed else changed[0]


def editing(one: Changed, who: Reader) -> list[str]:
    """What is left to the editors, in words."""
    kind = labels.kind_of_editing(one)
    return [f"{kind}: {labels.editorial_by(by, names=who.is_staff)}" for by in one.editorial]


def reason_in_words(reason: Reason) -> str:
    """One comment as a reason, as one line."""
    if reason.is_pending:
        return _("A comment whose response is not published yet")
    name = localized(reason, "organisation_name")
    parts = [_("Comment %(number)s", number=reason.number), name, str(DISPOSITIONS[reason.disposition])]
    return " · ".join(part for part in parts if part)


def _joined(texts: Any) -> str:
    return _BETWEEN.join(filter(None, (plain_text(clean(text)) for text in texts)))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
