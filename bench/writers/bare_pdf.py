"""WeasyPrint alone on the text of a book: the same font, no other style, no tags."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bench.writers.measured import told
from nursery.base.press import fetcher

_FONT = (
    "<style>@font-face { font-family: Amiri; src: url(bundled:fonts/Amiri-Regular.ttf) }"
    "html { font: 12.6pt/1.66 Amiri }</style>"
)


def main(source: Path, target: Path) -> None:
    """Print `source` to `target` and print what it cost."""
    from weasyprint import HTML

    html = re.sub(r"<style>.*?</style>", _FONT, source.read_text("utf-8"), count=1, flags=re.DOTALL)
    with told() as found:
        HTML(string=html, url_fetcher=fetcher(source.parent)).write_pdf(target)
        found["bytes"] = target.stat().st_size


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
