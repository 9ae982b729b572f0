"""`python -m nursery.base.press SOURCE.html TARGET.pdf`: prints a tagged PDF and tells how far it is.

Nothing but the two bundled fonts and the pictures that lie beside the source is ever read, and nothing is
fetched. WeasyPrint needs Pango. `print_apart` runs it in a process of its own: when the process ends all its
memory is given back, and a layout that runs out of memory takes nobody else with it.
"""

from __future__ import annotations

import hashlib
import logging
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]
FONTS = _ROOT / "nursery" / "web" / "pdf_fonts"
MOST_SECONDS = 900
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


def print_apart(source: Path, target: Path, tell: Callable[[str], None]) -> None:
    """Print in a process of its own; `tell` hears each line it says. Raises `RuntimeError` when it fails."""
    command = [sys.executable, "-m", "nursery.base.press", str(source), str(target)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        deadline = Timer(MOST_SECONDS, process.kill)
        deadline.start()
        try:
            for line in process.stdout or ():
                tell(line)
        except BaseException:
            process.kill()
            raise
        finally:
            deadline.cancel()
    if process.returncode or not target.is_file():
        raise RuntimeError(f"the press ended with {process.returncode}")


def main() -> None:
    """Print what the command line names."""
    log = logging.getLogger("weasyprint.progress")
    log.setLevel(logging.INFO)
    log.addHandler(Told())
    press(Path(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
