"""Creating something once, however often the form is sent."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError

P = ParamSpec("P")
R = TypeVar("R")


def once(command: Callable[P, R]) -> Callable[P, R]:
    """Run a creating command again when another request used its `request_key` at the same moment.

    The command looks the key up first; the unique constraint catches the one that looked too early, and
    its second run finds what the other one created.
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except IntegrityError:
            return command(*args, **kwargs)

    return run
