"""How an organisation that takes part stands, and sums of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nursery.accounts.roles import OrganisationKind


class Voice(StrEnum):
    """What has been heard of an organisation in a round."""

    HEARD = "heard"
    AT_WORK = "at_work"
    SILENT = "silent"
    DECLINED = "declined"


@dataclass(frozen=True)
class PartyVoice:
    """An organisation that takes part, what was heard of it, and how many official comments that is."""

    organisation_id: int
    kind: OrganisationKind
    name_ar: str
    name_en: str
    governorate: str | None
    voice: Voice
    comments: int


@dataclass(frozen=True)
class Tally:
    """How many organisations of a group stand where, and how many official comments they made."""

    counts: dict[Voice, int]
    comments: int

    @classmethod
    def of(cls, parties: Iterable[PartyVoice]) -> Tally:
        """The tally of `parties`."""
        mine = list(parties)
        counts = Counter(party.voice for party in mine)
        return cls({voice: counts[voice] for voice in Voice}, sum(party.comments for party in mine))

    @property
    def all(self) -> int:
        """All organisations of the group."""
        return sum(self.counts.values())

    @property
    def heard(self) -> int:
        return self.counts[Voice.HEARD]

    @property
    def at_work(self) -> int:
        return self.counts[Voice.AT_WORK]

    @property
    def silent(self) -> int:
        return self.counts[Voice.SILENT]

    @property
    def declined(self) -> int:
        return self.counts[Voice.DECLINED]


@dataclass(frozen=True)
class SectionVoice:
    """A section the round asks about: official comments on it, and from how many organisations."""

    id: int
    number: str
    slug: str
    title_ar: str
    title_en: str
    comments: int
    organisations: int


def voice(*, official: int, unfinished: int, has_declined: bool) -> Voice:
    """What was heard: one official comment is enough, whatever was answered to the invitation."""
    if official:
        return Voice.HEARD
    if unfinished:
        return Voice.AT_WORK
    return Voice.DECLINED if has_declined else Voice.SILENT
