"""What waits for a person: licensing's lines of "My work"."""

from __future__ import annotations

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import and_, func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.work import Task
from nursery.extensions import db
from nursery.registry.licensing.legal_clock import Turn, turn_of
from nursery.registry.licensing.lifecycle import OPEN_STATES, ApplicationState
from nursery.registry.licensing.models import Application, InformationRequest, Nursery, Provider

_S = ApplicationState
_DUTIES = (
    (Turn.DIRECTORATE, Permission.ASSESS_APPLICATION),
    (Turn.COMMITTEE, Permission.DECIDE_APPLICATION),
)


def waiting_for(actor: Actor) -> list[Task]:
    """What the actor has to do: at most one query as an operator and one for each office held."""
    tasks: list[Task] = []
    if actor.may(Permission.OPERATE_NURSERY):
        tasks += _as_operator(actor)
    for turn, permission in _DUTIES:
        if actor.may(permission):
            tasks += _as_official(actor, turn, permission)
    return tasks


def _as_operator(actor: Actor) -> list[Task]:
    """Questions to answer, and drafts to finish."""
    unanswered = and_(
        InformationRequest.application_id == Application.id, InformationRequest.answered_at.is_(None)
    )
    statement = (
        select(
            Application.id,
            Application.state,
            Nursery.name_ar,
            Nursery.name_en,
            InformationRequest.answer_due_on,
        )
        .join(Nursery, Nursery.id == Application.nursery_id)
        .join(Provider, Provider.id == Nursery.provider_id)
        .join(InformationRequest, unanswered, isouter=True)
        .where(
            Provider.organisation_id.in_(actor.organisations(Permission.OPERATE_NURSERY)),
            Application.state.in_((_S.DRAFT, _S.AWAITING_INFORMATION)),
        )
        .order_by(InformationRequest.answer_due_on, Application.id)
    )
    tasks = []
    for row in db.session.execute(statement):
        name = _local_name(row.name_ar, row.name_en)
        if row.state is _S.DRAFT:
            label = _("Finish the licence application for %(nursery)s", nursery=name)
        else:
            label = _("Answer the directorate's request about %(nursery)s", nursery=name)
        tasks.append(Task(label, "licensing.application", {"application_id": row.id}, row.answer_due_on))
    return tasks


def _local_name(name_ar: str, name_en: str) -> str:
    locale = get_locale()
    return name_en or name_ar if locale and locale.language == "en" else name_ar


def _as_official(actor: Actor, turn: Turn, permission: Permission) -> list[Task]:
    """One line with the number of applications that wait and the earliest day a decision is due."""
    states = [state for state in OPEN_STATES if turn_of(state) is turn]
    statement = select(func.count(), func.min(Application.decide_by)).where(Application.state.in_(states))
    codes = actor.governorates(permission)
    if codes is not None:
        statement = statement.where(Application.governorate.in_(codes))
    number, due_on = db.session.execute(statement).one()
    if not number:
        return []
    if turn is Turn.COMMITTEE:
        label = ngettext("%(num)s application to decide", "%(num)s applications to decide", number)
    else:
        label = ngettext("%(num)s application to assess", "%(num)s applications to assess", number)
    return [Task(label, "licensing.queue", {"waiting": turn.value}, due_on)]
