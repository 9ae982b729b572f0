"""What waits for a person: enforcement's lines of "My work"."""

from __future__ import annotations

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.extensions import db
from nursery.registry.enforcement.lifecycle import GrievanceState, NoticeState
from nursery.registry.enforcement.models import Grievance, LicenceCondition, LicenceNotice
from nursery.registry.enforcement.queries.committee import closures_to_confirm, notices_to_decide
from nursery.registry.licensing.models import Licence, Provider

_P = Permission


def waiting_for(actor: Actor) -> list[Task]:
    """What the actor has to do: at most two queries for each office held."""
    tasks: list[Task] = []
    if actor.may(_P.OPERATE_NURSERY):
        tasks += _as_holder(actor)
    if actor.may(_P.DECIDE_APPLICATION):
        tasks += _as_member(actor)
    if actor.may(_P.ASSESS_APPLICATION):
        tasks += _as_officer(actor)
    if actor.may(_P.DECIDE_GRIEVANCE):
        tasks += _on_the_main_committee()
    return tasks


def _as_holder(actor: Actor) -> list[Task]:
    """Notices to answer."""
    statement = (
        select(LicenceNotice.id, LicenceNotice.answer_by, Licence.name_ar, Licence.name_en)
        .join(Licence, Licence.id == LicenceNotice.licence_id)
        .join(Provider, Provider.id == Licence.provider_id)
        .where(
            Provider.organisation_id.in_(actor.organisations(_P.OPERATE_NURSERY)),
            LicenceNotice.state == NoticeState.GIVEN,
            LicenceNotice.answer_by >= clock.today(),
        )
        .order_by(LicenceNotice.answer_by, LicenceNotice.id)
    )
    is_english = str(get_locale() or "").startswith("en")
    return [
        Task(
            _(
                "Answer the notice about %(nursery)s",
                nursery=(row.name_en if is_english else row.name_ar) or row.name_ar,
            ),
            "enforcement.notice",
            {"notice_id": row.id},
            row.answer_by,
        )
        for row in db.session.execute(statement)
    ]


def _as_member(actor: Actor) -> list[Task]:
    """Closures to confirm and notices to decide, each as one line that leads to the most urgent."""
    codes = actor.governorates(_P.DECIDE_APPLICATION)
    tasks = []
    closures, notices = closures_to_confirm(codes), notices_to_decide(codes)
    if closures:
        label = ngettext(
            "%(num)s emergency closure to confirm", "%(num)s emergency closures to confirm", len(closures)
        )
        first = closures[0]
        tasks.append(Task(label, "enforcement.licence", {"number": first.number}, first.due_on))
    if notices:
        label = ngettext("%(num)s notice to decide", "%(num)s notices to decide", len(notices))
        tasks.append(Task(label, "enforcement.notice", {"notice_id": notices[0].id}))
    return tasks


def _as_officer(actor: Actor) -> list[Task]:
    """Conditions whose day has passed."""
    statement = (
        select(func.count(), func.min(LicenceCondition.due_on), func.min(Licence.number))
        .join(Licence, Licence.id == LicenceCondition.licence_id)
        .where(LicenceCondition.ended_at.is_(None), LicenceCondition.due_on < clock.today())
    )
    codes = actor.governorates(_P.ASSESS_APPLICATION)
    if codes is not None:
        statement = statement.where(or_(*(Licence.governorate == code for code in codes)))
    number, due_on, licence = db.session.execute(statement).one()
    if not number:
        return []
    label = ngettext("%(num)s condition past its day", "%(num)s conditions past their day", number)
    return [Task(label, "enforcement.licence", {"number": licence}, due_on)]


def _on_the_main_committee() -> list[Task]:
    statement = select(func.count(), func.min(Grievance.decide_by), func.min(Grievance.id))
    number, due_on, first = db.session.execute(statement.where(Grievance.state == GrievanceState.FILED)).one()
    if not number:
        return []
    label = ngettext("%(num)s grievance to decide", "%(num)s grievances to decide", number)
    return [Task(label, "enforcement.grievance", {"grievance_id": first}, due_on)]
