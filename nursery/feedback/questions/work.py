"""Questions that wait for the answers of an organisation."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import and_, exists, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.extensions import db
from nursery.feedback.questions.lifecycle import SheetState, sheet_state
from nursery.feedback.questions.models import AnswerSheet, RoundQuestion
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import PartyAnswer
from nursery.feedback.rounds.models import RoundParty
from nursery.feedback.rounds.queries import RoundItem
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """For those who speak for an organisation: open rounds whose questions it has not answered officially."""
    own = actor.organisations(Permission.SUBMIT_COMMENT)
    by_id = {item.id: item for item in rounds.open_rounds()} if own else {}
    if not by_id:
        return []
    asked = (
        select(
            RoundParty.round_id, RoundParty.organisation_id, AnswerSheet.saved_at, AnswerSheet.submitted_at
        )
        .outerjoin(
            AnswerSheet,
            and_(
                AnswerSheet.round_id == RoundParty.round_id,
                AnswerSheet.organisation_id == RoundParty.organisation_id,
            ),
        )
        .where(
            RoundParty.round_id.in_(by_id),
            RoundParty.organisation_id.in_(own),
            RoundParty.answer.is_distinct_from(PartyAnswer.DECLINED),
            exists().where(RoundQuestion.round_id == RoundParty.round_id),
        )
        .order_by(RoundParty.id)
    )
    states = [(row[0], row[1], sheet_state(row[2], row[3])) for row in db.session.execute(asked)]
    return [
        _task(by_id[number], organisation_id, state)
        for number, organisation_id, state in states
        if state is not SheetState.SUBMITTED
    ]


def _task(item: RoundItem, organisation_id: int, state: SheetState) -> Task:
    title = localized(item, "title")
    if state is SheetState.EMPTY:
        label = _("Answer the questions of the round: %(title)s", title=title)
    else:
        label = _("Submit the answers that are saved: %(title)s", title=title)
    values = {"round_id": item.id, "organisation": organisation_id}
    return Task(label, "questions.answer", values, clock.local_date(item.closes_at))
