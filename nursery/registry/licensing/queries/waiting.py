"""What waits for a person: licensing's lines of "My work"."""

from __future__ import annotations

from datetime import date

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import and_, case, func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.work import Task
from nursery.extensions import db
from nursery.registry.licensing.legal_clock import Turn, turn_of
from nursery.registry.licensing.lifecycle import OPEN_STATES, ApplicationState
from nursery.registry.licensing.models import Application, InformationRequest, Nursery, Provider
from nursery.registry.licensing.queries.queue import Whose
from nursery.registry.licensing.queries.transfers import transfers_of

_S = ApplicationState
_DUTIES = (
    (Turn.DIRECTORATE, Permission.ASSESS_APPLICATION),
    (Turn.COMMITTEE, Permission.DECIDE_APPLICATION),
)


def waiting_for(actor: Actor) -> list[Task]:
    """What the actor has to do: at most three queries as an operator and one for each office held."""
    tasks: list[Task] = []
    if actor.may(Permission.OPERATE_NURSERY):
        tasks += [*_as_operator(actor), *_offers(actor)]
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


def _offers(actor: Actor) -> list[Task]:
    """Licences that are offered to the actor, and what they still have to bring to one they accepted."""
    tasks = []
    for row in transfers_of(actor):
        name, where = _local_name(row.name_ar, row.name_en), {"application_id": row.application_id}
        if row.is_offer:
            label = _("Accept the transfer of %(nursery)s, or leave it", nursery=name)
            tasks.append(Task(label, "licensing.offer", where, row.accept_by))
        elif row.state is _S.DRAFT and row.is_confirmed:
            label = _("Finish the transfer of %(nursery)s with the other side", nursery=name)
            tasks.append(Task(label, "licensing.application", where, None))
    return tasks


def _local_name(name_ar: str, name_en: str) -> str:
    locale = get_locale()
    return name_en or name_ar if locale and locale.language == "en" else name_ar


def _as_official(actor: Actor, turn: Turn, permission: Permission) -> list[Task]:
    """The number of applications that wait and the earliest day a decision is due: one's own files first."""
    states = [state for state in OPEN_STATES if turn_of(state) is turn]
    is_own = case((Application.officer_id == actor.person_id, 1), else_=0)
    statement = (
        select(is_own, func.count(), func.min(Application.decide_by))
        .where(Application.state.in_(states))
        .group_by(is_own)
    )
    codes = actor.governorates(permission)
    if codes is not None:
        statement = statement.where(Application.governorate.in_(codes))
    found = {bool(own): (number, due_on) for own, number, due_on in db.session.execute(statement)}
    if turn is Turn.COMMITTEE:
        return _to_decide(list(found.values()))
    return [_to_assess(own, *found[own]) for own in (True, False) if own in found]


def _to_decide(found: list[tuple[int, date | None]]) -> list[Task]:
    number = sum(count for count, _due in found)
    if not number:
        return []
    due_on = min((due for _count, due in found if due is not None), default=None)
    label = ngettext("%(num)s application to decide", "%(num)s applications to decide", number)
    return [Task(label, "licensing.queue", {"waiting": Turn.COMMITTEE.value}, due_on)]


def _to_assess(is_own: bool, number: int, due_on: date | None) -> Task:
    values: dict[str, object] = {"waiting": Turn.DIRECTORATE.value}
    if is_own:
        label = ngettext("%(num)s application in your hands", "%(num)s applications in your hands", number)
        values["whose"] = Whose.MINE.value
    else:
        label = ngettext("%(num)s application to assess", "%(num)s applications to assess", number)
    return Task(label, "licensing.queue", values, due_on)
