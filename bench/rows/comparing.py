"""Row 6: two versions of the whole guide compared, and one edited section published."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from bench.data.guide import Published
from bench.report import Row, at_most
from bench.site import Site
from nursery.accounts.actors import SYSTEM
from nursery.extensions import db
from nursery.guide import commands
from nursery.guide import queries as guide
from nursery.guide.changes import queries
from nursery.guide.changes.comparing import Comparison
from nursery.guide.changes.queries import Pair
from nursery.guide.content import BlockContent, GuideContent, SectionContent
from tests.support.queries import counted_queries

ROUNDS = 5
EVERY = 20
MOST_TIMES_THE_WORDS = 1.5
MOST_STATEMENTS = 20
MOST_MILLISECONDS = 1000
_LANGUAGES = ("ar", "en")
_WORD = re.compile(r"\b[^\W\d_]{3,}\b")
_NO_TEXT = ("---", "slug:", "readers:", "ages:", "safety_review:", "behind:", "#", "!!!", "|--", "    - **")


def rows(site: Site, folder: Path, base: Published) -> list[Row]:
    """Publish the text in `folder` once more with one word in twenty changed, and compare both versions."""
    with site.app.app_context():
        edit_text(folder)
        report = commands.import_guide(folder, actor=SYSTEM)
        if report.version_id is None:
            raise RuntimeError("the edited guide was not imported")
        commands.publish_version(report.version_id, actor=SYSTEM)
        pair = Pair(guide.version(base.id), guide.version(report.version_id))
        return [*_compared(pair, report.counts()["edited"]), _published(base.slugs[0])]


def edit_text(folder: Path) -> None:
    """Another word in place of every twentieth, in both languages."""
    for file in sorted(folder.glob("*/*.md")):
        lines = file.read_text("utf-8").split("\n")
        count = iter(range(1, 1_000_000))
        file.write_text("\n".join(_edited(line, count) for line in lines), "utf-8")


def _edited(line: str, count: Iterator[int]) -> str:
    def other(match: re.Match[str]) -> str:
        return match[0] if next(count) % EVERY else match[0][::-1]

    if line.startswith(_NO_TEXT) or "[@" in line[:4]:
        return line
    parts = re.split(r"(\[@[^\]]*\]|\]\([^)]*\))", line)
    return "".join(part if at % 2 else _WORD.sub(other, part) for at, part in enumerate(parts))


def _compared(pair: Pair, edited: int) -> list[Row]:
    with counted_queries() as statements:
        found = queries.comparison(pair)
    took = _medians(
        reading=lambda: _read(pair),
        words=lambda: _words_alone(found.old, found.new),
        compared=lambda: queries.comparison(pair),
        redlined=lambda: _redlined(queries.comparison(pair)),
    )
    most = MOST_TIMES_THE_WORDS * took["words"] + took["reading"]
    return [
        Row(
            "6",
            f"two versions of 60 sections compared, {edited} paragraphs edited",
            f"{took['compared']:.0f} ms",
            f"{took['words']:.0f} ms rapidfuzz on their words + {took['reading']:.0f} ms reading",
            f"{took['compared'] / most:.2f} of the goal",
            f"≤ {MOST_TIMES_THE_WORDS}× rapidfuzz + reading",
            at_most(took["compared"], most),
        ),
        Row(
            "6",
            "… and the redline of each of them in both languages",
            f"{took['redlined']:.0f} ms",
            goal=f"≤ {MOST_MILLISECONDS:,} ms",
            reached=at_most(took["redlined"], MOST_MILLISECONDS),
        ),
        Row("6", "… SQL", str(len(statements))),
    ]


def _read(pair: Pair) -> None:
    """Both texts, as everything in the guide reads them."""
    for version in (pair.old, pair.new):
        guide.content_of(version.id)
    db.session.rollback()


def _words_alone(old: GuideContent, new: GuideContent) -> int:
    """A bare redline: the words of each paragraph that is not the same, the runs put together again."""
    before = {block.key: block for section in old.sections() for block in section.blocks}
    pieces = 0
    for section in new.sections():
        for block in section.blocks:
            for language in _LANGUAGES:
                pieces += _bare(before.get(block.key), block, f"markdown_{language}")
    return pieces


def _bare(old: BlockContent | None, new: BlockContent, name: str) -> int:
    if old is None or getattr(old, name) == getattr(new, name):
        return 0
    before, after = getattr(old, name).split(), getattr(new, name).split()
    runs = [
        " ".join(before[step.src_start : step.src_end] or after[step.dest_start : step.dest_end])
        for step in Indel.opcodes(before, after)
    ]
    return len(runs)


def _redlined(found: Comparison) -> int:
    return sum(
        len(block.lines(language, *section.sources))
        for section in found.changed
        for block in section.blocks
        if block.is_change
        for language in _LANGUAGES
    )


def _medians(**measured: Callable[[], Any]) -> dict[str, float]:
    """Milliseconds of each, the median of rounds in turns."""
    taken: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(ROUNDS):
        for name, do in measured.items():
            start = time.perf_counter()
            do()
            taken[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def _published(slug: str) -> Row:
    """One paragraph of the next version edited, and the version published."""
    number = commands.start_version(actor=SYSTEM)
    version = guide.version_numbered(number, actor=SYSTEM)
    with counted_queries() as saved:
        commands.change_section(slug, _with_one_more_word, actor=SYSTEM)
    with counted_queries() as published:
        commands.publish_version(version.id, actor=SYSTEM)
    return Row(
        "6",
        "one edited section saved, and the version published: SQL",
        f"{len(saved)} + {len(published)}",
        goal=f"≤ {MOST_STATEMENTS} each",
        reached=at_most(max(len(saved), len(published)), MOST_STATEMENTS),
    )


def _with_one_more_word(section: SectionContent, _ground: object) -> SectionContent:
    first = next(at for at, block in enumerate(section.blocks) if block.number)
    block = section.blocks[first]
    changed = replace(block, markdown_ar=f"{block.markdown_ar} جداً", html_ar=f"{block.html_ar} جداً", key="")
    return replace(section, blocks=(*section.blocks[:first], changed, *section.blocks[first + 1 :]))
