"""The guide's two versions and a round on each: the first answered, the one that follows it open."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from nursery.base.errors import NotFound
from nursery.demo import data
from nursery.demo.cast import Cast
from nursery.demo.conversation import Conversation, Occasion, Places
from nursery.demo.earlier import earlier_folder
from nursery.demo.remarks import remarks
from nursery.demo.rounds_in_full import Fullness
from nursery.demo.timeline import Story, at
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.rounds import commands as rounds
from nursery.guide import commands as guide
from nursery.guide import queries
from nursery.guide.reading import FaultyText

_FIRST_IMPORTED, _FIRST_PUBLISHED = -327, -322
_IMPORTED, _PUBLISHED = -241, -238
_UNFINISHED = (-6, -3)


@dataclass
class Setting:
    """What the stories of the guide and the rounds share."""

    cast: Cast
    content_dir: Path
    today: date
    chance: random.Random

    def day(self, days: int) -> date:
        """The day so many days after today (before it, when negative)."""
        return self.today + timedelta(days=days)

    @cached_property
    def places(self) -> Places:
        """The places of the version the open round is on; first asked for once it is published."""
        return Places(_newest())


def stories(setting: Setting) -> Iterator[Story]:
    """The guide, unless it is there, and both rounds with their comments."""
    if queries.newest_public_version() is None:
        yield _guide(setting)
    rounds_so_far: dict[str, _Round] = {}
    for name in data.read("rounds"):
        planned = rounds_so_far[name] = _Round(name, setting, rounds_so_far)
        yield planned.story()
        yield from planned.comments()
        yield from planned.answers()


def _newest() -> int:
    """The newest public version at this moment."""
    version = queries.newest_public_version()
    if version is None:
        raise NotFound
    return version.id


def _guide(setting: Setting) -> Story:
    """The guide is imported, read once more, and published; then once more, with what was learnt."""
    editor = setting.cast.actor("editor")
    yield at(setting.day(_FIRST_IMPORTED), 11, 15)
    with earlier_folder(setting.content_dir / "guide") as folder, suppress(FaultyText):
        first = guide.import_guide(folder, actor=editor)
        yield at(setting.day(_FIRST_PUBLISHED), 10, 20)
        guide.publish_version(first.version_id or 0, actor=editor)
    yield at(setting.day(_IMPORTED), 9, 40)
    report = guide.import_guide(setting.content_dir / "guide", actor=editor)
    yield at(setting.day(_PUBLISHED), 12, 5)
    guide.publish_version(report.version_id or 0, actor=editor)


class _Round:
    """A round on its way; its days are counted from today."""

    def __init__(self, name: str, setting: Setting, earlier: Mapping[str, _Round]) -> None:
        self.setting = setting
        self.earlier = earlier
        self.text = data.read("rounds")[name]
        self.days: dict[str, int] = self.text["days"]
        self.remarks = remarks(self.text["comments"])
        self.lead = setting.cast.actor("lead")
        self.fullness = Fullness(name, setting.cast)
        self.round_id = 0

    @cached_property
    def version_id(self) -> int:
        """The version in consultation; first asked for when the round is planned."""
        return _newest()

    @cached_property
    def places(self) -> Places:
        return Places(self.version_id)

    def story(self) -> Story:
        """Planned, announced, perhaps extended, perhaps answered."""
        yield self._moment("planned", 11)
        self._plan()
        yield self._moment("announced", 10, 30)
        rounds.announce(self.round_id, actor=self.lead)
        self.fullness.invite(self.round_id)
        if "extended" in self.days:
            yield self._moment("extended", 12)
            rounds.extend(
                self.round_id,
                closes_at=self._moment("closes_at_last", 23, 59),
                reason_ar=self.text["extension_reason_ar"],
                reason_en=self.text["extension_reason_en"],
                actor=self.lead,
            )
        if "published" in self.days:
            yield self._moment("cleared", 11, 20)
            for second in (self.lead, self.setting.cast.actor("reviewer")):
                consolidation.clear(self.round_id, actor=second)
            yield self._moment("published", 13)
            consolidation.publish_responses(self.round_id, actor=self.lead)
            while consolidation.tell_commenters(self.round_id):
                pass

    def comments(self) -> Iterator[Story]:
        """One story for each comment."""
        setting = self.setting
        occasion = Occasion(
            cast=setting.cast,
            round_id=lambda: self.round_id,
            places=lambda: self.places,
            written=(setting.day(self.days["written_from"]), setting.day(self.days["written_to"])),
            unfinished=(setting.day(_UNFINISHED[0]), setting.day(_UNFINISHED[1])),
            answered=(setting.day(self.days["answered_from"]), setting.day(self.days["answered_to"])),
            chance=setting.chance,
        )
        for number, remark in enumerate(self.remarks):
            yield Conversation(occasion, remark, number).story()

    def answers(self) -> Iterator[Story]:
        """What organisations say to the invitation and to the questions, and the letter of the opening."""
        yield self._opening()
        yield from self.fullness.stories(
            lambda: self.round_id, lambda days: at(self.setting.day(days), 10, 40)
        )

    def _opening(self) -> Story:
        yield self._moment("opens", 8, 1)
        rounds.send_reminder(self.round_id)

    def _plan(self) -> None:
        names = ("title_ar", "title_en", "purpose_ar", "purpose_en")
        self.round_id = rounds.plan_round(
            version_id=self.version_id,
            previous_round_id=self.earlier[self.text["follows"]].round_id if "follows" in self.text else None,
            **{name: self.text[name].strip() for name in names},
            opens_at=self._moment("opens", 8),
            closes_at=self._moment("closes", 23, 59),
            response_due_on=self.setting.day(self.days["response_due"]),
            actor=self.lead,
            **self.fullness.plan(self.version_id),
        )
        self.fullness.ask(self.round_id)
        parties = dict.fromkeys(remark.by for remark in self.remarks)
        invited = (key for key in parties if key not in self.fullness.uninvited)
        ids = [self.setting.cast.organisations[key] for key in invited]
        rounds.invite(self.round_id, ids, actor=self.lead)

    def _moment(self, name: str, hour: int, minute: int = 0) -> datetime:
        return at(self.setting.day(self.days[name]), hour, minute)
