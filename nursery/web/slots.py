"""Places on a page that packages above its own fill: a lower package never calls up, it leaves room.

    @slots.fill("comments.comment.below")
    def replies(page: CommentPage) -> Markup: ...

and the lower package's template says `{{ slot('comments.comment.below', page) }}`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from flask import Flask
from markupsafe import Markup

Filling = Callable[..., Markup]
_fillings: dict[str, list[Filling]] = defaultdict(list)
_NOTHING = Markup("")


def fill(name: str) -> Callable[[Filling], Filling]:
    """Register a function that makes a part of the place `name` from the values the template hands over."""

    def register(filling: Filling) -> Filling:
        if filling not in _fillings[name]:
            _fillings[name].append(filling)
        return filling

    return register


def slot(name: str, *values: Any) -> Markup:
    """All that packages put into the place `name`, in the order they were registered."""
    parts = [part for filling in _fillings.get(name, ()) if (part := filling(*values))]
    return Markup("").join(parts) if parts else _NOTHING


def init_app(app: Flask) -> None:
    """Hands `slot` to templates."""
    app.jinja_env.globals["slot"] = slot
