"""What the packages built on the guide hear of, in the same transaction: a version has another text."""

from __future__ import annotations

from collections.abc import Callable

from nursery.guide.content import GuideContent, SectionContent

Listener = Callable[[int, GuideContent], None]
SectionListener = Callable[[int, int, SectionContent], None]
_listeners: list[Listener] = []
_section_listeners: list[SectionListener] = []


def on_text_replaced(listener: Listener) -> Listener:
    """Call `listener` with the id of a version and its new text whenever a text is stored."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def text_replaced(version_id: int, content: GuideContent) -> None:
    """Say that the text of a version was stored, its sections and blocks included. Part of a command."""
    for listener in _listeners:
        listener(version_id, content)


def on_section_replaced(listener: SectionListener) -> SectionListener:
    """Call `listener` with the ids of a version and a section and its new text whenever one section is stored
    without the others."""
    if listener not in _section_listeners:
        _section_listeners.append(listener)
    return listener


def section_replaced(version_id: int, section_id: int, section: SectionContent) -> None:
    """Say that the text of one section was stored, its blocks included. Part of a command."""
    for listener in _section_listeners:
        listener(version_id, section_id, section)
