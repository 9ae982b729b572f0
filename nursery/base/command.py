"""`@command`: one verb, one transaction.

A command called by a command joins its transaction; the outermost commits; an exception rolls
everything back, the audit entries included. Nothing else in the platform commits.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from nursery.base.errors import Conflict
from nursery.base.reading import DEPTH
from nursery.extensions import db

P = ParamSpec("P")
R = TypeVar("R")

_AFTER = "after_commit"
_before_commit: list[Callable[[Session], None]] = []


def before_commit(hook: Callable[[Session], None]) -> Callable[[Session], None]:
    """Register a hook that runs in every outermost command's transaction, just before it commits."""
    if hook not in _before_commit:
        _before_commit.append(hook)
    return hook


def after_commit(key: str, hook: Callable[[], None]) -> None:
    """Run `hook` once after the present command has committed; a second under `key` replaces the first."""
    db.session().info.setdefault(_AFTER, {})[key] = hook


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function` a command. Raises `Conflict("stale")` when somebody else changed or removed a row."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        session = db.session()
        if session.info.get(DEPTH, 0):
            return function(*args, **kwargs)
        session.info[DEPTH] = 1
        try:
            _begin(session)
            result = function(*args, **kwargs)
            session.flush()
            for hook in _before_commit:
                hook(session)
            session.commit()
        except (StaleDataError, DBAPIError) as error:
            session.rollback()
            if isinstance(error, StaleDataError) or _came_between(error):
                raise Conflict("stale") from error
            raise
        except BaseException:
            session.rollback()
            raise
        finally:
            hooks = session.info.pop(_AFTER, {})
            session.info[DEPTH] = 0
            session.info.pop("audit_entries", None)
        for after in hooks.values():
            after()
        return result

    run.is_command = True  # type: ignore[attr-defined]
    return run


def _begin(session: Session) -> None:
    """Leave the read transaction of the request and begin one that may write."""
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("rows were changed outside a command")
    session.rollback()
    options: dict[str, Any] = {"sqlite_immediate": True}
    session.connection(execution_options=options)


def _came_between(error: DBAPIError) -> bool:
    """Whether another was in the way: both waited for each other, or it removed what this refers to."""
    state = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    return state in {"40P01", "23503", "SQLITE_CONSTRAINT_FOREIGNKEY"}
