"""A version in one language as one file: its pages, and the words that a search without a network needs.

A package never changes: its address names the text and the design that it was made from. The worker makes
each once; the site only sends it.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
from flask import Flask, current_app, g

from nursery.base.storage import storage
from nursery.config import ROOT
from nursery.guide import queries
from nursery.guide.content import GuideContent, SectionContent
from nursery.guide.offline.rendering import Version
from nursery.guide.queries import VersionItem
from nursery.guide.search import stems, text, thesaurus
from nursery.web import assets, headers

FORMAT = 1
# The files that kept pages need besides the package.
FILES = (
    "site.css",
    "guide/guide.css",
    "guide/search/search.css",
    "img/mark.svg",
    "img/favicon.svg",
    "fonts/plex-latin-400.woff2",
    "fonts/plex-latin-600.woff2",
)
ARABIC_FILES = ("fonts/plex-arabic-400.woff2", "fonts/plex-arabic-600.woff2")
_PICTURE = re.compile(r'<img src="([^"]+)"')
QUALITY = 11


@dataclass(frozen=True)
class Package:
    """A package that is ready: `size` as it is sent, `bytes` as it is unpacked, and the pictures it names."""

    digest: str
    path: Path
    size: int
    bytes: int
    pictures: tuple[str, ...]


def is_made(version: VersionItem, code: str) -> bool:
    """Whether the package of a version in one language is there."""
    return _path(version, code).is_file()


def find(version: VersionItem, code: str) -> Package | None:
    """The package of a version in one language; None until the worker has made it."""
    return _read(_path(version, code)) if is_made(version, code) else None


def make(version: VersionItem, code: str) -> None:
    """Make the package of a version in one language, in place of those of earlier designs."""
    path = _path(version, code)
    path.parent.mkdir(parents=True, exist_ok=True)
    body = brotli.compress(content(version, code), quality=QUALITY, mode=brotli.MODE_TEXT)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as target:
        target.write(body)
    Path(target.name).replace(path)
    for earlier in path.parent.glob(f"{_name(version, code)}-*"):
        if earlier != path:
            earlier.unlink(missing_ok=True)


@lru_cache(maxsize=16)
def _read(path: Path) -> Package:
    packed = path.read_bytes()
    body = brotli.decompress(packed)
    pictures = tuple(dict.fromkeys(json.loads(body)["pictures"]))
    return Package(path.stem.rpartition("-")[2], path, len(packed), len(body), pictures)


def _path(version: VersionItem, code: str) -> Path:
    return storage.folder.parent / "offline" / f"{_name(version, code)}-{_digest(version, code)}.br"


def _name(version: VersionItem, code: str) -> str:
    return f"{(version.content_hash or '')[:16]}-{version.number}-{code}"


def _digest(version: VersionItem, code: str) -> str:
    made_of = f"{FORMAT} {version.number} {version.content_hash} {code} {_design()}"
    return hashlib.sha256(made_of.encode()).hexdigest()[:16]


def _design() -> str:
    """What a package is made with besides the text; where people develop it changes under it."""
    return _read_design() if current_app.config["DEVELOPMENT"] else _kept_design()


@lru_cache(maxsize=1)
def _kept_design() -> str:
    return _read_design()


def _read_design() -> str:
    """A hash of templates, words and code, and of the names of the files that pages need."""
    found = hashlib.sha256()
    package = ROOT / "nursery"
    for pattern in ("guide/**/*.py", "guide/**/*.html", "guide/**/*.js", "web/**/*.html", "**/*.mo"):
        for path in sorted(package.glob(pattern)):
            found.update(path.read_bytes())
    found.update(" ".join(assets.of(current_app).names[name] for name in (*FILES, *ARABIC_FILES)).encode())
    return found.hexdigest()


def content(version: VersionItem, code: str) -> bytes:
    """What the package of a version in one language holds, as JSON."""
    text_of_version = queries.content_of(version.id)
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    # The context of its own keeps the language of this one apart from the language of whoever asks.
    with app.app_context(), app.test_request_context(f"/{code}/guide/v{version.number}/section"):
        g.lang = code
        values = _values(Version(version, text_of_version, code))
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _values(version: Version) -> dict[str, Any]:
    pages = {name: [title, html] for name, title, html in version.pages()}
    return {
        "format": FORMAT,
        "number": version.item.number,
        "policy": headers.policy(None),
        "frame": version.frame(),
        "other": version.other_language(),
        "pages": pages,
        "pictures": [address for _title, html in pages.values() for address in _PICTURE.findall(html)],
        "sections": [_searched(section, version.language) for section in version.content.sections()],
        "terms": _terms(version.content),
        "passed": sorted(stems.PASSED_OVER),
    }


def _searched(section: SectionContent, code: str) -> list[Any]:
    """What is looked through: number, slug, title, and of each block its key, number, part and text."""
    blocks = [(block, getattr(block, f"html_{code}")) for block in section.blocks]
    return [
        section.number,
        section.slug,
        getattr(section, f"title_{code}"),
        [
            [block.key, block.number or "", int(block.part == "sources"), text.plain(html)]
            for block, html in blocks
            if not text.is_part_heading(html)
        ],
    ]


def _terms(content: GuideContent) -> list[list[list[str]]]:
    """Each term as the stems of its forms."""
    terms = thesaurus.of({key: asdict(term) for key, term in content.glossary.items()})
    return [[list(form) for form in dict.fromkeys(entry.stems())] for entry in terms.all]
