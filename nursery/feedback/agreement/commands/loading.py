"""The rows that commands work on, held: one command at a time in one agreement."""

from __future__ import annotations

from sqlalchemy import select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.extensions import db
from nursery.feedback.agreement import policy, queries
from nursery.feedback.agreement.models import Agreement, AgreementSection, Objection


def to_run(agreement_id: int, *, actor: Actor, lock: int | None = None) -> Agreement:
    """The agreement for whoever runs it, when its version is still in question."""
    if not policy.may_run(actor):
        raise NotAllowed
    row = held(agreement_id)
    if lock is not None and lock != row.version:
        raise Conflict("stale")
    refuse_past(row)
    return row


def to_answer(agreement_id: int, organisation_id: int, *, actor: Actor) -> Agreement:
    """The agreement for whoever speaks for a party. Others do not learn whether it is one."""
    if not policy.may_answer_for(actor, organisation_id):
        raise NotAllowed
    row = held(agreement_id)
    if organisation_id not in queries.party_times(agreement_id):
        raise NotFound
    check_voice(organisation_id, actor=actor)
    return row


def check_voice(organisation_id: int, *, actor: Actor) -> None:
    """Raise `NotAllowed` when the actor does not speak for the organisation."""
    known = accounts.organisations_by_id([organisation_id])
    if organisation_id not in known:
        raise NotFound
    if not policy.speaks_for(actor, organisation_id, has_head=known[organisation_id].has_head):
        code = "agreement.head_speaks" if policy.may_answer_for(actor, organisation_id) else "not_allowed"
        raise NotAllowed(code)


def held(agreement_id: int) -> Agreement:
    """The row of an agreement; another command on it waits until the present one has ended."""
    row = db.session.get(Agreement, agreement_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def refuse_past(row: Agreement) -> None:
    """Raise `Conflict` when the version was replaced by a newer one, or adopted."""
    if not queries.agreement_item(row.id).is_current:
        raise Conflict("agreement.version_past")


def section_row(agreement_id: int, section_id: int) -> AgreementSection:
    """The row of a section, by the guide's section id. Raises `NotFound`."""
    wanted = select(AgreementSection).filter_by(agreement_id=agreement_id, section_id=section_id)
    row = db.session.scalar(wanted.execution_options(populate_existing=True))
    if row is None:
        raise NotFound
    return row


def objection_row(objection_id: int) -> tuple[Agreement, AgreementSection, Objection]:
    """An objection with its section and its agreement, which is held. Raises `NotFound`."""
    section_id = db.session.scalar(select(Objection.agreement_section_id).where(Objection.id == objection_id))
    section = db.session.get(AgreementSection, section_id) if section_id is not None else None
    if section is None:
        raise NotFound
    agreement = held(section.agreement_id)
    return agreement, section, db.session.get_one(Objection, objection_id, populate_existing=True)
