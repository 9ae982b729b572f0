"""What a staged row becomes in each table: columns of the row, ids counted from its place, and constants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, case, cast, literal

from nursery.accounts.models import Organisation
from nursery.accounts.roles import OrganisationKind
from nursery.base.bulk import random_uuid, table_of
from nursery.registry.imports.models import StagedRow
from nursery.registry.imports.parsing import COLUMNS, PLACES
from nursery.registry.licensing.lifecycle import ApplicationAction, ApplicationState
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider
from nursery.registry.rulesets.kinds import ApplicationKind

NUMBERED = (Organisation, Provider, Nursery, Application, Licence)
_DESCRIBED = COLUMNS[:9]
_R = table_of(StagedRow).c
_KIND = case(
    (_R.is_provisional, literal(ApplicationKind.PROVISIONAL, table_of(Application).c.kind.type)),
    else_=literal(ApplicationKind.NEW, table_of(Application).c.kind.type),
)
Values = Mapping[str, Any]
TAKEN_OVER = "مأخوذ من سجل سابق: {}"


@dataclass(frozen=True)
class Origin:
    """Where rows come from: the import, its source, and the rules and the moment they are entered by."""

    import_id: int
    source_id: int
    note: str
    rules_version: int
    now: datetime


class Entries:
    """The entries of new rows; the ids of a row lie `shifts` above its place."""

    def __init__(self, origin: Origin, shifts: Mapping[Any, int]) -> None:
        self._origin = origin
        self._shifts = shifts

    def id(self, model: Any) -> ColumnElement[int]:
        """The id that a row gets in the table of a model."""
        return _R.place + self._shifts[model]

    def organisation(self) -> Values:
        """The organisation of a holder."""
        return {
            "id": self.id(Organisation),
            "kind": OrganisationKind.NURSERY_OPERATOR,
            "name_ar": _R.provider_name,
            "name_en": _R.provider_name,
            "sort_key": _R.provider_sort_key,
            "governorate": _R.governorate,
            "founded_at": self._origin.now,
        }

    def provider(self) -> Values:
        """A holder that is not there yet."""
        return {
            "id": self.id(Provider),
            "organisation_id": self.id(Organisation),
            "kind": _R.provider_kind,
            "name_ar": _R.provider_name,
            "name_en": _R.provider_name,
            "registration_number": _R.provider_number,
            "phone": _R.phone,
            "request_key": random_uuid(),
            "created_at": self._origin.now,
        }

    def nursery(self) -> Values:
        """The nursery, but for its holder."""
        own = {"id": self.id(Nursery), "request_key": random_uuid(), "created_at": self._origin.now}
        return {**own, **{name: _R[name] for name in _DESCRIBED}}

    def application(self) -> Values:
        """The application that the register must have had."""
        return {
            "id": self.id(Application),
            "reference": literal("REG-") + cast(self.id(Application), String),
            "nursery_id": self.id(Nursery),
            "governorate": _R.governorate,
            "state": ApplicationState.APPROVED,
            "kind": _KIND,
            "request_key": random_uuid(),
            "created_at": self._origin.now,
            "submitted_at": _R.granted_at,
            "closed_at": _R.granted_at,
            "decision_reason": self._origin.note,
        }

    def event(self) -> Values:
        """That it was granted."""
        return {
            "application_id": self.id(Application),
            "at": _R.granted_at,
            "action": ApplicationAction.GRANT,
            "state": ApplicationState.APPROVED,
            "note": self._origin.note,
        }

    def licence(self) -> Values:
        """The licence itself, with all the public register shows."""
        return {
            "id": self.id(Licence),
            "number": _R.number,
            "nursery_id": self.id(Nursery),
            "application_id": self.id(Application),
            "state_since": _R.issued_on,
            "rules_version": self._origin.rules_version,
            "search_text": _R.search_text,
            "sort_key": _R.sort_key,
            **{name: _R[name] for name in COLUMNS},
        }

    def term(self) -> Values:
        """What the licence is from its first day."""
        return {
            "licence_id": self.id(Licence),
            "application_id": self.id(Application),
            "application_kind": _KIND,
            "first_day": _R.issued_on,
            "last_day": _R.expires_on,
            "is_provisional": _R.is_provisional,
            "rules_version": self._origin.rules_version,
            **{name: _R[name] for name in (*_DESCRIBED, *PLACES.values())},
        }

    def mark(self) -> Values:
        """That the licence came from this source, and what was written of it."""
        return {
            "licence_id": self.id(Licence),
            "source_id": self._origin.source_id,
            "import_id": self._origin.import_id,
            "fingerprint": _R.fingerprint,
        }
