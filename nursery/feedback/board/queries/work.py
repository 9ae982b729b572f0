"""What is assigned to a reviewer, and how one comment stands on the board."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import case, func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.extensions import db
from nursery.feedback.board.queries.filters import State, Whose
from nursery.feedback.board.queries.finding import Work
from nursery.feedback.board.standing import Standing
from nursery.feedback.board.truth import ENTRIES
from nursery.feedback.rounds import queries as rounds
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """The comments assigned to a reviewer that have no response yet, by round and by the first due day."""
    if not actor.may(Permission.REVIEW_COMMENTS):
        return []
    rows, today = ENTRIES.c, clock.today()
    statement = (
        select(
            rows.round_id,
            func.count(),
            func.min(rows.due_on),
            func.sum(case((rows.due_on < today, 1), else_=0)),
        )
        .where(rows.reviewer_id == actor.person_id, rows.standing == Standing.NONE)
        .group_by(rows.round_id)
    )
    found = {row[0]: row[1:] for row in db.session.execute(statement)}
    if not found:
        return []
    tasks = []
    for item in rounds.visible_rounds():
        if item.id in found and item.response_published_at is None:
            count, due_on, overdue = found[item.id]
            where = {"round_id": item.id, "reviewer": Whose.MINE.value, "state": State.NONE.value}
            tasks.append(Task(_label(count, overdue, localized(item, "title")), "board.board", where, due_on))
    return tasks


def _label(count: int, overdue: int, title: str) -> str:
    label = ngettext(
        "%(num)s comment assigned to you: %(title)s",
        "%(num)s comments assigned to you: %(title)s",
        count,
        title=title,
    )
    late = ngettext("%(num)s overdue", "%(num)s overdue", overdue) if overdue else ""
    return _("%(label)s (%(late)s)", label=label, late=late) if late else label


def desk_work(comment_id: int) -> Work | None:
    """How one official comment stands on the board."""
    rows = ENTRIES.c
    columns = (rows.standing, rows.is_changed, rows.grouping, rows.reviewer_id, rows.due_on)
    statement = select(*columns, rows.assigned_version, rows.notes).where(rows.id == comment_id)
    row = db.session.execute(statement).first()
    return Work(*row) if row else None
