"""What makes the open round of the demonstration a round in full: its sections, those who answered the
invitation, and questions with answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

from nursery.demo import data
from nursery.demo.cast import Cast
from nursery.demo.timeline import Story
from nursery.feedback.questions import commands as questions
from nursery.feedback.questions import queries as asked_in
from nursery.feedback.questions.lifecycle import QuestionKind
from nursery.feedback.rounds import commands as rounds
from nursery.feedback.rounds import queries, tokens
from nursery.feedback.rounds.lifecycle import Audience
from nursery.guide import queries as guide


class Fullness:
    """The part of `rounds_in_full.yaml` that belongs to one round; empty for a round that has none."""

    def __init__(self, name: str, cast: Cast) -> None:
        self.text: dict[str, Any] = data.read("rounds_in_full").get(name, {})
        self.cast = cast

    def plan(self, version_id: int) -> dict[str, Any]:
        """What the plan of the round says besides its texts and times."""
        if not self.text:
            return {}
        chapters = [one for one in guide.contents(version_id) if one.number in self.text["chapters"]]
        return {
            "section_ids": [section.id for chapter in chapters for section in chapter.sections],
            "audience": Audience(self.text["audience"]),
        }

    @property
    def uninvited(self) -> set[str]:
        """The organisations that join by themselves."""
        return set(self.text.get("joined", ()))

    def ask(self, round_id: int) -> None:
        """The questions, while the round is a draft."""
        lead = self.cast.actor("lead")
        for question in self.text.get("questions", ()):
            values = {key: value for key, value in question.items() if key not in ("kind", "answers")}
            kind = QuestionKind(question["kind"])
            questions.ask(round_id, kind, **values, request_key=uuid4(), actor=lead)

    def invite(self, round_id: int) -> None:
        """Two organisations without an account, once the round is announced: one declines, one is silent."""
        lead = self.cast.actor("lead")
        outsiders = [*self.text.get("declined", ()), *self.text.get("silent", ())]
        ids = [self.cast.organisations[one["by"]] for one in outsiders]
        if ids:
            rounds.invite(round_id, ids, actor=lead)
        for one, organisation_id in zip(outsiders, ids, strict=True):
            rounds.write_to_address(round_id, organisation_id, one["email"], actor=lead)

    def stories(self, round_id: Callable[[], int], day: Callable[[int], datetime]) -> Iterator[Story]:
        """What the organisations do: join, decline, accept, answer the questions."""
        for key in sorted(self.uninvited):
            yield self._joins(key, round_id, day)
        for one in self.text.get("declined", ()):
            yield self._declines(one, round_id, day)
        for key, given in self._sheets().items():
            yield self._answers(key, given, round_id, day)

    def _joins(self, key: str, round_id: Callable[[], int], day: Callable[[int], datetime]) -> Story:
        yield day(self.text["days"]["joined"])
        rounds.join(round_id(), self.cast.organisations[key], actor=self.cast.members(key)[-1])

    def _declines(
        self, one: dict[str, Any], round_id: Callable[[], int], day: Callable[[int], datetime]
    ) -> Story:
        yield day(self.text["days"]["declined"])
        party = queries.party_row(round_id(), self.cast.organisations[one["by"]])
        rounds.decline_by_link(tokens.token_of(party), one["reason"])

    def _sheets(self) -> dict[str, dict[int, Any]]:
        """By organisation: what it answers to the questions, by their place."""
        sheets: dict[str, dict[int, Any]] = {}
        for place, question in enumerate(self.text.get("questions", ())):
            for key, value in question["answers"].items():
                sheets.setdefault(key, {})[place] = value
        return sheets

    def _answers(
        self, key: str, given: dict[int, Any], round_id: Callable[[], int], day: Callable[[int], datetime]
    ) -> Story:
        yield day(self.text["days"]["answered"])
        asked = [one.id for one in asked_in.questions(round_id())]
        speaker = self.cast.members(key)[-1]
        answers = {asked[place]: value for place, value in given.items()}
        step = questions.save if key == self.text["undecided"] else questions.submit
        step(round_id(), self.cast.organisations[key], answers, actor=speaker)
