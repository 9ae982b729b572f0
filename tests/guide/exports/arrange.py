"""Asking for files of a small guide."""

from __future__ import annotations

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base.leases import MakingState
from nursery.extensions import db
from nursery.guide.exports import commands, queries
from nursery.guide.exports.binding import WHOLE, Part
from nursery.guide.exports.models import FileFormat, FileLanguage, FileScope, GuideFile
from nursery.guide.exports.naming import Wanted
from nursery.guide.queries import version_numbered

CHAPTER = Part(FileScope.CHAPTER, "chapter-1")
SECTION = Part(FileScope.SECTION, "section-2")
PARTS = [WHOLE, CHAPTER, SECTION]


def wanted(part: Part = WHOLE, language: str = "ar", kind: FileFormat = FileFormat.MARKDOWN) -> Wanted:
    return Wanted(part, FileLanguage(language), kind)


def ask(file: Wanted | None = None, *, number: int = 1, actor: Actor | None = None) -> MakingState:
    return commands.request_file(number, file or wanted(), actor=actor)


def rows() -> list[GuideFile]:
    statement = select(GuideFile).order_by(GuideFile.id).execution_options(populate_existing=True)
    return list(db.session.scalars(statement))


def ready(file: Wanted | None = None, *, number: int = 1, actor: Actor | None = None) -> bytes:
    """The bytes of a file that has to be there."""
    found = queries.ready_file(version_numbered(number, actor=actor), file or wanted())
    assert found is not None
    return found.path.read_bytes()
