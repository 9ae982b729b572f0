"""The guide as a Word document: real headings, numbered paragraphs, a wide margin for notes by hand."""

from nursery.guide.exports.docx.writing import write

__all__ = ["write"]
