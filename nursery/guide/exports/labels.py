"""Words for files of the guide."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.guide.exports.models import FileFormat, FileLanguage

FORMATS = {
    FileFormat.PDF: _l("Book to print"),
    FileFormat.EPUB: _l("E-book"),
    FileFormat.DOCX: _l("Document to write in"),
    FileFormat.HTML: _l("One page for the browser"),
    FileFormat.MARKDOWN: _l("Text files"),
}
# How people name them: the same in both languages.
SHORT = {
    FileFormat.PDF: "PDF",
    FileFormat.EPUB: "EPUB",
    FileFormat.DOCX: "DOCX",
    FileFormat.HTML: "HTML",
    FileFormat.MARKDOWN: "Markdown, ZIP",
}
HELP = {
    FileFormat.PDF: _l("With contents, page numbers and the numbers of the paragraphs."),
    FileFormat.EPUB: _l("For readers and phones: the text fits any screen."),
    FileFormat.DOCX: _l("For Word and LibreOffice: paragraphs numbered, so that remarks can be written in."),
    FileFormat.HTML: _l("Opens on any computer or phone, also without a network."),
    FileFormat.MARKDOWN: _l("As the authors write it, to be kept, compared or read in again."),
}
LANGUAGES = {
    FileLanguage.AR: _l("Arabic"),
    FileLanguage.EN: _l("English"),
    FileLanguage.BOTH: _l("Arabic and English"),
}
