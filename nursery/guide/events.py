"""What the packages built on the guide hear of, in the same transaction: a version has another text."""

from __future__ import annotations

from collections.abc import Callable

from nursery.guide.content import GuideContent

Listener = Callable[[int, GuideContent], None]
_listeners: list[Listener] = []


def on_text_replaced(listener: Listener) -> Listener:
    """Call `listener` with the id of a version and its new text whenever a text is stored."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def text_replaced(version_id: int, content: GuideContent) -> None:
    """Say that the text of a version was stored, its sections and blocks included. Part of a command."""
    for listener in _listeners:
        listener(version_id, content)
