"""The agreement on the newest version: most say something, some sections lock, one objection is mediated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from nursery.demo import data
from nursery.demo.consultation import Setting
from nursery.demo.timeline import Story, at
from nursery.feedback.agreement import commands, queries
from nursery.feedback.agreement.commands import Saying
from nursery.feedback.agreement.lifecycle import Stance
from nursery.feedback.agreement.queries import SectionStanding
from nursery.feedback.rounds import queries as rounds
from nursery.guide import queries as guide

_Step = Callable[[], object]


def stories(setting: Setting) -> Iterator[Story]:
    """One story, played after the open round began."""
    yield _play(setting, _Agreeing(setting, data.read("agreement")))


def _play(setting: Setting, agreeing: _Agreeing) -> Story:
    """All that is said, in the order of its days; without the open round nothing is."""
    for place, (day, step) in enumerate(sorted(agreeing.steps(), key=lambda found: found[0])):
        yield _moment(setting, day, place)
        if rounds.open_rounds():
            step()


def _moment(setting: Setting, day: int, place: int) -> datetime:
    return at(setting.day(day), 9 + place // 4, 11 * (place % 4) + 6)


class _Agreeing:
    """The texts of `agreement.yaml`, said by the people of the demonstration."""

    def __init__(self, setting: Setting, text: dict[str, Any]) -> None:
        self.setting = setting
        self.cast = setting.cast
        self.text = text

    def steps(self) -> Iterator[tuple[int, _Step]]:
        """(day, what happens)."""
        yield self.text["opened"], self._open
        for row in self.text["positions"]:
            yield row["day"], partial(self._say, row)
        mediation = self.text["mediation"]
        yield mediation["begun"], self._mediate
        yield mediation["meeting"]["day"], partial(self._meet, mediation["meeting"])

    def _open(self) -> None:
        newest = guide.newest_public_version()
        if newest is not None:
            commands.open_agreement(
                newest.id,
                organisation_ids=[self.cast.organisations[key] for key in self.text["parties"]],
                closes_at=at(self.setting.day(self.text["closes"]), 16),
                round_id=rounds.open_rounds()[0].id,
                actor=self.cast.actor("lead"),
            )

    def _say(self, row: dict[str, Any]) -> None:
        actor, organisation_id = self.cast.actor(row["by"]), self.cast.organisations[row["organisation"]]
        by_slug = {one.slug: one for one in self._sections()}
        sayings = [_saying(by_slug[one["slug"]], one) for one in row.get("says", ())]
        if sayings:
            commands.take_positions(self._id(), organisation_id, sayings, actor=actor)
        rest = [one.section_id for one in by_slug.values() if one.chapter_number in row.get("rest", ())]
        if rest:
            commands.agree_with(self._id(), organisation_id, rest, actor=actor)

    def _mediate(self) -> None:
        commands.mediate(self._objection(), actor=self.cast.actor("lead"))

    def _meet(self, meeting: dict[str, Any]) -> None:
        commands.note_meeting(
            self._objection(),
            held_on=self.setting.day(meeting["day"]),
            present=meeting["present"],
            notes=meeting["notes"],
            actor=self.cast.actor("lead"),
        )

    def _objection(self) -> int:
        return queries.objections(self._id())[0].id

    def _sections(self) -> list[SectionStanding]:
        return queries.sections(self._id())

    def _id(self) -> int:
        newest = queries.newest_agreement()
        if newest is None:
            raise RuntimeError("the agreement was not opened")
        return newest.id


def _saying(section: SectionStanding, one: dict[str, Any]) -> Saying:
    stance = Stance(one["stance"])
    return Saying(section.section_id, stance, one.get("reason", ""), one.get("wording", ""))
