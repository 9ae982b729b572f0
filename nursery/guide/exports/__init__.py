"""The guide as files: PDF, EPUB, DOCX, one HTML page, Markdown."""
