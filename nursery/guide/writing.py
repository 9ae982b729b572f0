"""The content of a version as the files of a guide folder: what `reading` reads, it writes, byte for byte.

One spelling for everything, so that a text kept in git shows only what an author changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from nursery.guide.content import BlockContent, ChapterContent, GuideContent, SectionContent, Source, Term
from nursery.guide.reading.files import PICTURES

LANGUAGES = ("ar", "en")


def files(content: GuideContent) -> dict[str, str]:
    """The texts of all files of the folder, by their paths in it."""
    found = {
        "guide.yaml": _entries(content, ("slug", "title_ar", "title_en", "subtitle_ar", "subtitle_en")),
        "sources.yaml": "\n".join(_source(code, source) for code, source in content.sources.items()),
    }
    if content.glossary:
        found["glossary.yaml"] = "\n".join(_term(key, term) for key, term in content.glossary.items())
    for chapter in content.chapters:
        folder = f"{_two_digits(chapter.number)}-{chapter.slug}"
        found[f"{folder}/chapter.yaml"] = _entries(chapter, ("slug", "title_ar", "title_en"))
        for section in chapter.sections:
            stem = f"{_two_digits(section.number.rpartition('.')[2])}-{section.slug}"
            for language in LANGUAGES:
                found[f"{folder}/{stem}.{language}.md"] = section_text(section, language)
    return found


def write(content: GuideContent, root: Path, pictures: Mapping[str, Path] | None = None) -> list[str]:
    """Make `root` hold just the files of `content`; returns the paths that were written or removed.

    `pictures` are the files of those that the text shows, by name. Only what this module writes is removed:
    other files, and pictures that no text shows, are left alone.
    """
    wanted = {name: text.encode() for name, text in files(content).items()}
    wanted |= {f"{PICTURES}/{name}": file.read_bytes() for name, file in (pictures or {}).items()}
    touched: list[str] = []
    for name, data in wanted.items():
        path = root / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            touched.append(name)
    for path in sorted(root.glob("*/*")):
        name = path.relative_to(root).as_posix()
        if name not in wanted and (path.name == "chapter.yaml" or path.name.endswith((".ar.md", ".en.md"))):
            path.unlink()
            touched.append(name)
    return touched


def section_text(section: SectionContent, language: str) -> str:
    """The file of one section in one language."""
    blocks = (getattr(block, f"markdown_{language}") for block in section.blocks)
    front = "\n".join(_front_matter(section, language))
    return f"---\n{front}\n---\n\n" + "\n\n".join(blocks) + "\n"


def _front_matter(section: SectionContent, language: str) -> Iterator[str]:
    yield f"slug: {section.slug}"
    yield f"title: {_scalar(getattr(section, f'title_{language}'))}"
    yield f"readers: [{', '.join(section.readers)}]"
    yield f"ages: [{', '.join(section.ages)}]"
    review = section.safety_review
    if review is not None:
        role = json.dumps(getattr(review, f"role_{language}"), ensure_ascii=False)
        yield f"safety_review: {{role: {role}, date: {review.signed_on or 'null'}}}"
    behind = _behind(section.blocks) if language == "en" else []
    if behind:
        yield f"behind: [{', '.join(behind)}]"


def _behind(blocks: Iterable[BlockContent]) -> list[str]:
    return [block.number.rpartition(".")[2] for block in blocks if block.behind and block.number]


def _entries(thing: GuideContent | ChapterContent, names: tuple[str, ...]) -> str:
    return "".join(f"{name}: {_scalar(getattr(thing, name))}\n" for name in names)


def _source(code: str, source: Source) -> str:
    url = "null" if source.url is None else _quoted(source.url)
    return f"{code}:\n  ar: {_quoted(source.ar)}\n  en: {_quoted(source.en)}\n  url: {url}\n"


def _term(key: str, term: Term) -> str:
    lines = [f"{key}:"]
    lines += [
        f"  {name}: {_quoted(getattr(term, name))}" for name in ("ar", "en", "meaning_ar", "meaning_en")
    ]
    for name in ("also_ar", "also_en", "avoid_ar", "avoid_en"):
        words = getattr(term, name)
        if words:
            lines.append(f"  {name}: [{', '.join(map(_quoted, words))}]")
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    """A line of text as YAML, in quotation marks only where YAML would read something else."""
    try:
        is_plain = yaml.safe_load(f"entry: {text}") == {"entry": text}
    except yaml.YAMLError:
        is_plain = False
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _two_digits(number: str) -> str:
    return number.zfill(2) if number.isdigit() else number
