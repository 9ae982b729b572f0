"""Names of people, and what stands in the place of a name that is kept no longer."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

ERASED = ""


def former() -> str:
    """What somebody is called whose name was erased, in the present language."""
    return str(_("Former member"))


class PersonName(TypeDecorator[str]):
    """A person's name. One that was erased is read, wherever it is read, as the words that stand for it."""

    impl = String
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return former() if value == ERASED else value
