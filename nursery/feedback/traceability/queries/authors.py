"""Who brought what no comment explains: the saved revision of a section in which the words first stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from nursery.accounts.queries import names_of_people
from nursery.audit.models import AuditEntry
from nursery.extensions import Base, db
from nursery.feedback.traceability.explaining import LANGUAGES, Rest
from nursery.guide.changes.results import BlockChange, SectionChange
from nursery.guide.difference import Change
from nursery.guide.editing.models import Revision, RevisionKind


@dataclass(frozen=True, slots=True)
class Editorial:
    """An editorial change: when it was saved, by whom (empty when nobody is known), or imported by whom.

    `languages` are those of the texts it changed; none where a paragraph only stands elsewhere now.
    """

    is_import: bool
    name: str
    saved_at: datetime | None
    revision: int | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Saved:
    """One saved revision of a section."""

    number: int
    is_import: bool
    texts: Mapping[str, str]
    saved_at: datetime
    saved_by: int | None


class Authors:
    """The revisions of some sections between two versions, and the names of those who saved them."""

    def __init__(self, old: int, new: int, slugs: Collection[str]) -> None:
        self._saved = _saved(old, new, slugs)
        self._imports = _imports(old, new) if self._has_imports else []
        people = {one.saved_by for found in self._saved.values() for one in found}
        self._names = names_of_people([*people, *(person for _at, person in self._imports)])

    @property
    def _has_imports(self) -> bool:
        return any(one.is_import for found in self._saved.values() for one in found)

    def of(self, block: BlockChange, section: SectionChange, rest: Rest) -> tuple[Editorial, ...]:
        """Who brought the `rest` of a changed paragraph; one for each revision that did."""
        slug = section.shown.slug
        revisions = self._saved.get(slug, [])
        found: dict[_Saved | None, list[str]] = {}
        for language in rest.languages or (() if rest.place else LANGUAGES):
            found.setdefault(_brought(revisions, _test(block, language)), []).append(language)
        if rest.place and not found:
            found[_brought(revisions, _standing_there(block, section))] = []
        return tuple(self._editorial(one, tuple(languages)) for one, languages in found.items())

    def _editorial(self, saved: _Saved | None, languages: tuple[str, ...]) -> Editorial:
        if saved is None:
            return Editorial(False, "", None, None, languages)
        person = self._importer(saved.saved_at) if saved.is_import else saved.saved_by
        name = self._names.get(person or 0, "")
        return Editorial(saved.is_import, name, saved.saved_at, saved.number, languages)

    def _importer(self, at: datetime) -> int | None:
        """Who began the import in which a text was recorded: it is noted in the same step, or just after."""
        return next((person for noted, person in self._imports if noted >= at), None)


def _saved(old: int, new: int, slugs: Collection[str]) -> dict[str, list[_Saved]]:
    if not slugs:
        return {}
    versions = Base.metadata.tables["guide_versions"].c
    wanted = select(versions.id).where(versions.number > old, versions.number <= new)
    statement = select(
        Revision.slug,
        Revision.number,
        Revision.kind,
        Revision.text_ar,
        Revision.text_en,
        Revision.saved_at,
        Revision.saved_by,
    ).where(Revision.slug.in_(slugs), Revision.version_id.in_(wanted))
    found: dict[str, list[_Saved]] = defaultdict(list)
    for slug, number, kind, text_ar, text_en, at, by in db.session.execute(
        statement.order_by(Revision.number)
    ):
        texts = {"ar": text_ar, "en": text_en}
        found[slug].append(_Saved(number, kind is RevisionKind.IMPORTED, texts, at, by))
    return found


def _imports(old: int, new: int) -> list[tuple[datetime, int | None]]:
    """When a text was imported into these versions, and by whom, the earliest first."""
    versions = Base.metadata.tables["guide_versions"].c
    wanted = select(versions.id).where(versions.number > old, versions.number <= new)
    statement = select(AuditEntry.at, AuditEntry.actor_id).where(
        AuditEntry.event == "guide_version.imported",
        AuditEntry.subject_type == "guide_version",
        AuditEntry.subject_id.in_(wanted),
    )
    return [(row.at, row.actor_id) for row in db.session.execute(statement.order_by(AuditEntry.seq))]


def _test(block: BlockChange, language: str) -> Callable[[_Saved], bool]:
    """Whether a revision holds the words as they are now; or, of a removed paragraph, no longer holds it."""
    if block.change is Change.REMOVED:
        gone = [_piece(getattr(part, f"markdown_{language}")) for part in block.old]
        return lambda saved: not any(piece in saved.texts[language] for piece in gone)
    there = [_piece(getattr(part, f"markdown_{language}")) for part in block.new]
    return lambda saved: all(piece in saved.texts[language] for piece in there)


def _standing_there(block: BlockChange, section: SectionChange) -> Callable[[_Saved], bool]:
    """Whether a paragraph stands behind the one it stands behind now."""
    keys = [part.key for part in section.shown.blocks]
    first = block.new[0]
    at = keys.index(first.key) if first.key in keys else 0
    before = section.shown.blocks[at - 1].markdown_ar if at else ""
    text = f"{before}\n\n{first.markdown_ar}\n" if before else _piece(first.markdown_ar)
    return lambda saved: text in saved.texts["ar"]


def _piece(markdown: str) -> str:
    return f"\n\n{markdown}\n"


def _brought(revisions: Sequence[_Saved], holds: Callable[[_Saved], bool]) -> _Saved | None:
    """The revision from which on what is asked holds; None when it does not hold at the end."""
    found: _Saved | None = None
    for saved in reversed(revisions):
        if not holds(saved):
            break
        found = saved
    return found
