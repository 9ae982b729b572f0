"""The page on which a section is edited: its rows, what is wrong in them, and the preview."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor
from nursery.guide import pictures
from nursery.guide.content import SectionContent
from nursery.guide.editing import labels, queries
from nursery.guide.editing.checking import Checker
from nursery.guide.editing.forms import SectionForm
from nursery.guide.editing.placing import place
from nursery.guide.editing.rules import MOST_LINES, MOST_TYPED
from nursery.guide.editing.texts import LANGUAGES, Entries, Row, Texts, compose
from nursery.guide.editing.typed import BLOCKS, Typed
from nursery.guide.editing.views.work import Work
from nursery.guide.queries import BlockItem
from nursery.guide.reading import Fault, FaultyText, read_pair
from nursery.web.filters import number as in_digits
from nursery.web.forms import FormProblem

_LINE, _TALLEST = 46, 18
# The name of the empty row that the page's script copies.
NEW_ROW = "template"


@dataclass(frozen=True)
class RowItem:
    """A row as the page shows it; `number` is the one that will be printed."""

    token: str
    row: Row
    number: str
    is_gone: bool

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return not self.row.is_numbered

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return str(labels.KINDS[None if self.row.is_empty else self.row.kind])

    def lines(self, language: str) -> int:
        """About how many lines its text takes in the field."""
        lines = getattr(self.row, language).split("\n")
        return min(
            _TALLEST, max(2 if self.row.is_numbered else 1, sum(1 + len(one) // _LINE for one in lines))
        )


class SectionPage:
    """Everything that stands on the page."""

    def __init__(self, work: Work, form: SectionForm, typed: Typed) -> None:
        self.work = work
        self.form = form
        self.typed = typed
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.preview: tuple[str, tuple[BlockItem, ...]] | None = None
        self.remarks: list[FormProblem] = []
        self.kept_at: datetime | None = work.draft.saved_at if work.draft else None
        for name, length in typed.too_long.items():
            self._add(name, _too_long(length))

    @property
    def slug(self) -> str:
        """The section's name in addresses."""
        return self.work.stored.slug

    @property
    def entries(self) -> Entries:
        """What was typed into the entries."""
        return self.form.entries(self.work.stored.readers)

    @property
    def rows(self) -> list[RowItem]:
        """All rows, with the numbers they will have."""
        found: list[RowItem] = []
        count = 0
        for one in self.typed.rows:
            is_numbered = one.row.is_numbered and not one.is_gone and not one.row.is_empty
            count += is_numbered
            number = f"{self.work.stored.number}.{count}" if is_numbered else ""
            found.append(RowItem(one.token, one.row, number, one.is_gone))
        return found

    def draft_texts(self) -> Texts:
        """The two files as a draft, with what is unfinished in them."""
        return compose(self.typed.section(self.slug, self.entries), is_draft=True)

    def with_text(self, typed: Typed) -> SectionPage:
        """The page after a button that changed the text."""
        return SectionPage(self.work, self.form, typed.marked(self.work.stored))

    def one_sided(self) -> list[str]:
        """The fields in which the other language of a row is still to be written."""
        if self.typed.mode != BLOCKS:
            return []
        return [
            f"{language}-{one.token}"
            for one in self.typed.rows
            if not (one.is_gone or one.row.is_empty)
            for language in LANGUAGES
            if not getattr(one.row, language).strip()
        ]

    def previewed(self, language: str) -> SectionPage:
        """With the text as readers will see it, or with what is wrong in it."""
        section = self._read()
        if section is not None:
            self.preview = (language if language in LANGUAGES else "ar", tuple(_items(section)))
            self.remarks = self._remarks()
        return self

    def note_faults(self) -> None:
        """Say beside the fields what is wrong in the text."""
        self._read()

    def place_faults(self, faults: Iterable[Fault]) -> None:
        """Put what the reader found beside the fields it stands in."""
        texts = self.typed.texts(self.slug, self.entries)
        for fault in faults:
            found = place(fault, texts, self.typed)
            words = labels.fault_in_field(fault)
            if found.field in self.form:
                self.form[found.field].errors = [*self.form[found.field].errors, words]
            else:
                self._add(found.field, _on_line(words, found.line))

    def renew_stamp(self) -> None:
        """Make the page one of the draft as it is kept now."""
        draft = queries.draft(current_actor().person_id, self.slug)
        self.form.seen.data = draft.stamp if draft else ""
        self.kept_at = draft.saved_at if draft else None

    def answer(self) -> ResponseReturnValue:
        """The page."""
        self.form.order.data = " ".join(one.token for one in self.typed.rows)
        self.form.mode.data = self.typed.mode
        if not self.form.is_submitted():
            self.renew_stamp()
        self.form.text_problems = self._problems()
        page = render_template(
            "guide_editing/section.html",
            page=self,
            form=self.form,
            work=self.work,
            new_row=RowItem(NEW_ROW, Row("", ""), "", is_gone=False),
            actor_id=current_actor().person_id,
            most_typed=MOST_TYPED,
        )
        return page, self.form.status

    def _read(self) -> SectionContent | None:
        one_sided = self.one_sided()
        for name in one_sided:
            self._add(name, labels.fault_in_field(Fault("", 0, "one_language")))
        texts, guide = self.typed.texts(self.slug, self.entries), self.work.desk.guide
        try:
            section = read_pair(
                texts.ar,
                texts.en,
                slug=self.slug,
                number=self.work.stored.number,
                sources=guide.sources,
                guide=guide,
                pictures=pictures.sizes(),
            )
        except FaultyText as error:
            known = [one for one in error.faults if not (one_sided and one.code.startswith("languages_"))]
            self.place_faults(known)
            return None
        return None if one_sided else section

    def _remarks(self) -> list[FormProblem]:
        """What is still missing before a publication, though the text can be saved as it is."""
        texts = self.typed.texts(self.slug, self.entries)
        numbers = {item.token: item.number for item in self.rows}
        found: list[FormProblem] = []
        for fault in Checker(self.work.desk.guide, pictures.sizes()).faults(self.slug, texts):
            where = place(fault, texts, self.typed)
            words = _on_line(labels.fault_in_field(fault), where.line)
            is_text = where.field and where.field not in self.form
            label = labels.field_in_words(where.field, numbers) if is_text else ""
            found.append(FormProblem(words, label, where.field))
        return found

    def _add(self, name: str, words: str) -> None:
        if words not in self.faults[name]:
            self.faults[name].append(words)

    def _problems(self) -> list[FormProblem]:
        numbers = {item.token: item.number for item in self.rows}
        return [
            FormProblem(words, labels.field_in_words(name, numbers) if name else "", name)
            for name, found in self.faults.items()
            for words in found
        ]


def _on_line(words: str, line: int) -> str:
    return _("Line %(line)s: %(words)s", line=line, words=words) if line > 1 else words


def _too_long(length: int) -> str:
    return _(
        "What you put here has %(length)s characters; a field takes at most %(limit)s, in %(lines)s lines. "
        "It was not taken: the text from before stands here again.",
        length=in_digits(length),
        limit=in_digits(MOST_TYPED),
        lines=in_digits(MOST_LINES),
    )


def _items(section: SectionContent) -> Iterable[BlockItem]:
    for at, block in enumerate(section.blocks):
        yield BlockItem(
            id=at,
            key=f"preview-{at}",
            number=block.number,
            kind=block.kind,
            part=block.part,
            html_ar=block.html_ar,
            html_en=block.html_en,
            markdown_ar=block.markdown_ar,
            markdown_en=block.markdown_en,
            behind=False,
        )
