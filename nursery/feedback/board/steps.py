"""From the one form of the board to the command that its button stands for."""

from __future__ import annotations

from collections.abc import Sequence

from nursery.accounts.actors import Actor
from nursery.base.errors import RuleBroken
from nursery.feedback.board import commands
from nursery.feedback.board.forms import BulkForm, Step, row_id
from nursery.feedback.board.rules import MOST_TICKED, Outcome, Seen


def take(
    step: str, form: BulkForm, round_id: int, sent: Sequence[str], section: str, *, actor: Actor
) -> Outcome:
    """Do what the pressed button says. Raises `RuleBroken` when something is missing for it."""
    reviewer, due_on = form.chosen_reviewer, form.due_on.data
    if step == Step.SECTION:
        if reviewer is None:
            raise RuleBroken("board.not_a_reviewer", "reviewer_id")
        again = bool(form.again.data)
        done = commands.assign_section(round_id, section, reviewer, due_on, again=again, actor=actor)
        return Outcome(done)
    ticks = ticked(sent)
    if step == Step.ASSIGN:
        return commands.assign(round_id, ticks, reviewer, due_on, actor=actor)
    if step == Step.DUE:
        if due_on is None:
            raise RuleBroken("board.day_required", "due_on")
        return commands.set_due_day(round_id, ticks, due_on, actor=actor)
    if step == Step.CLEAR:
        return commands.clear_ticked(round_id, ticks, actor=actor)
    disposition = form.chosen_disposition
    if disposition is None:
        raise RuleBroken("board.disposition_required", "disposition")
    return commands.answer_ticked(round_id, ticks, disposition, form.reason.data or "", actor=actor)


def ticked(sent: Sequence[str]) -> dict[int, Seen]:
    """The ticked comments with what was seen of each (`id.assignment.response`); nonsense is left out."""
    found: dict[int, Seen] = {}
    for text in sent:
        parts = text.split(".")
        if len(parts) == 3 and row_id(parts[0]) and all(p.isdecimal() and len(p) < 10 for p in parts[1:]):
            found[int(parts[0])] = Seen(int(parts[1]), int(parts[2]))
    if len(found) > MOST_TICKED:
        raise RuleBroken("board.too_many_ticked", "ticked", count=MOST_TICKED)
    return found
