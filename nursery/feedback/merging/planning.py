"""What becomes of each proposal that waits for a section, and the section with all those that fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging.carrying import applied, inserted_row
from nursery.feedback.merging.replaying import Replay, clash
from nursery.feedback.merging.wanted import CanNotMerge, Wanted, Why
from nursery.guide.editing.texts import Row, Section
from nursery.guide.reading import Fault, FaultyText

Check = Callable[[Section], object]
_LANGUAGES_DIFFER = "languages_"


@dataclass(frozen=True)
class Outcome:
    """One proposal: its paragraph before it and after it, or why a person is needed.

    `touches` is the comment whose change it touches, 0 for none; `is_rival`: that one waits as well.
    `faults` are what the guide's reader says of the text it would make.
    """

    wanted: Wanted
    before: Row | None
    after: Row | None
    why: Why | None = None
    touches: int = 0
    is_rival: bool = False
    faults: tuple[Fault, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether it can be applied by itself."""
        return self.why is None


@dataclass(frozen=True)
class Step:
    """One change among those that fit: the key of its paragraph, which read `before` and reads `after`."""

    wanted: Wanted
    key: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class Plan:
    """All outcomes by the numbers of the comments, the section with those that fit, and the way to it."""

    outcomes: tuple[Outcome, ...]
    section: Section
    steps: tuple[Step, ...]

    @property
    def fitting(self) -> list[Outcome]:
        """Those that fit."""
        return [outcome for outcome in self.outcomes if outcome.fits]


@dataclass
class Planner:
    """Plans one section: `current` is its text now, `replay` its base with what stands applied."""

    current: Section
    replay: Replay
    check: Check | None = None

    def plan(self, waiting: Sequence[Wanted], problems: Mapping[int, Why] | None = None) -> Plan:
        """The plan for all that wait; `problems` are known beforehand, by comment."""
        found: dict[int, Outcome] = {}
        for one in sorted(waiting, key=lambda one: one.number):
            why = (problems or {}).get(one.comment_id)
            found[one.comment_id] = self._refused(one, why) if why else self._alone(one)
        for rival, other in self._rivals([one.wanted for one in found.values() if one.fits]):
            why = clash(self.replay.rows[rival.key], rival, other) or Why.SAME_WORDS
            found[rival.comment_id] = replace(
                found[rival.comment_id], why=why, touches=other.comment_id, is_rival=True
            )
        return self._together(found)

    def _alone(self, one: Wanted, section: Section | None = None) -> Outcome:
        current = section or self.current
        try:
            after = applied(Replay(self.replay.base, list(self.replay.changes)), one, current)
        except CanNotMerge as error:
            return self._refused(one, error.why, error.touches)
        return Outcome(one, row_of(current, one.key), _result(after, one))

    def _refused(self, one: Wanted, why: Why, touches: int = 0) -> Outcome:
        return Outcome(one, row_of(self.current, one.key), None, why, touches)

    def _rivals(self, waiting: Sequence[Wanted]) -> list[tuple[Wanted, Wanted]]:
        """Those that fit alone and touch another that waits: which of them counts, a person says."""
        return [
            (one, other)
            for one in waiting
            for other in waiting
            if one is not other
            and one.key == other.key
            and clash(self.replay.rows[one.key], one, other) is not None
        ]

    def _together(self, found: dict[int, Outcome]) -> Plan:
        """One after another; the reader looks at all of them, and at each where it refuses them."""
        section, steps = self._folded(found, each=False)
        if steps and self._faults(section):
            section, steps = self._folded(found, each=True)
        return Plan(tuple(found.values()), section, tuple(steps))

    def _folded(self, found: dict[int, Outcome], *, each: bool) -> tuple[Section, list[Step]]:
        replay, section = Replay(self.replay.base, list(self.replay.changes)), self.current
        steps: list[Step] = []
        for outcome in [outcome for outcome in found.values() if outcome.fits]:
            one = outcome.wanted
            try:
                after = applied(replay, one, section)
            except CanNotMerge as error:
                found[one.comment_id] = self._refused(one, error.why, error.touches)
                continue
            if each and (faults := self._faults(after)):
                replay.changes.remove(one)
                differ = all(fault.code.startswith(_LANGUAGES_DIFFER) for fault in faults)
                why = Why.OTHER_LANGUAGE if differ else Why.UNREADABLE
                found[one.comment_id] = replace(self._refused(one, why), faults=faults)
                continue
            key = replay.key_of(one)
            steps.append(Step(one, key, row_of(section, key), row_of(after, key)))
            section = after
        return section, steps

    def _faults(self, section: Section) -> tuple[Fault, ...]:
        if self.check is None:
            return ()
        try:
            self.check(section)
        except FaultyText as error:
            return tuple(error.faults)
        return ()


def rewritten(section: Section, joint: Wanted) -> tuple[Section, Step]:
    """A paragraph in the words that a person wrote, in one language or in both."""
    before = row_of(section, joint.key)
    if before is None:
        raise CanNotMerge(Why.GONE)
    texts = {"ar": before.ar, "en": before.en} | {joint.language: joint.text}
    if joint.other:
        texts["en" if joint.language == "ar" else "ar"] = joint.other
    follows = texts["en"] != before.en
    after = replace(before, ar=texts["ar"], en=texts["en"], is_behind=before.is_behind and not follows)
    rows = tuple(after if row.key == joint.key else row for row in section.rows)
    return replace(section, rows=rows), Step(joint, joint.key, before, after)


def row_of(section: Section, key: str) -> Row | None:
    """A row of a section by its key."""
    return next((row for row in section.rows if row.key == key), None)


def _result(section: Section, one: Wanted) -> Row | None:
    """The paragraph that a change made, or that it changed; None where it took it away."""
    return inserted_row(one) if one.proposal is Proposal.INSERT_AFTER else row_of(section, one.key)
