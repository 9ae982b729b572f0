"""Applications that wait for the committee's decision, for those who put them on an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from nursery.extensions import db
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Nursery, Provider
from nursery.registry.rulesets.kinds import ApplicationKind


@dataclass(frozen=True)
class ToDecide:
    """An application with a proposal."""

    id: int
    reference: str
    kind: ApplicationKind
    name_ar: str
    name_en: str
    governorate: str
    organisation_id: int
    proposed_grant: bool
    proposal_reason: str
    proposed_by: int | None
    decide_by: date | None


def to_decide(governorate: str | None) -> list[ToDecide]:
    """The applications of a governorate (None: of all) that wait for a decision, the oldest duty first."""
    waiting = _statement().where(Application.state == ApplicationState.PENDING_DECISION)
    if governorate is not None:
        waiting = waiting.where(Application.governorate == governorate)
    rows = db.session.execute(waiting.order_by(Application.decide_by, Application.id))
    return [ToDecide(*row) for row in rows]


def to_decide_by_id(application_id: int) -> ToDecide | None:
    """One application before the committee or decided; None before that."""
    wanted = _statement().where(Application.id == application_id, Application.proposed_grant.is_not(None))
    row = db.session.execute(wanted).first()
    return ToDecide(*row) if row else None


def _statement() -> Select[*tuple[Any, ...]]:
    columns = (
        Application.id,
        Application.reference,
        Application.kind,
        Nursery.name_ar,
        Nursery.name_en,
        Application.governorate,
        Provider.organisation_id,
        Application.proposed_grant,
        Application.proposal_reason,
        Application.proposed_by,
        Application.decide_by,
    )
    return (
        select(*columns)
        .join(Nursery, Nursery.id == Application.nursery_id)
        .join(Provider, Provider.id == Nursery.provider_id)
    )
