"""The guide as an EPUB 3: one page for each section, for phones and reading devices without a network."""

from nursery.guide.exports.epub.writing import write

__all__ = ["write"]
