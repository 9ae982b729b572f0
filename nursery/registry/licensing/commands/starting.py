"""The beginning of an application of any kind."""

from __future__ import annotations

from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound
from nursery.base.numbering import next_number
from nursery.extensions import db
from nursery.registry.licensing import policy
from nursery.registry.licensing.commands.once import once
from nursery.registry.licensing.eligibility import Held, refusal
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Nursery
from nursery.registry.licensing.models_by_kind import AboutLicence, Transfer
from nursery.registry.licensing.queries import rows
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.rulesets.rules import RuleSet, rule_set_on


@once
@command
def start_application(
    nursery_id: int, *, kind: ApplicationKind = ApplicationKind.NEW, request_key: UUID, actor: Actor
) -> int:
    """Begin an application of a kind for a nursery. Returns its id."""
    nursery = rows.nursery(nursery_id)
    matter = policy.Matter(nursery.provider.organisation_id, nursery.governorate)
    if not policy.is_applicant(actor, matter):
        raise NotFound
    existing = rows.id_by_request_key(Application, request_key)
    if existing is not None:
        return existing
    unfinished = rows.unfinished_application(nursery.id)
    if unfinished is not None:
        raise Conflict("application.already_open", reference=unfinished.reference)
    require_possible(kind, nursery.id, rule_set_on(clock.today()))
    row = _new(nursery, kind, request_key)
    trail.record(
        "application.started",
        "application",
        row.id,
        actor_id=actor.person_id,
        nursery=nursery.id,
        kind=kind,
    )
    return row.id


def require_possible(kind: ApplicationKind, nursery_id: int, rules: RuleSet) -> None:
    """Raises `Conflict` with the reason why an application of `kind` cannot be made today."""
    today = clock.today()
    reason = refusal(kind, Held.of(rows.newest_licence(nursery_id), today), today, rules)
    if reason is not None:
        raise reason


def _new(nursery: Nursery, kind: ApplicationKind, request_key: UUID) -> Application:
    row = Application(
        reference=_new_reference(),
        nursery_id=nursery.id,
        provider_id=nursery.provider_id,
        kind=kind,
        governorate=nursery.governorate,
        state=ApplicationState.DRAFT,
        request_key=request_key,
        created_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    licence = rows.newest_licence(nursery.id)
    held = Held.of(licence, clock.today())
    if licence is not None and held is not None and held.is_standing:
        db.session.add(AboutLicence(application_id=row.id, licence_id=licence.id))
    if kind is ApplicationKind.TRANSFER:
        db.session.add(Transfer(application_id=row.id))
    db.session.flush()
    return row


def _new_reference() -> str:
    """A number to speak about the application: `2026-000042`."""
    year = clock.today().year
    return f"{year}-{next_number(f'application:{year}'):06d}"
