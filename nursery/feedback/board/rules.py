"""What several commands of the board have to say about what they did not do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_TICKED = 100
MAX_NOTE = 4000
MAX_VIEWS = 30


@dataclass(frozen=True)
class Seen:
    """What a reviewer saw of a comment when ticking it: versions of its assignment and of its response."""

    assigned: int
    answer: int


Ticks = Mapping[int, Seen]


class Why(StrEnum):
    """Why a ticked comment was left as it is."""

    ASSIGNED = "assigned"
    ANSWERED = "answered"
    PUBLISHED = "published"
    WORDING = "wording"
    OWN = "own"
    NOT_DRAFTED = "not_drafted"


@dataclass(frozen=True)
class Left:
    """A comment that was left as it is; `name` is the colleague who was faster, where one was."""

    number: int
    why: Why
    name: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of the ticked comments; `sent_back` counts drafts that wait for their drafter."""

    done: int
    left: Sequence[Left] = ()
    sent_back: int = 0
