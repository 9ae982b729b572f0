"""Row 12: the resident memory of one worker after all that was asked of it."""

from __future__ import annotations

from bench.client import Connection, Target
from bench.report import Row, at_most
from bench.servers import Server, served
from bench.site import Site

GOAL = 130
ASKED = 300


def row(site: Site, ours: Server, idle: float) -> Row:
    """Our worker at the end of the set, beside a bare worker with Flask and SQLAlchemy."""
    with served("bench.limits.orm:factory", site.environment) as bare:
        connection = Connection(Target(bare, "/"))
        for _ in range(ASKED):
            connection.get()
        connection.close()
        limit = bare.resident_mib()
    memory = ours.resident_mib()
    return Row(
        "12",
        "memory of one worker after the set (before it)",
        f"{memory:.0f} MiB ({idle:.0f})",
        f"{limit:.0f} MiB bare Flask + SQLAlchemy",
        f"{memory / limit:.2f}×",
        f"≤ {GOAL} MiB",
        at_most(memory, GOAL),
    )
