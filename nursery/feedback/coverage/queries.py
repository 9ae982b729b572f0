"""Reading who was heard: the same few statements for any number of organisations and comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import func, select

from nursery import places
from nursery.accounts import queries as accounts
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import OrganisationKind
from nursery.base.errors import NotFound
from nursery.extensions import Base, db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.coverage.voices import PartyVoice, SectionVoice, Tally, Voice, voice
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import PartyAnswer, RoundState
from nursery.feedback.rounds.queries import PartyItem, RoundItem
from nursery.guide import queries as guide

_Key = TypeVar("_Key")


@dataclass(frozen=True)
class CoveragePage:
    """Who was heard in a round and who was not. Individuals are counted, never named."""

    round: RoundItem
    parties: Sequence[PartyVoice]
    individuals: Tally
    sections: Sequence[SectionVoice]
    uninvited: Sequence[OrganisationItem]

    @property
    def all(self) -> Tally:
        """All organisations that take part."""
        return Tally.of(self.parties)

    @property
    def by_kind(self) -> dict[OrganisationKind, Tally]:
        """The kinds of organisations that take part, those with most organisations first."""
        tallies = _grouped(self.parties, lambda party: party.kind)
        return dict(sorted(tallies.items(), key=lambda pair: (-pair[1].all, pair[0])))

    @property
    def by_governorate(self) -> dict[str | None, Tally]:
        """All governorates, those from which nobody takes part too; under None the organisations of none."""
        tallies = _grouped(self.parties, lambda party: party.governorate)
        codes: list[str | None] = [place.code for place in places.governorates()]
        return {code: tallies.get(code, Tally.of(())) for code in codes + ([None] if None in tallies else [])}

    @property
    def ministries(self) -> list[PartyVoice]:
        """The ministries that take part."""
        return [party for party in self.parties if party.kind is OrganisationKind.MINISTRY]

    @property
    def silent(self) -> list[PartyVoice]:
        """The organisations from which nothing came and that did not decline."""
        return [party for party in self.parties if party.voice is Voice.SILENT]

    @property
    def empty_sections(self) -> list[SectionVoice]:
        """The sections on which nobody has an official comment."""
        return [section for section in self.sections if not section.comments]

    @property
    def read_sections(self) -> list[SectionVoice]:
        """The sections that have official comments, in the order of the guide."""
        return [section for section in self.sections if section.comments]

    @property
    def most_comments(self) -> int:
        """The number of comments on the section that has most: the length of the longest bar."""
        return max((section.comments for section in self.sections), default=0)

    @property
    def may_remind(self) -> bool:
        """Whether there is somebody to remind, and time to answer."""
        return self.round.is_open and bool(self.silent)


def coverage(round_id: int) -> CoveragePage:
    """Who was heard in an announced round. Raises `NotFound`."""
    item = rounds.round_item(round_id)
    if item.state is RoundState.DRAFT:
        raise NotFound
    everybody = voices(item)
    parties = [party for party in everybody if party.kind is not OrganisationKind.INDIVIDUAL]
    people = [party for party in everybody if party.kind is OrganisationKind.INDIVIDUAL]
    taking_part = {party.organisation_id for party in parties}
    ministries = accounts.organisations([OrganisationKind.MINISTRY])
    uninvited = [one for one in ministries if one.id not in taking_part]
    return CoveragePage(item, parties, Tally.of(people), _sections(item), uninvited)


def voices(item: RoundItem) -> list[PartyVoice]:
    """Everybody who takes part in a round, by Arabic name, with what was heard of them."""
    return [_voice(party) for party in rounds.parties_in(item)]


def _voice(party: PartyItem) -> PartyVoice:
    one, has_declined = party.organisation, party.answer is PartyAnswer.DECLINED
    heard = voice(official=party.official, unfinished=party.drafts, has_declined=has_declined)
    return PartyVoice(one.id, one.kind, one.name_ar, one.name_en, one.governorate, heard, party.official)


def _sections(item: RoundItem) -> list[SectionVoice]:
    """The sections the round asks about, as they stand in the guide, with what was said on each."""
    comment = Base.metadata.tables["comments"]
    statement = (
        select(comment.c.section_id, func.count(), func.count(comment.c.organisation_id.distinct()))
        .where(comment.c.round_id == item.id, comment.c.state == CommentState.SUBMITTED)
        .group_by(comment.c.section_id)
    )
    said = {row[0]: (row[1], row[2]) for row in db.session.execute(statement)}
    asked = [
        SectionVoice(section.id, section.number, section.slug, section.title_ar, section.title_en, 0, 0)
        for chapter in guide.contents(item.version_id)
        for section in chapter.sections
        if item.asks_about(section.id)
    ]
    return [
        replace(section, comments=said[section.id][0], organisations=said[section.id][1])
        if section.id in said
        else section
        for section in asked
    ]


def _grouped(parties: Sequence[PartyVoice], key: Callable[[PartyVoice], _Key]) -> dict[_Key, Tally]:
    groups: dict[_Key, list[PartyVoice]] = defaultdict(list)
    for party in parties:
        groups[key(party)].append(party)
    return {name: Tally.of(members) for name, members in groups.items()}
