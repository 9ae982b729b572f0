"""A long page finds its contents in its own headings, those of packages above among them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

_HEADING = re.compile(r'<h2(?: id="(?P<id>[^"]+)")?>(?P<label>.*?)</h2>', re.DOTALL)


@dataclass(frozen=True)
class Contents:
    """The page with a place to jump to at each heading, and the headings with their places."""

    body: Markup
    entries: tuple[tuple[Markup, str], ...]


def with_contents(body: Markup) -> Contents:
    """Give each plain `<h2>` an id where it has none, and list them; made by our templates, so escaped."""
    entries: list[tuple[Markup, str]] = []

    def named(found: re.Match[str]) -> str:
        name = found["id"] or f"part-{len(entries) + 1}"
        entries.append((Markup(found["label"].strip()), f"#{name}"))  # noqa: S704 - escaped by its template
        return f'<h2 id="{name}">{found["label"]}</h2>'

    marked = _HEADING.sub(named, str(body))
    return Contents(Markup(marked), tuple(entries))  # noqa: S704 - escaped by its template
