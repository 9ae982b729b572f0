"""Reading the files of versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Select, func, select

from nursery.base.errors import NotFound
from nursery.base.leases import MakingState
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.guide import queries as guide
from nursery.guide.exports.binding import Part
from nursery.guide.exports.models import FileFormat, FileLanguage, FileScope, GuideFile
from nursery.guide.exports.naming import Wanted, fingerprint_of, text_hash
from nursery.guide.exports.offered import FORMATS
from nursery.guide.queries import ChapterItem, SectionItem, VersionItem

# What file systems refuse, as spaces.
_NOT_IN_NAMES = dict.fromkeys(map(ord, '/\\:*?"<>|'), " ")


@dataclass(frozen=True)
class FileItem:
    """A file as pages show it; `state` is None when nobody has asked for it yet."""

    state: MakingState | None = None
    progress: int = 0
    size: int | None = None

    @property
    def is_on_its_way(self) -> bool:
        """Whether somebody waits for it."""
        return self.state in (MakingState.WAITING, MakingState.BEING_MADE)


@dataclass(frozen=True)
class FilesPage:
    """The files of one part of a version, by format and language, and the parts there are."""

    version: VersionItem
    part: Part
    chosen: ChapterItem | SectionItem | None
    chapters: list[ChapterItem]
    files: Mapping[FileFormat, Mapping[FileLanguage, FileItem]]

    @property
    def is_waiting(self) -> bool:
        """Whether a file is on its way."""
        return any(item.is_on_its_way for row in self.files.values() for item in row.values())


@dataclass(frozen=True)
class ReadyFile:
    """A file to send."""

    path: Path
    key: str


def files_page(version: VersionItem, part: Part) -> FilesPage:
    """The files of `part` of a version. Raises `NotFound` when the version has no such part."""
    chapters = guide.contents(version.id)
    chosen = _chosen(chapters, part)
    text = text_hash(version)
    made_from = {kind: fingerprint_of(version, text, kind) for kind in FORMATS}
    rows = {
        (row.format, row.language): _item(row)
        for row in db.session.scalars(_of(version, part))
        if row.content_hash == made_from.get(row.format)
    }
    files = {kind: {code: rows.get((kind, code), FileItem()) for code in FileLanguage} for kind in FORMATS}
    return FilesPage(version, part, chosen, chapters, files)


def _chosen(chapters: list[ChapterItem], part: Part) -> ChapterItem | SectionItem | None:
    """The chapter or section of `part`, None for a whole version. Raises `NotFound`."""
    if part.scope is FileScope.VERSION:
        return None
    sections = [section for chapter in chapters for section in chapter.sections]
    things: Sequence[ChapterItem | SectionItem] = chapters if part.scope is FileScope.CHAPTER else sections
    for thing in things:
        if thing.slug == part.slug:
            return thing
    raise NotFound


def _of(version: VersionItem, part: Part) -> Select[GuideFile]:
    return select(GuideFile).where(
        GuideFile.version_id == version.id, GuideFile.scope == part.scope, GuideFile.slug == part.slug
    )


def _item(row: GuideFile) -> FileItem:
    if row.state is MakingState.READY and not _path(row).is_file():
        return FileItem()
    return FileItem(row.state, row.progress, row.size)


def _path(row: GuideFile) -> Path:
    return storage.path(row.storage_key or "0" * 64)


def file_row(version: VersionItem, wanted: Wanted, made_from: str) -> GuideFile | None:
    """The row of a file made from just that, held until the present command ends."""
    statement = _of(version, wanted.part).where(
        GuideFile.language == wanted.language,
        GuideFile.format == wanted.format,
        GuideFile.content_hash == made_from,
    )
    return db.session.scalar(statement.with_for_update())


def is_lost(row: GuideFile) -> bool:
    """Whether a ready file is no longer in the storage."""
    return row.state is MakingState.READY and not _path(row).is_file()


def check_part(version: VersionItem, part: Part) -> None:
    """Raises `NotFound` when a version has no such chapter or section."""
    if part.scope is not FileScope.VERSION:
        _chosen(guide.contents(version.id), part)


def full_name(version: VersionItem, wanted: Wanted) -> str:
    """What a reader's computer calls a file: `دليل الحضانات - 4.1 غسل اليدين - v2.pdf`."""
    thing = _chosen(guide.contents(version.id), wanted.part) if wanted.part.slug else None
    code = "en" if wanted.language is FileLanguage.EN else "ar"
    title, part = getattr(version, f"title_{code}"), ""
    if thing is not None:
        part = f" - {thing.number} {getattr(thing, f'title_{code}')}"
    both = " (ar, en)" if wanted.language is FileLanguage.BOTH else ""
    name = f"{title}{part} - v{version.number}{both}".translate(_NOT_IN_NAMES)
    return f"{name}.{FORMATS[wanted.format].extension}"


def ready_file(version: VersionItem, wanted: Wanted) -> ReadyFile | None:
    """A file that is there; None when it still has to be made."""
    made_from = fingerprint_of(version, text_hash(version), wanted.format)
    statement = _of(version, wanted.part).where(
        GuideFile.language == wanted.language,
        GuideFile.format == wanted.format,
        GuideFile.content_hash == made_from,
    )
    row = db.session.scalar(statement)
    if row is None or row.state is not MakingState.READY or is_lost(row):
        return None
    return ReadyFile(_path(row), str(row.storage_key))


def waiting() -> int:
    """How many files are still to be made."""
    unfinished = (GuideFile.ready_at.is_(None), GuideFile.failed_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(GuideFile).where(*unfinished)) or 0
