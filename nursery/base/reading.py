"""Reading without a transaction: two trips to PostgreSQL less for each page that only reads.

PostgreSQL's usual level, READ COMMITTED, gives every statement a view of the data of its own, with a
transaction around it or without. For a page that changes nothing, BEGIN and ROLLBACK only cost time. Commands
have their transaction as ever, also when such a page calls one; jobs and the command line are not touched.
A statement read in pieces (`yield_per`) needs a transaction: it belongs into a job.
"""

from __future__ import annotations

from typing import Any

from flask import current_app, g
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine

# Under this name a session knows how deep it is in commands (`nursery.base.command`).
DEPTH = "command_depth"
_ENGINES = "reading_engines"


def only_reads() -> None:
    """Say that the present request reads; what it calls a command for is written as ever."""
    g.only_reads = True


class ReadingSession(Session):
    """Sends the statements of a request that only reads through an engine without transactions."""

    def get_bind(
        self, mapper: Any = None, clause: Any = None, bind: Engine | Connection | None = None, **options: Any
    ) -> Engine | Connection:
        """The engine for a statement."""
        engine = super().get_bind(mapper, clause, bind, **options)
        if not isinstance(engine, Engine) or self.info.get(DEPTH) or not g.get("only_reads"):
            return engine
        return _without_transactions(engine)


def _without_transactions(engine: Engine) -> Engine:
    """The same connections in autocommit; on SQLite, which has no trips to save, the engine itself."""
    engines: dict[Engine, Engine] = current_app.extensions.setdefault(_ENGINES, {})
    if engine not in engines:
        is_far = engine.dialect.name == "postgresql"
        engines[engine] = engine.execution_options(isolation_level="AUTOCOMMIT") if is_far else engine
    return engines[engine]
