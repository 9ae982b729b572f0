"""The sections of the newest public guide in the list for search engines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nursery.guide import queries
from nursery.web import sitemap


def _pages() -> list[tuple[str, Mapping[str, Any]]]:
    version = queries.newest_public_version()
    if version is None:
        return []
    sections = [section for chapter in queries.contents(version.id) for section in chapter.sections]
    values = [{"number": version.number, "slug": section.slug} for section in sections]
    return [("guide.index", {}), *(("guide.section", one) for one in values)]


sitemap.offer("guide", lambda: len(_pages()), lambda page, size: _pages()[(page - 1) * size : page * size])
