"""The steps of an application that wait while a likely duplicate is open."""

from __future__ import annotations

from nursery.extensions import db
from nursery.registry.duplicates import finding, queries
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.lifecycle import PairState
from nursery.registry.licensing import gates
from nursery.registry.licensing.gates import Hold
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.licensing.models import Application, Nursery

HELD = frozenset({ApplicationAction.PROPOSE, ApplicationAction.GRANT})


@gates.asks
def likely_duplicate(application_id: int, action: ApplicationAction) -> Hold | None:
    """Compare what is submitted once more; hold the proposal and the grant until an officer settled it."""
    if action is ApplicationAction.SUBMIT:
        _compare(application_id)
    if action not in HELD:
        return None
    waiting = [pair for pair in queries.of_application(application_id) if pair.state is PairState.OPEN]
    return Hold("duplicates.open", {"number": waiting[0].id}) if waiting else None


def _compare(application_id: int) -> None:
    application = db.session.get_one(Application, application_id)
    nursery = db.session.get_one(Nursery, application.nursery_id)
    finding.find(RecordKind.NURSERY, [nursery.id])
    finding.find(RecordKind.PROVIDER, [nursery.provider_id])
