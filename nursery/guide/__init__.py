"""The guide: versions, chapters, sections and numbered blocks."""
