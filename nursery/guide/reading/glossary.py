"""The words that the guide explains: `glossary.yaml`, which may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from nursery.guide import glossary
from nursery.guide.content import Term
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.files import Folder, line_of
from nursery.guide.reading.screening import screen

FILE = PurePosixPath("glossary.yaml")
LONGEST_FORM = 120
LONGEST_MEANING = 400
MOST_FORMS = 20
_KEY = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_NEEDED = {
    "ar": LONGEST_FORM,
    "en": LONGEST_FORM,
    "meaning_ar": LONGEST_MEANING,
    "meaning_en": LONGEST_MEANING,
}
_LISTS = ("also_ar", "also_en", "avoid_ar", "avoid_en")


def read_glossary(folder: Folder) -> dict[str, Term]:
    """All terms by key, in the order of the file; those with faults are left out."""
    text = folder.text(FILE) if folder.size(FILE) is not None else None
    if text is None:
        return {}
    found: dict[str, Term] = {}
    for key, entry in (folder.mapping(FILE) or {}).items():
        line = line_of(text, str(key))
        term = _term(str(key), entry, line, folder.faults)
        if term is not None:
            found[str(key)] = term
    _check_forms(found, text, folder.faults)
    return found


def _term(key: str, entry: Any, line: int, faults: Faults) -> Term | None:
    file = str(FILE)
    if not _KEY.match(key) or not isinstance(entry, dict):
        faults.add(file, line, "term_key", key=key[:40])
        return None
    for name in sorted(map(str, entry.keys() - {*_NEEDED, *_LISTS})):
        faults.add(file, line, "unknown_entry", name=name)
    is_whole = True
    for name, longest in _NEEDED.items():
        value = entry.get(name)
        if not isinstance(value, str) or not value.strip() or len(value) > longest:
            faults.add(file, line, "needs_text", name=name, limit=longest)
            is_whole = False
    for name in _LISTS:
        value = entry.get(name, [])
        if not isinstance(value, list) or len(value) > MOST_FORMS or not all(map(_is_form, value)):
            faults.add(file, line, "needs_forms", name=name, most=MOST_FORMS)
            is_whole = False
    if not is_whole:
        return None
    texts: dict[str, Any] = {name: entry[name].strip() for name in _NEEDED}
    lists: dict[str, Any] = {name: tuple(entry.get(name, [])) for name in _LISTS}
    for text in [*texts.values(), *(form for forms in lists.values() for form in forms)]:
        screen(text, line, file, faults)
    return Term(**texts, **lists)


def _is_form(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_FORM and value == value.strip()


def _check_forms(terms: dict[str, Term], text: str, faults: Faults) -> None:
    """Each form belongs to one term, and what one term avoids no other says."""
    owners: dict[tuple[str, ...], str] = {}
    for key, language, form, is_avoided in _forms(terms):
        words = (language, *glossary.plain_words(form))
        line = line_of(text, key)
        if len(words) == 1:
            faults.add(str(FILE), line, "form_without_words", form=form)
        elif (first := owners.setdefault(words, key)) != key or (
            is_avoided and _is_said(terms[key], language, form)
        ):
            faults.add(str(FILE), line, "form_taken", form=form, first=first)


def _forms(terms: dict[str, Term]) -> Iterator[tuple[str, str, str, bool]]:
    """(key, language, form, whether it is to be avoided): first all that are said."""
    for key, term in terms.items():
        for language in glossary.LANGUAGES:
            yield from ((key, language, form, False) for form in glossary.forms(term, language))
    for key, term in terms.items():
        for language in glossary.LANGUAGES:
            yield from ((key, language, form, True) for form in glossary.avoided(term, language))


def _is_said(term: Term, language: str, form: str) -> bool:
    said = (glossary.plain_words(other) for other in glossary.forms(term, language))
    return glossary.plain_words(form) in said
