"""`python -m bench`: measures everything and prints one table. `--suite` adds the time of the tests.

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
from collections.abc import Callable, Iterable
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
    options = parser.parse_args()
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
            _measure(found, cluster.url, Path(folder))
    finally:
        cluster.stop()
    if options.suite:
        found.add("tests", suite.rows)
    print(f"\n{table(in_order(found.rows))}\n\n{_machine()}, {time.perf_counter() - start:.0f} s in all")
    return 1 if found.broken else 0


def _measure(found: Table, server_url: str, folder: Path) -> None:
    bench = Bench(PostgresDatabase(server_url, "bench").url, folder)
    found.add("statements", bench.statements)
    found.add("filling the register", bench.fill)
    with bench.server() as server:
        found.add("guide", lambda: bench.guide_speed(server))
        found.add("register", lambda: bench.register_speed(server))
        found.add("page weights", lambda: bench.weights(server))
        found.add("memory", lambda: bench.memory(server))
    found.add("export", bench.export)
    found.add("start", lambda: starting.rows(bench.site))


def _machine() -> str:
    pinned = f"server on core {min(cores.SERVER)}, client and PostgreSQL on {sorted(cores.OTHERS)}"
    return f"{os.cpu_count()} cores ({pinned}), Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
