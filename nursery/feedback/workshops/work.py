"""What waits for facilitators and note-takers."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.feedback.workshops import policy, queries
from nursery.feedback.workshops.lifecycle import SessionState
from nursery.feedback.workshops.queries import SessionItem
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """The sessions in which the actor has something to do, each with its next step."""
    if actor.person_id is None or not actor.may(Permission.TAKE_NOTES):
        return []
    return [_task(session, actor) for session, _round in queries.staffed_by(actor.person_id)]


def _task(session: SessionItem, actor: Actor) -> Task:
    title, values = localized(session, "title"), {"workshop_id": session.id}
    if session.state is SessionState.PLANNED:
        return Task(_("Dialogue session: %(title)s", title=title), "workshops.session", values, session.day)
    if session.state is SessionState.MINUTES_DRAFT:
        due_on = clock.local_date(session.answers_until) if session.answers_until else None
        return Task(
            _("Complete and confirm the minutes: %(title)s", title=title), "workshops.minutes", values, due_on
        )
    if policy.may_run(actor, session) and clock.now() > session.ends_at:
        return Task(_("Begin the minutes: %(title)s", title=title), "workshops.begin", values, session.day)
    return Task(_("Record what is said: %(title)s", title=title), "workshops.record", values, session.day)
