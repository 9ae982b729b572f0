"""Several people doing something at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context

from flask import Flask

from nursery.base.errors import DomainError


def at_once(app: Flask, *calls: Callable[[], object]) -> list[object]:
    """What each of `calls` gave, or the refusal it met, run in threads that begin together.

    Anything else that one of them raises is raised here.
    """
    together = threading.Barrier(len(calls))
    outcomes: list[object] = [None] * len(calls)

    def run(number: int, call: Callable[[], object]) -> None:
        with app.app_context():
            together.wait()
            try:
                outcomes[number] = call()
            except Exception as error:
                outcomes[number] = error

    threads = [threading.Thread(target=copy_context().run, args=(run, *item)) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, DomainError):
            raise outcome
    return outcomes
