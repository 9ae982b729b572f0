"""The whole guide: read and rendered from its folder, and imported into the database.

The limit is Python-Markdown alone on the same text, file by file, with nothing checked, no block told from
another and nothing cleaned. Medians of interleaved rounds.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import markdown

from bench.report import Row, at_most
from bench.site import Site
from nursery.accounts.actors import SYSTEM
from nursery.config import ROOT
from nursery.guide import commands
from nursery.guide.reading import check, read

ROUNDS = 5
GOAL_READ = 4.0
GOAL_IMPORT = 8.0
_CONTENT = ROOT / "content" / "guide"
_EXTENSIONS = ["tables", "attr_list", "admonition", "def_list", "sane_lists"]
_WORD, _ANOTHER = "الصابون", "صابون الغار"


def rows(site: Site, folder: Path) -> list[Row]:
    """Reading, the whole check, and an import that replaces the text of the working version."""
    texts = [path.read_text("utf-8").split("\n---\n", 1)[1] for path in sorted(_CONTENT.glob("*/*.md"))]
    variants = [_variant(folder / "one", _WORD), _variant(folder / "other", _ANOTHER)]
    read(_CONTENT)
    bare: list[float] = []
    ours: dict[str, list[float]] = {"read": [], "check": [], "import": []}
    for number in range(ROUNDS):
        variant = variants[number % 2]
        bare.append(_seconds(lambda: [markdown.markdown(text, extensions=_EXTENSIONS) for text in texts]))
        ours["read"].append(_seconds(lambda: read(_CONTENT)))
        ours["check"].append(_seconds(lambda: check(_CONTENT)))
        with site.app.app_context():
            ours["import"].append(
                _seconds(lambda folder=variant: commands.import_guide(folder, actor=SYSTEM))
            )
    limit = statistics.median(bare)
    sections = len(texts) // 2
    named = (
        ("read", f"the whole guide read and rendered ({sections} sections, two languages)", GOAL_READ),
        ("check", "the same with every rule of `nursery guide check`", GOAL_READ),
        ("import", "the same imported: compared, keys given, stored", GOAL_IMPORT),
    )
    return [_row(what, statistics.median(ours[name]), limit, goal) for name, what, goal in named]


def _row(what: str, seconds: float, limit: float, goal: float) -> Row:
    ratio = seconds / limit
    return Row(
        "text",
        what,
        f"{seconds:.2f} s",
        f"{limit:.2f} s Python-Markdown alone",
        f"{ratio:.1f}×",
        f"≤ {goal:.0f}×",
        at_most(ratio, goal),
    )


def _variant(folder: Path, word: str) -> Path:
    """A copy of the guide in which one word stands for another, so that an import has something to do."""
    for path in _CONTENT.rglob("*"):
        if path.is_file():
            copy = folder / path.relative_to(_CONTENT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes().replace(_WORD.encode(), word.encode()))
    return folder


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
