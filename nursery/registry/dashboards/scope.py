"""Whose figures somebody reads: one governorate, some, or all."""

from __future__ import annotations

from dataclasses import dataclass

from nursery import places
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound

READ = Permission.READ_DASHBOARD
_ALL = 0


@dataclass(frozen=True)
class Scope:
    """The governorates counted (None: all of them); `place` is the one, where it is one."""

    codes: tuple[str, ...] | None

    @property
    def place(self) -> str:
        """The governorate, where it is one; else empty."""
        return self.codes[0] if self.codes is not None and len(self.codes) == 1 else ""

    @property
    def subject(self) -> int:
        """The number under which its files are kept; 0 for all. Some together have no files."""
        return _codes().index(self.place) + 1 if self.place else _ALL

    @property
    def has_files(self) -> bool:
        """Whether files are offered: of one governorate and of all."""
        return self.codes is None or bool(self.place)


def own(actor: Actor) -> list[str]:
    """The governorates whose figures the actor may ask for, in the official order."""
    held = actor.governorates(READ)
    return [code for code in _codes() if held is None or code in held]


def scope(actor: Actor, asked: str = "") -> Scope:
    """What is counted for the actor: the governorate asked for if it is theirs, else all that they have."""
    if asked in own(actor):
        return Scope((asked,))
    held = actor.governorates(READ)
    return Scope(None if held is None else tuple(own(actor)))


def of_subject(subject_id: int) -> Scope:
    """What the files of a number are about. Raises `NotFound`."""
    codes = _codes()
    if not _ALL <= subject_id <= len(codes):
        raise NotFound
    return Scope(None if subject_id == _ALL else (codes[subject_id - 1],))


def may_read(actor: Actor | None, subject_id: int) -> bool:
    """Whether the actor may have the files of a number. Raises `NotFound`."""
    wanted = of_subject(subject_id)
    if actor is None or not actor.may(READ):
        return False
    return actor.governorates(READ) is None if wanted.codes is None else wanted.place in own(actor)


def _codes() -> list[str]:
    return [one.code for one in places.governorates()]
