"""The rows of a table for one organisation: every place it is asked about, and what it has written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from flask_babel import force_locale
from flask_babel import gettext as _

from nursery.accounts.letters import LOCALES
from nursery.feedback.comments.queries import CommentItem
from nursery.feedback.comments.queries.tables import Paragraph
from nursery.feedback.tables import marks
from nursery.feedback.tables.columns import words
from nursery.feedback.tables.marks import Origin
from nursery.guide.plain import plain_text
from nursery.web.text import clean_text

GUIDE = "guide"
SPARE = "free"
SPARES = 40


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it is written into a file. `problem` is said beside it in a report of errors."""

    row: str
    place: str
    number: str = ""
    section: str = ""
    text: str = ""
    kind: str = ""
    comment: str = ""
    proposal: str = ""
    reason: str = ""
    known: str = ""
    base: str = ""
    problem: str = ""

    @property
    def is_spare(self) -> bool:
        """Whether its reader writes the number of the paragraph."""
        return self.place == SPARE


@dataclass(frozen=True)
class TableFile:
    """All that a file says. `is_report`: it holds what could not be taken over, with the reasons."""

    origin: Origin
    title: str
    organisation: str
    rows: list[TableRow] = field(default_factory=list)
    is_report: bool = False

    @property
    def language(self) -> str:
        return self.origin.language


@dataclass(frozen=True, slots=True)
class PlaceTexts:
    """What a row says about its place."""

    place: str
    number: str
    section: str
    text: str


def rows(origin: Origin, paragraphs: Iterable[Paragraph], comments: Iterable[CommentItem]) -> list[TableRow]:
    """The whole guide first, then each section and its paragraphs, then free rows."""
    written: dict[tuple[int | None, int | None], list[CommentItem]] = defaultdict(list)
    for comment in comments:
        written[comment.section_id, comment.block_id].append(comment)
    names = (f"{origin.table}.{number}" for number in count(1))
    with force_locale(LOCALES[origin.language]):
        found = list(_place_rows(names, guide_texts(), written[None, None], origin.language))
        for one in paragraphs:
            texts = place_texts(one, origin.language)
            mine = written.get((one.section_id, one.id), [])
            found += _place_rows(names, texts, mine, origin.language)
    return found + [TableRow(next(names), SPARE) for _turn in range(SPARES)]


def guide_texts() -> PlaceTexts:
    """The row of the whole guide, in the language that is set."""
    return PlaceTexts(GUIDE, "", _("The whole guide"), _("For what concerns the guide as a whole."))


def place_texts(one: Paragraph, language: str) -> PlaceTexts:
    """The row of a paragraph or of a whole section, in `language`, which is set."""
    is_english = language == "en"
    title = (one.section_title_en if is_english else one.section_title_ar) or one.section_title_ar
    text = plain_text(one.markdown_en if is_english else one.markdown_ar)
    if one.id is None:
        text = _("For what concerns this section as a whole.")
    return PlaceTexts(place_of(one), one.number, title, text)


def place_of(paragraph: Paragraph) -> str:
    """The name of a place that stays the same across versions."""
    return paragraph.key if paragraph.id is not None else f"section:{paragraph.section_slug}"


def base_of(comment: CommentItem) -> str:
    """The fingerprint of a comment as a table gives it out."""
    return marks.fingerprint(
        comment.kind,
        clean_text(comment.body),
        clean_text(comment.proposed_text),
        clean_text(comment.reason),
    )


def _place_rows(
    names: Iterator[str], texts: PlaceTexts, comments: list[CommentItem], language: str
) -> Iterator[TableRow]:
    """A row for each comment of the place, or an empty one."""
    if not comments:
        yield TableRow(next(names), texts.place, texts.number, texts.section, texts.text)
    for comment in comments:
        text = f"{texts.text}\n«{comment.quote}»" if comment.quote else texts.text
        yield TableRow(
            row=next(names),
            place=texts.place,
            number=texts.number,
            section=texts.section,
            text=text,
            kind=words(language).kinds[comment.kind],
            comment=clean_text(comment.body),
            proposal=clean_text(comment.proposed_text),
            reason=clean_text(comment.reason),
            known=str(comment.id),
            base=base_of(comment),
        )
