"""A guide of the size of the whole one: 12 chapters, 60 sections, each with the text of a real one."""

from __future__ import annotations

import shutil
from pathlib import Path

from nursery.config import ROOT

CHAPTERS, SECTIONS_EACH = 12, 5


def write_big_guide(folder: Path, source: Path = ROOT / "content" / "guide") -> Path:
    """Fill `folder` with the real sections, over and over, under other slugs; returns it.

    The slugs are those of the content with a number: `purpose-and-audience-1` is the first section.
    """
    for name in ("guide.yaml", "sources.yaml"):
        shutil.copy(source / name, folder / name)
    real = sorted(source.glob("*/*.ar.md"))
    for number in range(CHAPTERS * SECTIONS_EACH):
        chapter, place = divmod(number, SECTIONS_EACH)
        target = folder / f"{chapter + 1:02}-chapter-{chapter + 1}"
        if not place:
            target.mkdir()
            titles = (
                "title_ar: الألف يوم الأولى ورعاية التنشئة\ntitle_en: The first days and nurturing care\n"
            )
            (target / "chapter.yaml").write_text(f"slug: chapter-{chapter + 1}\n{titles}", encoding="utf-8")
        file = real[number % len(real)]
        slug = file.name.removesuffix(".ar.md").partition("-")[2]
        for language in ("ar", "en"):
            text = file.with_name(file.name.replace(".ar.", f".{language}.")).read_text(encoding="utf-8")
            text = text.replace(f"slug: {slug}\n", f"slug: {slug}-{number + 1}\n", 1)
            copy = target / f"{place + 1:02}-{slug}-{number + 1}.{language}.md"
            copy.write_text(text, encoding="utf-8")
    return folder
