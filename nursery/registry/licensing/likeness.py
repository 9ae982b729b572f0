"""Providers and nurseries as they are saved: packages above look whether the same one is there already.

@likeness.asks
def seen_before(draft: Draft, actor: Actor) -> str: ...      before a form is saved: a code of words, or ""

@likeness.follows
def compare(kind: str, record_id: int) -> None: ...          part of the command that saved it

@likeness.explains
def note(kind: str, record_id: int, because: str, actor: Actor) -> None: ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nursery.accounts.actors import Actor

PROVIDER, NURSERY = "provider", "nursery"
# The name of the field in which a person says why it is another one.
BECAUSE = "because"


@dataclass(frozen=True)
class Draft:
    """What a form would save: its values, and which record it would change."""

    kind: str
    values: Mapping[str, Any]
    record_id: int | None = None
    provider_id: int | None = None


Asker = Callable[[Draft, Actor], str]
Follower = Callable[[str, int], None]
Explainer = Callable[[str, int, str, Actor], None]
_askers: list[Asker] = []
_followers: list[Follower] = []
_explainers: list[Explainer] = []


def asks(asker: Asker) -> Asker:
    """Register a function that may ask about a form before it is saved."""
    if asker not in _askers:
        _askers.append(asker)
    return asker


def follows(follower: Follower) -> Follower:
    """Register a function that compares a record once it is saved, in the same command."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def explains(explainer: Explainer) -> Explainer:
    """Register a function that keeps why a record is another one."""
    if explainer not in _explainers:
        _explainers.append(explainer)
    return explainer


def question(draft: Draft, actor: Actor, because: str) -> str:
    """The code of what to ask before this is saved; empty when nothing is like it, or the answer is there."""
    if because.strip():
        return ""
    return next((code for ask in _askers if (code := ask(draft, actor))), "")


def saved(kind: str, record_id: int) -> None:
    """Say that a record was saved. Part of a command."""
    for follow in _followers:
        follow(kind, record_id)


def explain(kind: str, record_id: int, because: str, actor: Actor) -> None:
    """Keep why the record that was saved is another one than those like it."""
    if because.strip():
        for note in _explainers:
            note(kind, record_id, because.strip(), actor)
