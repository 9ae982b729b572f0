"""The measured server on one core; the client and PostgreSQL on the others."""

from __future__ import annotations

import os

ALL = sorted(os.sched_getaffinity(0))
SERVER = {ALL[-1]}
OTHERS = set(ALL[:-1]) or SERVER


def use_all() -> None:
    """Take every core: run in a new process that is not measured beside anything."""
    os.sched_setaffinity(0, ALL)


def keep_to_others() -> None:
    """Leave the server's core: children started later, PostgreSQL too, inherit this."""
    os.sched_setaffinity(0, OTHERS)


def move_to_server_core() -> None:
    """Take the server's core: run in a new process before it becomes the measured one."""
    os.sched_setaffinity(0, SERVER)
