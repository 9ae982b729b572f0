"""How a table is filled in: the same words in the second sheet, in a document, and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _

from nursery.feedback.comments.labels import KIND_HINTS, KINDS
from nursery.feedback.comments.rules import MAX_BODY, MAX_PROPOSAL
from nursery.feedback.tables.columns import LABELS
from nursery.feedback.tables.filling import TableFile
from nursery.web import filters


def steps() -> Iterator[str]:
    """What people do, in order."""
    yield _("Write your comment in the row of the paragraph it is about. Leave the other rows empty.")
    yield _("Choose the kind from the list. An empty kind counts as “General”.")
    yield _(
        "If you want other words for the paragraph, write the whole paragraph anew under “Proposed wording”."
    )
    yield _(
        "For a second comment on the same paragraph use one of the free rows at the end: "
        "write the number of the paragraph there."
    )
    yield _("Save the file under any name, in the same format, and send it in on the page it came from.")
    yield _("You see first what would change. Nothing is written before you agree.")


def rules() -> Iterator[str]:
    """What to keep in mind."""
    yield _(
        "A comment has at most %(body)s characters, a proposed wording at most %(proposal)s.",
        body=filters.number(MAX_BODY),
        proposal=filters.number(MAX_PROPOSAL),
    )
    yield _(
        "The grey columns belong to the platform: it knows by them where each comment belongs. "
        "Do not change, move or delete them."
    )
    yield _("Do not merge cells. Sorting, filtering and hiding rows does no harm.")
    yield _("A row whose texts you delete changes nothing: take a comment back on the platform.")
    yield _("The same file sent twice changes nothing; a corrected file changes only what you corrected.")


def sheet(book: Any, table: TableFile) -> None:
    """The second sheet."""
    page = book.add_worksheet(_("How to fill in"))
    order = 2 if table.language == "ar" else 1
    text = book.add_format({"text_wrap": True, "valign": "top", "reading_order": order})
    strong = book.add_format({"bold": True, "font_size": 13, "reading_order": order, "text_wrap": True})
    bold = book.add_format({"bold": True, "valign": "top", "reading_order": order})
    if table.language == "ar":
        page.right_to_left()
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 100)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    lines: list[tuple[str, str, Any]] = [("", table.title, strong), ("", table.organisation, bold)]
    lines += [("", "", text), *(_numbered(number, step, text) for number, step in enumerate(steps(), 1))]
    lines += [("", "", text), *(("•", rule, text) for rule in rules())]
    lines += [("", "", text), (str(LABELS["kind"]), "", bold)]
    lines += [(str(KINDS[kind]), str(hint), text) for kind, hint in KIND_HINTS.items()]
    for at, (first, second, look) in enumerate(lines):
        page.write_string(at, 0, first, bold)
        page.write_string(at, 1, second, look)


def _numbered(number: int, step: str, look: Any) -> tuple[str, str, Any]:
    return f"{number}", step, look
