"""The letters there are: packages above offer theirs, with the text they come with and the fields in it.

    offer(LetterKind("paper.grant", LetterGroup.PAPER, _l("Decision to grant"), subject, body))

The fields of a letter are those its shipped text uses, and `more` that it may use besides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from flask_babel import force_locale

from nursery.base.errors import NotFound
from nursery.web.language import LOCALES

FIELD = re.compile(r"%\((\w+)\)s")


class LetterGroup(StrEnum):
    """Whom a letter is for, and how it goes."""

    APPLICANT = "applicant"
    HOLDER = "holder"
    DIRECTORATE = "directorate"
    COMMITTEE = "committee"
    PAPER = "paper"


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter. `subject` and `body` are messages of a catalogue with fields `%(name)s`."""

    key: str
    group: LetterGroup
    title: Any
    subject: Any
    body: Any
    more: tuple[str, ...] = ()

    def shipped(self, language: str) -> tuple[str, str]:
        """Subject and body as they came, in a language."""
        with force_locale(LOCALES[language]):
            return str(self.subject), str(self.body)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The fields every text of this letter has to use: those of the shipped one."""
        subject, body = self.shipped("en")
        return tuple(dict.fromkeys(FIELD.findall(f"{subject}\n{body}")))

    @property
    def fields(self) -> tuple[str, ...]:
        """All the fields a text may use."""
        return tuple(dict.fromkeys((*self.needed, *self.more)))


_kinds: dict[str, LetterKind] = {}


def offer(kind: LetterKind) -> LetterKind:
    """Register a kind of letter; the same key again takes the place of the first."""
    _kinds[kind.key] = kind
    return kind


def kind_of(key: str) -> LetterKind:
    """The kind of letter of a key. Raises `NotFound`."""
    if key not in _kinds:
        raise NotFound
    return _kinds[key]


def all_kinds() -> list[LetterKind]:
    """All letters, group by group."""
    groups = list(LetterGroup)
    return sorted(_kinds.values(), key=lambda kind: groups.index(kind.group))
