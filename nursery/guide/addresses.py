"""Addresses inside stored text, made whole where the text is shown.

Stored HTML names another section by its slug alone (`hand-hygiene`, `hand-hygiene#facts`), since all
sections of a version lie beside each other, and a picture as `pictures/<name>`, as its author wrote it. A
page that lies elsewhere, a file or an offline package says where they really are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_SECTION = re.compile(r'<a href="([a-z0-9]+(?:-[a-z0-9]+)*)(#[a-z]+)?"')
_PICTURE = re.compile(r'<img src="pictures/([a-z0-9-]+\.webp)"')


def with_addresses(html: str, *, section: Callable[[str], str], picture: Callable[[str], str]) -> str:
    """`html` with the addresses that `section` gives for slugs and `picture` for names."""

    def link(match: re.Match[str]) -> str:
        return f'<a href="{section(match[1])}{match[2] or ""}"'

    html = _SECTION.sub(link, html)
    return _PICTURE.sub(lambda match: f'<img src="{picture(match[1])}"', html)
