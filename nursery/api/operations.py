"""What can be asked of the API: each operation once, with all that answers it and describes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nursery.accounts.actors import Actor
from nursery.api.models import Scope

# The answer of operations that everybody may ask for; the others need a token.
PUBLIC, TOKEN = "public", "token"


@dataclass(frozen=True)
class Call:
    """One request: its language, who stands behind it, what was sent, and its query."""

    language: str
    token_holder: Actor | None
    body: Any
    query: Mapping[str, Any]
    key: str = ""

    @property
    def actor(self) -> Actor:
        """Who stands behind the token. Operations that need one are not reached without."""
        if self.token_holder is None:
            raise RuntimeError("an operation for everybody asked who it is")
        return self.token_holder

    @property
    def page(self) -> int:
        """The page of a list that was asked for."""
        return int(self.query.get("page") or 1)


@dataclass(frozen=True)
class Operation:
    """Something that can be asked for: `scope` is what a token has to allow, None for everybody."""

    name: str
    method: str
    path: str
    answer: type[Any]
    run: Callable[..., Any]
    summary: str
    scope: Scope | None = None
    body: type[Any] | None = None
    query: Mapping[str, type[Any]] = field(default_factory=dict)
    status: int = 200
    needs_key: bool = False

    @property
    def access(self) -> str:
        """What the application's own check of its doors is told."""
        return PUBLIC if self.scope is None else TOKEN


OPERATIONS: list[Operation] = []


def operation(
    method: str, path: str, answer: type[Any], **more: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function as the answer to an operation; its first line of documentation is the summary."""

    def register(run: Callable[..., Any]) -> Callable[..., Any]:
        summary = (run.__doc__ or "").split("\n")[0]
        OPERATIONS.append(Operation(run.__name__, method, path, answer, run, summary, **more))
        return run

    return register


PAGE: Mapping[str, type[Any]] = {"page": int}
