"""Writing the Word document: title, colophon, contents, then chapter by chapter."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import count
from pathlib import Path
from typing import Any

import docx
from docx.document import Document

from nursery.guide.exports import colophon
from nursery.guide.exports.book import Book, BookChapter, BookSection
from nursery.guide.exports.docx.blocks import Blocks
from nursery.guide.exports.docx.direction import paragraph_in, run_to
from nursery.guide.exports.docx.inline import Look, Node, add_bookmark, add_words
from nursery.guide.exports.docx.styles import dress, lay_out
from nursery.guide.exports.formats import Progress
from nursery.guide.exports.models import FileScope
from nursery.guide.exports.phrases import Phrases

_WRITTEN = 90
HASH_SHOWN = 12


def write(book: Book, path: Path, progress: Progress) -> None:
    """Write `book` to `path` as DOCX."""
    _Writer(book, progress).document().save(str(path))
    progress(100)


class _Writer:
    def __init__(self, book: Book, progress: Progress) -> None:
        self.book = book
        self.progress = progress
        self.numbers = count(1)
        self.phrases = [Phrases(code) for code in book.languages]
        self.first = self.phrases[0]
        self.word: Document = docx.Document()
        self.styles = dress(self.word)

    def document(self) -> Document:
        book, first = self.book, self.first
        foot = f"{first.version(book)} · {first.state(book)} · SHA-256 {book.content_hash[:HASH_SHOWN]}"
        lay_out(self.word, first.direction, book.title[first.code], foot)
        self._describe()
        self._title()
        if book.scope is not FileScope.SECTION:
            self._contents()
        self._chapters()
        self._terms()
        return self.word

    def _describe(self) -> None:
        about = self.word.core_properties
        about.title, about.author = self.book.name[self.first.code], self.first.issuer(self.book)
        about.language, about.identifier = self.first.code, self.book.content_hash
        about.created = about.modified = datetime.combine(self.book.day, time(), UTC)
        about.last_modified_by, about.comments = "", ""

    def _paragraph(self, words: Phrases, text: str, style: str = "Normal") -> Any:
        paragraph = paragraph_in(self.word, self.styles[style], words.direction)
        run_to(paragraph.add_run(text), words.direction)
        return paragraph

    def _title(self) -> None:
        book = self.book
        for words in self.phrases:
            self._paragraph(words, book.name[words.code], "Title")
            subtitle = book.subtitle if book.is_whole else book.title
            self._paragraph(words, subtitle[words.code], "Subtitle")
        for words in self.phrases:
            about = colophon.of(book, words.code)
            self._paragraph(words, about.heading, "Heading 4")
            for entry in about.entries:
                line = paragraph_in(self.word, self.styles["Quiet"], words.direction)
                run_to(line.add_run(f"{entry.name}: "), words.direction)
                run_to(line.add_run(entry.words), words.direction)
                if entry.code:
                    line.add_run(f" {entry.code}")
            for remark in about.remarks:
                self._paragraph(words, remark, "Quiet")

    def _contents(self) -> None:
        """The contents as links; Word's own table of contents would be empty until somebody renews it."""
        words = self.first
        self._paragraph(words, words.contents(self.book), "Heading 1")
        for chapter in self.book.chapters:
            self._entry(chapter, bold=True)
            for section in chapter.sections:
                self._entry(section, bold=False)

    def _entry(self, thing: BookChapter | BookSection, *, bold: bool) -> None:
        words = self.first
        paragraph = paragraph_in(self.word, self.styles["Normal"], words.direction)
        text = f"{thing.number}  {thing.title[words.code]}"
        link = Node("p", children=[Node("a", {"href": f"#{thing.id}"}, [text])])
        add_words(paragraph, link, words.direction, Look(bold=bold))

    def _chapters(self) -> None:
        total = sum(len(chapter.sections) for chapter in self.book.chapters) or 1
        done = 0
        for chapter in self.book.chapters:
            if self.book.scope is not FileScope.SECTION:
                for at, words in enumerate(self.phrases):
                    self._heading(chapter, words, "Subtitle" if at else "Heading 1")
            for section in chapter.sections:
                self._section(section)
                done += 1
                self.progress(_WRITTEN * done // total)

    def _heading(self, thing: BookChapter | BookSection, words: Phrases, style: str) -> None:
        heading = self._paragraph(words, f"{thing.number}  {thing.title[words.code]}", style)
        add_bookmark(heading, self.book.anchor(thing.id, words.code), next(self.numbers))

    def _section(self, section: BookSection) -> None:
        for words in self.phrases:
            self._heading(section, words, "Heading 2")
            blocks = Blocks(self.word, self.styles, words.direction, self.numbers)
            self._paragraph(words, " · ".join(words.facts(section)), "Quiet")
            for block in section.blocks:
                blocks.add(block, words.code, self.book.anchor(block.id, words.code))
                if block.behind and words.code == "en":
                    self._paragraph(words, words.behind(), "Quiet")
            if section.safety_review:
                self._paragraph(words, words.review(section.safety_review), "Quiet")

    def _terms(self) -> None:
        if not self.book.terms:
            return
        self._paragraph(self.first, self.first.glossary(self.book), "Heading 1")
        for term in self.book.terms:
            for words in self.phrases:
                paragraph = paragraph_in(self.word, self.styles["Normal"], words.direction)
                run = paragraph.add_run(f"{term.word[words.code]}: ")
                run.bold = run.font.cs_bold = True
                run_to(run, words.direction)
                run_to(paragraph.add_run(term.meaning[words.code]), words.direction)
