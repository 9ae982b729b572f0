"""Row 11: what comes over the line for a page: HTML, style and script; fonts are not counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import brotli
from flask import Flask

from bench.client import Connection, Target
from bench.report import Row, at_most
from bench.servers import Server
from nursery.web import assets

KIB = 1024
_LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "form": "action"}
_ADDRESS_IN_CSS = re.compile(rb"url\(\s*['\"]?([^)'\"]+)")


@dataclass(frozen=True)
class Weight:
    """Bytes of a page, and the addresses of what it loads."""

    raw: int
    compressed: int
    files: frozenset[str]
    foreign: frozenset[str]


class _Loads(HTMLParser):
    """Collects the addresses that a browser fetches for a page."""

    def __init__(self) -> None:
        super().__init__()
        self.files: set[str] = set()
        self.others: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Style and script are counted, other things are only looked at for where they come from."""
        values = {name: value or "" for name, value in attributes}
        is_style = tag == "link" and "stylesheet" in values.get("rel", "")
        if is_style or (tag == "script" and "src" in values):
            self.files.add(values.get("href") or values["src"])
        elif tag == "link" and values.get("rel") not in {"alternate", "canonical", "next", "prev"}:
            self.others.add(values.get("href", ""))
        elif tag in _LOADED:
            self.others.add(values.get(_LOADED[tag], ""))


def rows(app: Flask, server: Server, pages: dict[str, str]) -> list[Row]:
    """A line for each page, then all style and script of the platform, then requests to other sites."""
    weights = {name: _page(server, path) for name, path in pages.items()}
    sizes = {address: _file(server, address) for address in _all_files(weights)}
    foreign = set[str]().union(
        *(one.foreign for one in weights.values()), *(more for _, more in sizes.values())
    )
    lines = [_line(name, weight, sizes) for name, weight in weights.items()]
    told = ", ".join(sorted(foreign)) or "none"
    requests = Row("11", "requests to other sites", told, goal="none", reached=0.0 if foreign else 1.0)
    return [*lines, _style_and_script(app), requests]


def _style_and_script(app: Flask) -> Row:
    """Every style sheet and script there is, also those of pages not fetched here."""
    served = assets.of(app).served.items()
    sizes = [len(asset.encoded["br"]) for name, asset in served if name.endswith((".css", ".js"))]
    return Row(
        "11",
        f"all style and script of all pages ({len(sizes)} files)",
        _kib(sum(sizes)),
        goal="≤ 22 KB",
        reached=at_most(sum(sizes), 22 * KIB),
    )


def _all_files(weights: dict[str, Weight]) -> list[str]:
    return sorted(set[str]().union(*(weight.files for weight in weights.values())))


def _line(name: str, weight: Weight, sizes: dict[str, tuple[int, frozenset[str]]]) -> Row:
    total = weight.compressed + sum(sizes[address][0] for address in weight.files)
    reached = at_most(total, 30 * KIB)
    goal = "≤ 30 KB all"
    if name == "guide section":
        reached = min(reached, at_most(weight.raw, 25 * KIB), at_most(weight.compressed, 8 * KIB))
        goal = "≤ 25 KB, 8 KB, 30 KB all"
    told = f"{_kib(weight.raw)}, {_kib(weight.compressed)}; all {_kib(total)}"
    return Row("11", f"{name}: HTML raw, compressed; with style and script", told, goal=goal, reached=reached)


def _page(server: Server, path: str) -> Weight:
    raw, compressed = _fetched(server, path)
    loads = _Loads()
    loads.feed(raw.decode())
    addresses = loads.files | loads.others
    return Weight(len(raw), compressed, frozenset(loads.files), frozenset(filter(_is_foreign, addresses)))


def _file(server: Server, address: str) -> tuple[int, frozenset[str]]:
    body, compressed = _fetched(server, address)
    inside = (match[1].decode() for match in _ADDRESS_IN_CSS.finditer(body))
    return compressed, frozenset(filter(_is_foreign, inside))


def _is_foreign(address: str) -> bool:
    return bool(re.match(r"(https?:)?//", address))


def _fetched(server: Server, path: str) -> tuple[bytes, int]:
    """The plain body of an address and its bytes on the line."""
    connection = Connection(Target(server, path))
    head, body = connection.get()
    connection.close()
    if b"content-encoding: br" in head.lower():
        return brotli.decompress(body), len(body)
    return body, len(body)


def _kib(size: int) -> str:
    return f"{size / KIB:.1f} KB"
