"""The account as a document to work with: the same words and tables, from the right in Arabic."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
from docx.shared import Cm
from flask import url_for
from flask_babel import gettext as _

from nursery.feedback.outcome import labels, queries, sentences, tables
from nursery.feedback.outcome.queries import Outcome
from nursery.feedback.rounds import labels as round_words
from nursery.feedback.rounds import queries as rounds
from nursery.guide.exports.docx.direction import paragraph_to, run_to, table_to
from nursery.guide.exports.docx.styles import dress, lay_out, shade, soften
from nursery.web import language
from nursery.web.filters import date_, localized, number
from nursery.web.template_tools import ministry_name, service_name

_HEAD = "E2EFEC"


def write(path: Path, round_id: int, code: str) -> None:
    """Write the account of a round to `path`."""
    found = queries.outcome(rounds.round_item(round_id), reasons=queries.ON_PAPER)
    paper = _Paper(localized(found.round, "title"), code)
    _cover(paper, found)
    _summary(paper, found)
    _asked(paper, found)
    _said_and_did(paper, found)
    _end(paper, found)
    paper.save(path)


class _Paper:
    """A document that runs in the direction of its language."""

    def __init__(self, title: str, code: str) -> None:
        self.word = docx.Document()
        self.direction = language.direction(code)
        self.styles = dress(self.word)
        self.word.styles["Heading 1"].paragraph_format.page_break_before = False
        lay_out(self.word, self.direction, title, ministry_name() or service_name())
        section = self.word.sections[0]
        section.left_margin = section.right_margin = Cm(2.2)
        properties = self.word.core_properties
        properties.title, properties.language = f"{_('We asked, you said, we did')} – {title}", code
        properties.author = properties.comments = ""

    def say(self, text: str, style: str = "Normal") -> None:
        """A paragraph for each line."""
        for line in text.split("\n"):
            if line.strip():
                paragraph = paragraph_to(self.word.add_paragraph(style=style), self.direction)
                run_to(paragraph.add_run(line.strip()), self.direction)

    def figures(self, table: tables.FigureTable) -> None:
        """A heading and a table; the heading's line is repeated on each page."""
        if not table.rows:
            return
        self.say(table.title, "Heading 3")
        share = [_("Share")] if table.has_shares else []
        heads = [table.name, table.columns[0], *share, *table.columns[1:]]
        grid = self.word.add_table(rows=1, cols=len(heads))
        table_to(grid, self.direction)
        soften(grid)
        self._fill(grid.rows[0].cells, heads, is_head=True)
        for row in table.rows:
            shares = [labels.percent(row.share)] if row.share is not None else []
            first, *others = (number(one) for one in row.numbers)
            self._fill(grid.add_row().cells, [f"{row.number} {row.label}".strip(), first, *shares, *others])
        self.word.add_paragraph()

    def _fill(self, cells: Any, texts: Iterable[str], *, is_head: bool = False) -> None:
        for cell, text in zip(cells, texts, strict=True):
            run = paragraph_to(cell.paragraphs[0], self.direction).add_run(text)
            run.bold = is_head or None
            run_to(run, self.direction)
            if is_head:
                shade(cell, _HEAD)

    def save(self, path: Path) -> None:
        """Write the file."""
        self.word.save(str(path))


def _cover(paper: _Paper, found: Outcome) -> None:
    item = found.round
    paper.say(_("We asked, you said, we did"), "Title")
    paper.say(localized(item, "title"), "Subtitle")
    paper.say(_("Version %(number)s of the guide", number=item.version_number))
    for label, value in (
        (_("Opening time"), round_words.moment(item.opens_at, item.zone)),
        (_("Closing time"), round_words.moment(item.closes_at, item.zone)),
        (_("Responses published"), date_(found.duty.published_on)),
        (_("This account with links to every comment:"), ""),
    ):
        paper.say(f"{label}: {value}" if value else label)
    paper.say(url_for("outcome.outcome", round_id=item.id, _external=True))
    paper.word.add_page_break()


def _summary(paper: _Paper, found: Outcome) -> None:
    paper.say(_("Summary"), "Heading 1")
    paper.say(sentences.heard(found))
    for one in found.carried:
        paper.say(sentences.carried(one))
    paper.say(labels.duty_words(found.duty))
    paper.figures(tables.dispositions(found.figures))


def _asked(paper: _Paper, found: Outcome) -> None:
    paper.say(_("We asked"), "Heading 1")
    paper.say(localized(found.round, "purpose"))
    for moved in found.extensions:
        paper.say(f"{_('Extended on %(day)s:', day=date_(moved.extended_at))} {localized(moved, 'reason')}")
    paper.say(str(round_words.AUDIENCES[found.round.audience]))
    paper.say(sentences.sessions(found))
    paper.figures(tables.turnout(found.figures))
    paper.figures(tables.governorates(found.figures))


def _said_and_did(paper: _Paper, found: Outcome) -> None:
    paper.say(_("You said"), "Heading 1")
    if not found.figures.comments:
        paper.say(_("No organisation submitted a comment in this round."))
    for make in (tables.kinds, tables.organisations, tables.channels):
        paper.figures(make(found.figures))
    paper.say(_("We did"), "Heading 1")
    paper.figures(tables.chapters(found.figures))
    paper.figures(tables.sections(found.figures))
    paper.say(_("What changed in the text"), "Heading 3")
    for line in [sentences.carried(one) for one in found.carried] or [labels.nothing_carried()]:
        paper.say(line)
    for disposition, reasons in found.reasons.items():
        paper.say(str(labels.REASON_HEADINGS[disposition]), "Heading 3")
        for told in reasons:
            paper.say(told.reason)
            paper.say(labels.given_to(told), "Quiet")
    paper.figures(tables.verdicts(found.figures))


def _end(paper: _Paper, found: Outcome) -> None:
    paper.say(_("What happens next"), "Heading 1")
    for line, _address in sentences.next_steps(found):
        paper.say(line, "List Bullet")
    paper.say(_("About these figures"), "Heading 1")
    for line in sentences.rules():
        paper.say(line, "List Bullet")
