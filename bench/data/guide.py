"""A guide of any length: the real sections again and again under new slugs, imported and published."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from nursery.accounts.actors import SYSTEM
from nursery.config import ROOT
from nursery.guide import commands, queries

CONTENT = ROOT / "content" / "guide"
CHAPTER = 6
# Which of the sections is measured; the second so that it has neighbours on both sides.
MEASURED = 1


@dataclass(frozen=True)
class Published:
    """A public version of the guide and its slugs in reading order."""

    id: int
    number: int
    slugs: tuple[str, ...]

    @property
    def path(self) -> str:
        """The address of the measured section."""
        return f"/ar/guide/v{self.number}/{self.slugs[MEASURED]}"


def published(folder: Path, sections: int) -> Published:
    """A new public version; `folder` takes its files. Call inside an application context."""
    report = commands.import_guide(_written(folder, sections), actor=SYSTEM)
    if report.version_id is None:
        raise RuntimeError("the guide was not imported")
    commands.publish_version(report.version_id, actor=SYSTEM)
    chapters = queries.contents(report.version_id)
    slugs = tuple(section.slug for chapter in chapters for section in chapter.sections)
    return Published(report.version_id, report.version_number, slugs)


def _written(folder: Path, sections: int) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("guide.yaml", "sources.yaml", "glossary.yaml"):
        shutil.copy(CONTENT / name, folder / name)
    originals = sorted(CONTENT.glob("[0-9]*/*.ar.md"))
    for number in range(sections):
        chapter = _chapter(folder, number // CHAPTER + 1, originals)
        _copy(originals[number % len(originals)], chapter, number % CHAPTER + 1, number + 1)
    return folder


def _chapter(folder: Path, number: int, originals: list[Path]) -> Path:
    chapters = sorted({path.parent for path in originals})
    original = chapters[number % len(chapters)]
    slug = f"{original.name.partition('-')[2]}-{number}"
    path = folder / f"{number:02}-{slug}"
    path.mkdir(exist_ok=True)
    text = (original / "chapter.yaml").read_text("utf-8")
    (path / "chapter.yaml").write_text(re.sub(r"(?m)^slug:.*$", f"slug: {slug}", text), "utf-8")
    return path


def _copy(original: Path, chapter: Path, place: int, number: int) -> None:
    slug = f"{original.name.partition('-')[2].removesuffix('.ar.md')}-{number}"
    for language in ("ar", "en"):
        source = original.with_name(original.name.replace(".ar.md", f".{language}.md"))
        text = re.sub(r"(?m)^slug:.*$", f"slug: {slug}", source.read_text("utf-8"), count=1)
        # The section that a link names may not be among the copies: this one is.
        text = re.sub(r"\]\(section:[\w-]+\)", f"](section:{slug})", text)
        (chapter / f"{place:02}-{slug}.{language}.md").write_text(text, "utf-8")
