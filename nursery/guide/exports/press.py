"""`python -m nursery.guide.exports.press SOURCE.html TARGET.pdf`: prints one book and tells how far it is.

Nothing but the two bundled fonts and the pictures that lie beside the source is ever read, and nothing is
fetched. WeasyPrint needs Pango.
"""

from __future__ import annotations

import hashlib
import logging
import re
import sys
from pathlib import Path
from typing import Any

from nursery.config import ROOT

FONTS = ROOT / "nursery" / "web" / "pdf_fonts"
_BUNDLED = "bundled:"
_PAGE = re.compile(r"Page (\d+)$")


class Told(logging.Handler):
    """Says on the standard output which page is laid out, and how far the writing of the file is."""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if match := _PAGE.search(message):
            self._say(f"page {match[1]}")
        elif message.startswith(("Step 6", "Step 7")):
            self._say("writing" if "6" in message else "written")

    @staticmethod
    def _say(text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def press(source: Path, target: Path) -> None:
    """Print `source` to `target`. Raises `ImportError` or `OSError` where WeasyPrint or Pango is missing."""
    from weasyprint import HTML

    html = source.read_text("utf-8")
    document = HTML(string=html, base_url=_BUNDLED, url_fetcher=fetcher(source.parent))
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    document.write_pdf(target, pdf_variant="pdf/ua-1", pdf_identifier=identifier)


def fetcher(folder: Path) -> Any:
    """Gives the bundled fonts and the pictures in `folder`, refuses all else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Bundled(URLFetcher):
        """Reads nothing from the network and nothing else from the disk."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            place, _, name = url.rpartition("/")
            if place == f"{_BUNDLED}pictures" and re.fullmatch(r"[a-z0-9-]+\.webp", name):
                return URLFetcherResponse(url, (folder / name).read_bytes(), {"Content-Type": "image/webp"})
            if place == f"{_BUNDLED}fonts" and re.fullmatch(r"Amiri-[A-Z][a-z]+\.ttf", name):
                return URLFetcherResponse(url, (FONTS / name).read_bytes(), {"Content-Type": "font/ttf"})
            return super().fetch(url, headers)

    return Bundled(allowed_protocols=("data",))


def main() -> None:
    """Print what the command line names."""
    log = logging.getLogger("weasyprint.progress")
    log.setLevel(logging.INFO)
    log.addHandler(Told())
    press(Path(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
