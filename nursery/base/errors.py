"""The four ways a command says no. They are turned into pages in one place: `nursery.web`."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


class DomainError(Exception):
    """A refusal with a stable code; words for the code live in each package's `wording.py`."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class NotFound(DomainError):
    """The thing does not exist, or the actor must not learn that it does (404)."""

    def __init__(self, code: str = "not_found", **params: object) -> None:
        super().__init__(code, **params)


class NotAllowed(DomainError):
    """The actor may not do this to this row (403)."""

    def __init__(self, code: str = "not_allowed", **params: object) -> None:
        super().__init__(code, **params)


class Conflict(DomainError):
    """The row is no longer in a state in which this can be done (409)."""


class RuleBroken(DomainError):
    """The input breaks a rule; `field` names the form field beside which the reason is shown (422)."""

    def __init__(self, code: str, field: str | None = None, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


def found(row: T | None) -> T:
    """What was looked for. Raises `NotFound` when it is None."""
    if row is None:
        raise NotFound
    return row
