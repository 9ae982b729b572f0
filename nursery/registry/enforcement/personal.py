"""Enforcement and a person: what was written in a holder's name, and by officials, is the record of the law.

It is listed for whoever asks, and stays when the person is erased: where a name is read, it is read from the
account, and an erased one is a former member's.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.personal import OwnFile, exports, files
from nursery.extensions import db
from nursery.registry.enforcement.models import (
    EnforcementFile,
    Grievance,
    LicenceCondition,
    LicenceMeasure,
    LicenceNotice,
    Representation,
)

_WRITTEN = (
    (Representation.given_by, (Representation.body, Representation.given_at)),
    (Grievance.filed_by, (Grievance.grounds, Grievance.state, Grievance.filed_at)),
    (Grievance.decided_by, (Grievance.decision_reason, Grievance.decided_at)),
    (LicenceNotice.given_by, (LicenceNotice.measure, LicenceNotice.grounds, LicenceNotice.given_at)),
    (LicenceNotice.decided_by, (LicenceNotice.decision_reason, LicenceNotice.decided_at)),
    (LicenceMeasure.taken_by, (LicenceMeasure.kind, LicenceMeasure.reason, LicenceMeasure.taken_at)),
    (LicenceMeasure.confirmed_by, (LicenceMeasure.confirmation_reason, LicenceMeasure.confirmed_at)),
    (LicenceCondition.imposed_by, (LicenceCondition.text_ar, LicenceCondition.imposed_at)),
    (LicenceCondition.ended_by, (LicenceCondition.ending_reason, LicenceCondition.ended_at)),
)


@exports("licensing")
def written(person_id: int) -> list[dict[str, Any]]:
    """The answers, grievances, notices, decisions and conditions a person wrote."""
    return [
        dict(row._mapping)
        for author, columns in _WRITTEN
        for row in db.session.execute(select(*columns).where(author == person_id))
    ]


@files
def attached(person_id: int) -> list[OwnFile]:
    """The files a person handed in with answers and grievances."""
    wanted = select(EnforcementFile.filename, EnforcementFile.storage_key)
    rows = db.session.execute(wanted.where(EnforcementFile.uploaded_by == person_id))
    return [OwnFile(row.filename, row.storage_key) for row in rows]
