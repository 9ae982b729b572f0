"""The text that a new section begins with: its six parts in both languages, ready to be written over."""

from __future__ import annotations

from pathlib import Path

from nursery.guide.content import SectionContent
from nursery.guide.editing.texts import LANGUAGES, Entries, Section, Texts, compose, rows_of

_MARK = "SOURCE"


def new_section(slug: str, title_ar: str, title_en: str, *, source: str) -> Texts:
    """The two files of a new section; its only fact cites `source`, as one that is to be confirmed."""
    arabic, english = (_text(language).replace(f"@{_MARK}", f"@{source}") for language in LANGUAGES)
    entries = Entries(title_ar, title_en, readers=("caregiver",))
    return compose(Section(slug, entries, rows_of(arabic, english)))


def is_unwritten(section: SectionContent) -> bool:
    """Whether sentences that a new section begins with still stand in it."""
    beginning = {line for line in _text("ar").split("\n") if line.startswith(("نكتب", "- نكتب", "    نكتب"))}
    return any(line in beginning for block in section.blocks for line in block.markdown_ar.split("\n"))


def _text(language: str) -> str:
    return Path(__file__).with_name(f"section.{language}.md").read_text(encoding="utf-8")
