"""What changed around the text: titles, readers, ages, reviewers; chapters, sources, explained terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask_babel import gettext as _

from nursery.base.redline import Piece
from nursery.guide import labels
from nursery.guide.changes.redlining import pieces
from nursery.guide.changes.results import Comparison, SectionChange
from nursery.guide.content import ChapterContent, SafetyReview, SectionContent, Source, Term
from nursery.web import language as page_language

T = TypeVar("T")


@dataclass(frozen=True)
class FrameRow:
    """One thing that is another one now: what it is, and its redline in a language."""

    label: str
    language: str
    pieces: tuple[Piece, ...]


def section_frame(section: SectionChange, languages: Sequence[str]) -> list[FrameRow]:
    """What changed around the text of a section that stands in both versions."""
    old, new = section.old, section.new
    if old is None or new is None:
        return []
    here = page_language.current()
    rows = [
        *_texts(_("Title"), old, new, "title", languages),
        _exchanged(_("Number"), old.number, new.number),
        _row(_("Readers"), _readers(old), _readers(new), here),
        _row(_("Ages"), labels.ages_in_words(old.ages), labels.ages_in_words(new.ages), here),
        *_review(old.safety_review, new.safety_review, languages),
    ]
    return [row for row in rows if _has_changed(row)]


def guide_frame(comparison: Comparison, languages: Sequence[str]) -> list[FrameRow]:
    """What changed around the sections: the guide's titles, its chapters, sources and explained terms."""
    old, new = comparison.old, comparison.new
    chapters = [{chapter.slug: chapter for chapter in text.chapters} for text in (old, new)]
    rows = [
        *_texts(_("Title of the guide"), old, new, "title", languages),
        *_texts(_("Subtitle"), old, new, "subtitle", languages),
        *_listed(chapters[0], chapters[1], _("Chapter"), _chapter, languages),
        *_listed(old.sources, new.sources, _("Source"), _source, languages),
        *_listed(old.glossary, new.glossary, _("Explained term"), _term, languages),
    ]
    return [row for row in rows if _has_changed(row)]


def _has_changed(row: FrameRow) -> bool:
    return any(piece.kind != "same" for piece in row.pieces)


def _row(label: str, old: str, new: str, language: str) -> FrameRow:
    return FrameRow(label, language, pieces(old, new))


def _exchanged(label: str, old: str, new: str) -> FrameRow:
    """A number or a day: it is another one as a whole."""
    changed = (Piece("deleted", old), Piece("inserted", new)) if old != new else ()
    return FrameRow(label, page_language.current(), tuple(piece for piece in changed if piece.text))


def _texts(label: str, old: Any, new: Any, name: str, languages: Sequence[str]) -> Iterator[FrameRow]:
    for language in languages:
        yield _row(label, getattr(old, f"{name}_{language}"), getattr(new, f"{name}_{language}"), language)


def _readers(section: SectionContent) -> str:
    return labels.readers_in_words(section.readers)


def _review(
    old: SafetyReview | None, new: SafetyReview | None, languages: Sequence[str]
) -> Iterator[FrameRow]:
    for language in languages:
        before, after = (getattr(review, f"role_{language}", "") for review in (old, new))
        yield _row(_("Reviewer of the safety boxes"), before, after, language)
    before, after = (getattr(review, "signed_on", None) or "" for review in (old, new))
    yield _exchanged(_("Safety review signed on"), before, after)


def _listed(
    old: Mapping[str, T],
    new: Mapping[str, T],
    label: str,
    say: Callable[[T, str], str],
    languages: Sequence[str],
) -> Iterator[FrameRow]:
    """Things with names: in the order of the new text, then those that are gone."""
    for key in [*new, *(key for key in old if key not in new)]:
        if old.get(key) != new.get(key):
            for language in languages:
                before, after = (say(texts[key], language) if key in texts else "" for texts in (old, new))
                yield _row(label, before, after, language)


def _chapter(chapter: ChapterContent, language: str) -> str:
    return f"{chapter.number}. {getattr(chapter, f'title_{language}')}"


def _source(source: Source, language: str) -> str:
    return f"{getattr(source, language)} {source.url or ''}".strip()


def _term(term: Term, language: str) -> str:
    also = getattr(term, f"also_{language}")
    name = " / ".join((getattr(term, language), *also))
    return f"{name}: {getattr(term, f'meaning_{language}')}"
