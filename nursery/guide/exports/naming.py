"""Which file is meant, what it is made from, and what it is called."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from nursery.guide.content import fingerprint
from nursery.guide.exports.binding import WHOLE, Part
from nursery.guide.exports.models import FileFormat, FileLanguage, FileScope
from nursery.guide.exports.offered import FORMATS
from nursery.guide.queries import VersionItem, content_of


@dataclass(frozen=True)
class Wanted:
    """A file of a version: which part of it, in which language and format."""

    part: Part
    language: FileLanguage
    format: FileFormat

    def name(self, version: int) -> str:
        """The name under which it is kept, in ASCII: `nursery-guide-v2-hand-hygiene-ar.pdf`."""
        of = f"-{self.part.slug}" if self.part.slug else ""
        return f"nursery-guide-v{version}{of}-{self.language}.{FORMATS[self.format].extension}"


def wanted_in(values: Mapping[str, str], part: Part | None) -> Wanted | None:
    """The file that `language` and `format` of a form or an address name; None when they name none."""
    language, kind = values.get("language", ""), values.get("format", "")
    if part is None or language not in tuple(FileLanguage) or kind not in tuple(FORMATS):
        return None
    return Wanted(part, FileLanguage(language), FileFormat(kind))


def part_in(values: Mapping[str, str]) -> Part | None:
    """The part that an address names by `section`, `chapter` or `part=section:slug`; None for nonsense."""
    if any("\0" in value for value in values.values()):  # which PostgreSQL takes in no text
        return None
    for scope in (FileScope.SECTION, FileScope.CHAPTER):
        if values.get(scope):
            return Part(scope, values[scope])
    scope_name, _, slug = values.get("part", "").partition(":")
    if not scope_name:
        return WHOLE
    if scope_name not in (FileScope.SECTION, FileScope.CHAPTER) or not slug:
        return None
    return Part(FileScope(scope_name), slug)


def arguments(part: Part) -> dict[str, str]:
    """What names `part` in an address."""
    return {part.scope.value: part.slug} if part.slug else {}


def text_hash(version: VersionItem) -> str:
    """The fingerprint of a version's text; that of a working version is computed."""
    return version.content_hash or fingerprint(content_of(version.id))


def fingerprint_of(version: VersionItem, text: str, kind: FileFormat) -> str:
    """What a file is made from: the text, the state of the version, which stands in it, and the design."""
    made_from = f"{text}\n{version.state}\n{kind}\n{FORMATS[kind].design}"
    return hashlib.sha256(made_from.encode()).hexdigest()
