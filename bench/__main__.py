"""`python -m bench`: measures everything and prints one table. `--suite` adds the time of the tests.

`python -m bench guide memory` measures these parts alone.

It ends with 0 whatever the figures say, and with 1 when something could not be measured at all.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from bench import cores
from bench.measuring import Bench
from bench.report import Row, in_order, table
from bench.rows import starting, suite
from tests.support import postgres
from tests.support.databases import PostgresDatabase

NO_SERVER = """
!!! POSTGRESQL IS NOT INSTALLED HERE: nothing was measured.
!!! The figures are those of PostgreSQL, as in production. Install it (Debian: apt-get install postgresql).
"""
# In this order: each is measured on what those before it left behind.
PARTS = (
    "statements",
    "comments",
    "board",
    "duplicates",
    "guide",
    "register",
    "opendata",
    "dashboard",
    "risks",
    "weights",
    "search",
    "memory",
    "export",
    "tables",
    "imports",
    "files",
    "offline",
    "versions",
    "text",
    "anchors",
    "traceability",
    "grouping",
    "merging",
    "agreement",
    "matrix",
    "outcome",
    "start",
)
# Those that ask a server, and those that read a full register.
_SERVED = {"guide", "register", "weights", "search", "memory"}
_FILLED = {"register", "opendata", "dashboard", "risks", "memory", "weights"}


class Table:
    """The rows so far; what breaks is told and does not stop the others."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.broken = False

    def add(self, name: str, measure: Callable[[], Iterable[Row]]) -> None:
        """Measure, and add the rows."""
        start = time.perf_counter()
        try:
            self.rows += list(measure())
        except Exception as error:
            traceback.print_exc()
            self.broken = True
            self.rows.append(Row("-", name, f"broken: {type(error).__name__}", goal="measured"))
        print(f"  {name}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)


def main() -> int:
    """Measure, print the table, say how it went."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--suite", action="store_true", help="also time the tests")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"some of: {', '.join(PARTS)}")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    binaries = postgres.find_binaries()
    if binaries is None:
        print(NO_SERVER)
        return 0
    start = time.perf_counter()
    cores.keep_to_others()
    found = Table()
    cluster = postgres.Cluster(binaries)
    try:
        with tempfile.TemporaryDirectory(prefix="nursery-bench-") as folder:
            _measure(found, cluster.url, Path(folder), options.parts or PARTS)
    finally:
        cluster.stop()
    if options.suite:
        found.add("tests", suite.rows)
    print(f"\n{table(in_order(found.rows))}\n\n{_machine()}, {time.perf_counter() - start:.0f} s in all")
    return 1 if found.broken else 0


def _measure(found: Table, server_url: str, folder: Path, parts: Collection[str]) -> None:
    def add(part: str, measure: Callable[[], Iterable[Row]]) -> None:
        if part in parts:
            found.add(part, measure)

    bench = Bench(PostgresDatabase(server_url, "bench").url, folder)
    add("statements", bench.statements)
    add("comments", bench.comments)
    add("board", bench.board)
    add("duplicates", bench.duplicates)
    if _FILLED & set(parts):
        found.add("filling the register", bench.fill)
    if _SERVED & set(parts):
        with bench.server() as server:
            add("guide", lambda: bench.guide_speed(server))
            add("register", lambda: bench.register_speed(server))
            add("weights", lambda: bench.weights(server))
            add("search", lambda: bench.search(server))
            add("memory", lambda: bench.memory(server))
    add("opendata", bench.register_files)
    add("dashboard", bench.dashboard)
    add("risks", bench.risks)
    add("export", bench.export)
    add("tables", bench.tables)
    add("imports", bench.imports)
    add("files", bench.files)
    add("offline", bench.offline)
    add("versions", bench.versions)
    add("text", bench.text)
    add("anchors", bench.anchors)
    add("traceability", bench.traceability)
    add("grouping", bench.groups)
    add("merging", bench.merged)
    add("agreement", bench.agreement)
    add("matrix", bench.matrix)
    add("outcome", bench.outcome)
    add("start", lambda: starting.rows(bench.site))


def _machine() -> str:
    pinned = f"server on core {min(cores.SERVER)}, client and PostgreSQL on {sorted(cores.OTHERS)}"
    return f"{os.cpu_count()} cores ({pinned}), Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
