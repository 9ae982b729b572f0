"""Packages as the tests read them."""

from __future__ import annotations

import json
from typing import Any

from nursery.guide.offline import packing
from nursery.guide.queries import VersionItem


def unpacked(version: VersionItem, code: str) -> dict[str, Any]:
    """What a package holds."""
    values: dict[str, Any] = json.loads(packing.content(version, code))
    return values


def page(pack: dict[str, Any], name: str, other: str = "") -> str:
    """A kept page as the service worker puts it together."""
    title, main = pack["pages"][name]
    words = {"title": title, "main": main, "kept": "21 تشرين الثاني 2026", "other": other}
    html: str = pack["frame"]
    for word, instead in words.items():
        html = html.replace(f"<!--{word}-->", instead)
    return html
