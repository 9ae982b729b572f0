"""The public pages of the register in the list for search engines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nursery.registry.licensing import register_feed
from nursery.web import sitemap

_ALWAYS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("public.register", {}),
    ("public.map", {}),
    ("public.check_form", {}),
    ("opendata.index", {}),
)


def _licences(page: int, size: int) -> list[tuple[str, Mapping[str, Any]]]:
    return [("public.nursery", {"number": number}) for number in register_feed.numbers(page, size)]


def _others(page: int, _size: int) -> list[tuple[str, Mapping[str, Any]]]:
    return list(_ALWAYS) if page == 1 else []


sitemap.offer("pages", lambda: len(_ALWAYS), _others)
sitemap.offer("register", register_feed.how_many, _licences)
