"""Sections that nobody may give another text for now: the packages above say which, the guide refuses.

A section is locked by its slug, across versions. The guide asks inside the transaction that would change it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from nursery.base.errors import Conflict
from nursery.guide.content import SectionContent

Provider = Callable[[Collection[str]], Collection[str]]
_providers: list[Provider] = []


def asks(provider: Provider) -> Provider:
    """Register a function that returns which of the given slugs are locked at the moment."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def locked(slugs: Collection[str]) -> set[str]:
    """Which of `slugs` are locked."""
    return {slug for provider in _providers for slug in provider(slugs)} if slugs else set()


def refuse_locked(before: Iterable[SectionContent], after: Iterable[SectionContent]) -> None:
    """Raise `Conflict` when a section that is locked would get another text, or go.

    Another place or number is no other text: numbers follow the order of the whole.
    """
    kept = {section.slug: _words(section) for section in after}
    changed = {section.slug: section for section in before if kept.get(section.slug) != _words(section)}
    found = sorted(locked(changed.keys()))
    if found:
        first = changed[found[0]]
        raise Conflict("guide.section_locked", slug=found[0], number=first.number, title=first.title_ar)


def _words(section: SectionContent) -> tuple[object, ...]:
    blocks = [(block.kind, block.part, block.markdown_ar, block.markdown_en) for block in section.blocks]
    return section.title_ar, section.title_en, blocks
