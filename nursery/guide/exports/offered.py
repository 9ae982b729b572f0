"""The formats that are offered, in the order of the page: only such as work."""

from __future__ import annotations

from nursery.guide.exports import archive, docx, epub, pdf, single_page
from nursery.guide.exports.formats import Format
from nursery.guide.exports.models import FileFormat

FORMATS: dict[FileFormat, Format] = {
    FileFormat.PDF: Format(pdf.write, "pdf", "application/pdf"),
    FileFormat.EPUB: Format(epub.write, "epub", "application/epub+zip"),
    FileFormat.DOCX: Format(
        docx.write, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    FileFormat.HTML: Format(single_page.write, "html", "text/html"),
    FileFormat.MARKDOWN: Format(archive.write, "zip", "application/zip"),
}


def with_extension(extension: str) -> FileFormat | None:
    """The format whose files end in `.extension`."""
    return next((kind for kind, known in FORMATS.items() if known.extension == extension), None)
