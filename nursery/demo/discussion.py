"""What is said about comments of the open round: replies, support, a hidden one; and about earlier points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from nursery.accounts.roles import Permission
from nursery.demo import data
from nursery.demo.cast import Cast
from nursery.demo.consultation import Setting
from nursery.demo.timeline import Story, at
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.discussion import commands, queries
from nursery.feedback.discussion.lifecycle import Circle, Ground, Support
from nursery.feedback.followup import commands as followup
from nursery.feedback.followup.lifecycle import Verdict
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem

_Step = Callable[[], object]


def stories(setting: Setting) -> Iterator[Story]:
    """One story, played after the comments were submitted."""
    yield _play(setting, _Talk(setting.cast, data.read("talk")))


def _play(setting: Setting, talk: _Talk) -> Story:
    """All that is said, in the order of its days; without the round nothing is."""
    for minute, (day, step) in enumerate(sorted(talk.steps(), key=lambda found: found[0])):
        yield _moment(setting, day, minute)
        if rounds.open_rounds():
            step()


def _moment(setting: Setting, day: int, minute: int) -> datetime:
    return at(setting.day(day), 11 + minute // 4, 7 * (minute % 4) + 3)


class _Talk:
    """The texts of `talk.yaml`, said by the people of the demonstration."""

    def __init__(self, cast: Cast, text: dict[str, Any]) -> None:
        self.cast = cast
        self.text = text

    def steps(self) -> Iterator[tuple[int, _Step]]:
        """(day, what happens)."""
        supported, hidden = self.text["supported"], self.text["hidden"]
        for row in supported["supports"]:
            yield row["day"], partial(self._support, supported, row)
        for row in supported["messages"]:
            yield row["day"], partial(self._say, supported, row)
        for name, step in (("report", self._report), ("hide", self._hide), ("appeal", self._appeal)):
            yield hidden[name]["day"], partial(step, hidden, hidden[name])
        for place, row in enumerate(self.text["settled"]):
            yield row["day"], partial(self._judge, place, row)

    def _comment(self, about: dict[str, Any]) -> int:
        """The official comment of the open round that begins so."""
        rows = submitted.relation().c
        wanted = select(rows.id).where(
            rows.round_id == self._round().id,
            rows.organisation_id == self.cast.organisations[about["by"]],
            rows.body.startswith(about["begins"], autoescape=True),
        )
        return db.session.scalars(wanted).one()

    def _round(self) -> RoundItem:
        return rounds.open_rounds()[0]

    def _support(self, about: dict[str, Any], row: dict[str, Any]) -> None:
        actor = self.cast.actor(row["by"])
        organisation_id = actor.organisations(Permission.SUBMIT_COMMENT)[0]
        commands.endorse(self._comment(about), organisation_id, Support(row["support"]), actor=actor)

    def _say(self, about: dict[str, Any], row: dict[str, Any]) -> None:
        actor = self.cast.actor(row["by"])
        own = actor.organisations(Permission.DRAFT_COMMENT)
        commands.reply(
            self._comment(about),
            body=row["body"],
            circle=Circle(row["circle"]),
            organisation_id=own[0] if own else None,
            request_key=uuid4(),
            actor=actor,
        )

    def _report(self, about: dict[str, Any], row: dict[str, Any]) -> None:
        reason, actor = Ground(row["reason"]), self.cast.actor(row["by"])
        commands.report(self._comment(about), reason, row["words"], actor=actor)

    def _hide(self, about: dict[str, Any], row: dict[str, Any]) -> None:
        reason, actor = Ground(row["reason"]), self.cast.actor(row["by"])
        commands.hide(self._comment(about), reason, row["words"], actor=actor)

    def _appeal(self, about: dict[str, Any], row: dict[str, Any]) -> None:
        hiding = queries.hiding_of_comment(self._comment(about))
        if hiding is not None:
            commands.appeal(hiding.id, row["words"], actor=self.cast.actor(row["by"]))

    def _judge(self, place: int, row: dict[str, Any]) -> None:
        """The next point of the organisation of which nothing was said."""
        item, rows = self._round(), submitted.relation().c
        key = row["organisation"]
        before = sum(one["organisation"] == key for one in self.text["settled"][:place])
        wanted = select(rows.id).where(
            rows.round_id == item.previous_round_id, rows.organisation_id == self.cast.organisations[key]
        )
        point = db.session.scalars(wanted.order_by(rows.number).offset(before).limit(1)).one()
        verdict, actor = Verdict(row["verdict"]), self.cast.actor(row["by"])
        followup.say(item.id, point, verdict, row.get("note", ""), actor=actor)
