"""What packages offer as files: who may have them, what makes them, what they are called.

A package registers its `Offer` when it is imported; a page prints the box of its files with
`{{ papers('outcome', round.id) }}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nursery.accounts.actors import Actor
from nursery.base.errors import NotFound
from nursery.papers.models import PaperFormat

Writer = Callable[[Path, int, str], None]


def _never(_subject_id: int) -> bool:
    return False


@dataclass(frozen=True)
class Offer:
    """One kind of paper about one kind of thing.

    A writer is given where to write, the id of the thing and the language (ar, en); it runs in a job, inside
    a request of that language. `may_read` is asked when a paper is asked for and when it is taken away; it
    may raise `NotFound`. `stamp` (at most 64 signs) changes when the content would: then the paper is made
    anew. `name` is the file's name in a language, without its ending. `is_public` papers are links that
    everybody may follow; who takes away another one is noted in the audit trail.
    """

    kind: str
    writers: Mapping[PaperFormat, Writer]
    may_read: Callable[[Actor | None, int], bool]
    stamp: Callable[[int], str]
    name: Callable[[int, str], str]
    is_public: Callable[[int], bool] = _never


_offers: dict[str, Offer] = {}


def offer(one: Offer) -> Offer:
    """Register what a package offers; the same kind again takes the place of the first."""
    _offers[one.kind] = one
    return one


def offered(kind: str) -> Offer:
    """The offer of a kind. Raises `NotFound` when no package has it."""
    if kind not in _offers:
        raise NotFound
    return _offers[kind]
