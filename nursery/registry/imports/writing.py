"""A batch of rows written into the register: everything that hangs on a licence, a table at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

from sqlalchemy import bindparam, delete, select, update

from nursery.accounts.models import Organisation
from nursery.accounts.roles import OrganisationKind
from nursery.base import arabic, clock
from nursery.base.bulk import reserve, table_of, write
from nursery.base.numbering import raise_to
from nursery.extensions import db
from nursery.registry.imports.models import ImportedLicence
from nursery.registry.imports.parsing import COLUMNS, PLACES, Row
from nursery.registry.imports.planning import Plan, Present, fingerprint
from nursery.registry.licensing.lifecycle import ApplicationAction, ApplicationState
from nursery.registry.licensing.models import (
    Application,
    ApplicationEvent,
    Licence,
    Nursery,
    NurseryPlaces,
    Provider,
)
from nursery.registry.licensing.models_by_kind import LicenceTerm
from nursery.registry.licensing.naming import search_text
from nursery.registry.rulesets.kinds import ApplicationKind, ProviderKind

_OURS = re.compile(r"([A-Z]{2})-(\d{6})")
_DESCRIBED = COLUMNS[:9]
_NOON = time(9, tzinfo=UTC)
TAKEN_OVER = "مأخوذ من سجل سابق: {}"
Holder = tuple[ProviderKind, str]


class Batch:
    """The rows of one transaction, from one file of one source."""

    def __init__(self, import_id: int, source_id: int, source_name: str, rules_version: int) -> None:
        self._import_id = import_id
        self._source_id = source_id
        self._note = TAKEN_OVER.format(source_name)
        self._rules_version = rules_version
        self._now = clock.now()

    def write(self, plan: Plan) -> None:
        """Write what is new and what changed. Part of a command."""
        self._enter(plan.new)
        self._change(plan.changed)
        _raise_counters(row.number for row in plan.new)

    def _enter(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        providers = self._providers(rows)
        ids = [reserve(model, len(rows)) for model in (Nursery, Application, Licence)]
        entries = list(zip(rows, *ids, (_values(row) for row in rows), strict=True))
        write(Nursery, (self._nursery(row, n, providers, v) for row, n, _a, _l, v in entries))
        write(NurseryPlaces, (place for _row, n, _a, _l, v in entries for place in _places(n, v)))
        write(Application, (self._application(row, n, a, providers, v) for row, n, a, _l, v in entries))
        write(ApplicationEvent, (self._event(a, v) for _row, _n, a, _l, v in entries))
        write(Licence, (self._licence(row, n, a, lic, providers, v) for row, n, a, lic, v in entries))
        write(LicenceTerm, (self._term(row, a, lic, providers, v) for row, _n, a, lic, v in entries))
        write(ImportedLicence, (self._mark(lic, row) for row, _n, _a, lic, _v in entries))

    def _providers(self, rows: Sequence[Row]) -> dict[Holder, int]:
        """The provider of each holder; those not there yet are entered, each with an organisation."""
        wanted = {(row.provider_kind, row.provider_number): row for row in rows}
        known = select(Provider.kind, Provider.registration_number, Provider.id).where(
            Provider.registration_number.in_({number for _kind, number in wanted})
        )
        found: dict[Holder, int] = {(kind, number): one for kind, number, one in db.session.execute(known)}
        missing = [(holder, row) for holder, row in wanted.items() if holder not in found]
        organisations = reserve(Organisation, len(missing))
        providers = reserve(Provider, len(missing))
        write(Organisation, map(self._organisation, organisations, (row for _holder, row in missing)))
        write(Provider, map(self._provider, providers, organisations, (row for _holder, row in missing)))
        return found | {holder: one for (holder, _row), one in zip(missing, providers, strict=True)}

    def _organisation(self, organisation_id: int, row: Row) -> dict[str, Any]:
        return {
            "id": organisation_id,
            "version": 1,
            "kind": OrganisationKind.NURSERY_OPERATOR,
            "name_ar": row.provider_name,
            "name_en": row.provider_name,
            "sort_key": arabic.sort_key(row.provider_name)[:200],
            "governorate": row.values[COLUMNS.index("governorate")],
            "founded_at": self._now,
        }

    def _provider(self, provider_id: int, organisation_id: int, row: Row) -> dict[str, Any]:
        return {
            "id": provider_id,
            "version": 1,
            "organisation_id": organisation_id,
            "kind": row.provider_kind,
            "name_ar": row.provider_name,
            "name_en": row.provider_name,
            "registration_number": row.provider_number,
            "phone": row.values[COLUMNS.index("phone")],
            "request_key": uuid4(),
            "created_at": self._now,
        }

    def _nursery(
        self, row: Row, nursery_id: int, providers: Mapping[Holder, int], values: Mapping[str, Any]
    ) -> dict[str, Any]:
        return {
            "id": nursery_id,
            "version": 1,
            "provider_id": providers[row.provider_kind, row.provider_number],
            "request_key": uuid4(),
            "created_at": self._now,
            **{name: values[name] for name in _DESCRIBED},
        }

    def _application(
        self, row: Row, nursery_id: int, application_id: int, providers: Mapping[Holder, int], values: Any
    ) -> dict[str, Any]:
        granted = _at_noon(values["issued_on"])
        return {
            "id": application_id,
            "version": 1,
            "reference": f"REG-{application_id}",
            "nursery_id": nursery_id,
            "provider_id": providers[row.provider_kind, row.provider_number],
            "governorate": values["governorate"],
            "state": ApplicationState.APPROVED,
            "kind": ApplicationKind.NEW,
            "request_key": uuid4(),
            "created_at": self._now,
            "submitted_at": granted,
            "closed_at": granted,
            "decision_reason": self._note,
        }

    def _event(self, application_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "application_id": application_id,
            "at": _at_noon(values["issued_on"]),
            "action": ApplicationAction.GRANT,
            "state": ApplicationState.APPROVED,
            "note": self._note,
        }

    def _licence(
        self,
        row: Row,
        nursery_id: int,
        application_id: int,
        licence_id: int,
        providers: Mapping[Holder, int],
        values: Mapping[str, Any],
    ) -> dict[str, Any]:
        return {
            "id": licence_id,
            "version": 1,
            "number": row.number,
            "nursery_id": nursery_id,
            "provider_id": providers[row.provider_kind, row.provider_number],
            "application_id": application_id,
            "state_since": values["issued_on"],
            "rules_version": self._rules_version,
            **values,
            **_found_by(row.number, values),
        }

    def _term(
        self, row: Row, application_id: int, licence_id: int, providers: Mapping[Holder, int], values: Any
    ) -> dict[str, Any]:
        shown = {name: values[name] for name in (*_DESCRIBED, *PLACES.values())}
        return {
            "licence_id": licence_id,
            "application_id": application_id,
            "provider_id": providers[row.provider_kind, row.provider_number],
            "application_kind": ApplicationKind.NEW,
            "first_day": values["issued_on"],
            "last_day": values["expires_on"],
            "is_provisional": False,
            "rules_version": self._rules_version,
            **shown,
        }

    def _mark(self, licence_id: int, row: Row) -> dict[str, Any]:
        return {
            "licence_id": licence_id,
            "source_id": self._source_id,
            "import_id": self._import_id,
            "fingerprint": fingerprint(row.values),
        }

    def _change(self, changed: Sequence[tuple[Row, Present]]) -> None:
        """Write over what the last file wrote, and nothing else."""
        if not changed:
            return
        entries = [(row, there, _values(row)) for row, there in changed]
        _update(
            Licence,
            [
                {"row": there.licence_id, **values, **_found_by(row.number, values)}
                for row, there, values in entries
            ],
        )
        _update(
            Nursery,
            [
                {"row": there.nursery_id, **{name: values[name] for name in _DESCRIBED}}
                for _row, there, values in entries
            ],
        )
        nurseries = [there.nursery_id for _row, there, _values_ in entries]
        db.session.execute(delete(NurseryPlaces).where(NurseryPlaces.nursery_id.in_(nurseries)))
        write(
            NurseryPlaces, (p for _row, there, values in entries for p in _places(there.nursery_id, values))
        )
        marks = [{"row": there.licence_id, **self._mark(there.licence_id, row)} for row, there, _v in entries]
        _update(ImportedLicence, [{k: v for k, v in one.items() if k != "licence_id"} for one in marks])


def _values(row: Row) -> dict[str, Any]:
    return dict(zip(COLUMNS, row.values, strict=True))


def _found_by(number: str, values: Mapping[str, Any]) -> dict[str, str]:
    words = (values["name_ar"], values["name_en"], values["district"], values["governorate"], number)
    return {"search_text": search_text(*words), "sort_key": arabic.sort_key(values["name_ar"])[:200]}


def _places(nursery_id: int, values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for band, name in PLACES.items():
        if values[name]:
            yield {"nursery_id": nursery_id, "band": band, "places": values[name]}


def _at_noon(day: date) -> datetime:
    return datetime.combine(day, _NOON)


def _update(model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Update each row by its id under `row`: one statement, many parameters."""
    table = table_of(model)
    key = next(iter(table.primary_key))
    changed: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "row"}
    if "version" in table.c:
        changed["version"] = table.c.version + 1
    db.session.connection().execute(update(table).where(key == bindparam("row")).values(changed), list(rows))


def _raise_counters(numbers: Iterable[str]) -> None:
    """Numbers given here from now on lie behind those that were taken over."""
    highest: dict[str, int] = {}
    for ours in filter(None, map(_OURS.fullmatch, numbers)):
        code = f"licence:SY-{ours[1]}"
        highest[code] = max(highest.get(code, 0), int(ours[2]))
    for code, value in sorted(highest.items()):
        raise_to(code, value)
