"""What is a person's own: packages say here what they hand out and what they erase.

    @exports("comments")
    def own(person_id: int) -> list[dict[str, Any]]: ...

    @erases("comments")
    def forget(subject: Subject) -> None: ...          part of a command

    @files
    def attached(person_id: int) -> list[OwnFile]: ...

The names of parts are those of `Part`; `nursery.privacy` has the words for them and calls them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Table, delete, select, update

from nursery.accounts import passwords, queries
from nursery.accounts.actors import Actor
from nursery.base.command import after_commit
from nursery.base.errors import NotAllowed, RuleBroken
from nursery.base.storage import storage
from nursery.extensions import Base, db


class Part(StrEnum):
    """Parts of what is kept about a person, in the order in which they are shown."""

    ACCOUNT = "account"
    MEMBERSHIPS = "memberships"
    SIGN_INS = "sign_ins"
    INVITATIONS = "invitations"
    NOTICES = "notices"
    LETTERS = "letters"
    ROUNDS = "rounds"
    QUESTIONS = "questions"
    COMMENTS = "comments"
    DISCUSSION = "discussion"
    WORKSHOPS = "workshops"
    AGREEMENT = "agreement"
    TABLES = "tables"
    TOKENS = "tokens"
    LICENSING = "licensing"
    GUIDE = "guide"
    AUDIT = "audit"


@dataclass(frozen=True)
class Subject:
    """Whom an erasure is about; `instead` stands where their name stood."""

    person_id: int
    name: str
    email: str
    instead: str


@dataclass(frozen=True)
class OwnFile:
    """A file that a person handed in."""

    name: str
    storage_key: str


Rows = list[dict[str, Any]]
_exporters: dict[Part, list[Callable[[int], Rows]]] = defaultdict(list)
_file_givers: list[Callable[[int], list[OwnFile]]] = []
_erasers: dict[Part, list[Callable[[Subject], None]]] = defaultdict(list)


def exports(part: str) -> Callable[[Callable[[int], Rows]], Callable[[int], Rows]]:
    """Register a function that gives out a part of what is a person's own, as plain values."""

    def register(giver: Callable[[int], Rows]) -> Callable[[int], Rows]:
        _exporters[Part(part)].append(giver)
        return giver

    return register


def files(giver: Callable[[int], list[OwnFile]]) -> Callable[[int], list[OwnFile]]:
    """Register a function that gives out the files a person handed in."""
    _file_givers.append(giver)
    return giver


def erases(part: str) -> Callable[[Callable[[Subject], None]], Callable[[Subject], None]]:
    """Register a function that erases a person from a part, within the command of the erasure."""

    def register(eraser: Callable[[Subject], None]) -> Callable[[Subject], None]:
        _erasers[Part(part)].append(eraser)
        return eraser

    return register


def collected(person_id: int) -> dict[Part, Rows]:
    """Everything that is a person's own, by parts; a part without anything is there, empty."""
    return {
        part: [row for give in _exporters[part] for row in give(person_id)]
        for part in Part
        if part in _exporters
    }


def collected_files(person_id: int) -> list[OwnFile]:
    """The files a person handed in."""
    return [file for give in _file_givers for file in give(person_id)]


def erase_everywhere(subject: Subject) -> None:
    """Let every package erase a person; the account itself comes last. Part of a command."""
    for part in sorted(_erasers, key=lambda part: (part is Part.ACCOUNT, list(Part).index(part))):
        for eraser in _erasers[part]:
            eraser(subject)


def confirm_password(password: str, *, actor: Actor) -> None:
    """Raise `RuleBroken` unless this is the actor's password."""
    person = queries.person(actor.person_id) if actor.person_id is not None else None
    if person is None:
        raise NotAllowed
    if not passwords.matches(person.password_hash, password):
        raise RuleBroken("password_wrong", field="password")


def remove_rows(table: Table, ids: Collection[int]) -> None:
    """Delete rows and what hangs on them: a reference that may be empty is emptied, other rows go too."""
    if not ids:
        return
    for other in Base.metadata.tables.values():
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                refers = column.in_(ids)
                change = update(other).values({column.name: None}) if column.nullable else delete(other)
                db.session.execute(change.where(refers))
    db.session.execute(delete(table).where(table.c.id.in_(ids)))


def forget_files(keys: Collection[str]) -> None:
    """Delete files once the present command has committed, but for those that other rows still name."""
    for key in set(keys):
        after_commit(f"forget file {key}", lambda key=key: _forget_file(key))  # type: ignore[misc]


def _forget_file(key: str) -> None:
    named = (column for table in Base.metadata.tables.values() for column in table.c if _names_files(column))
    if not any(db.session.scalar(select(1).where(column == key).limit(1)) for column in named):
        storage.path(key).unlink(missing_ok=True)


def _names_files(column: Column[Any]) -> bool:
    return column.name in {"storage_key", "report_key"}
