"""Of a register that is taken over: provisional licences, what happens afterwards, files that are refused."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.extensions import db
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.lifecycle import PairState
from nursery.registry.duplicates.models import DuplicatePair
from nursery.registry.imports import commands
from nursery.registry.imports.lifecycle import ImportState, IssueKind, TableKind
from nursery.registry.imports.models import StagedRow
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models_by_kind import LicenceTerm
from nursery.registry.rulesets.kinds import ApplicationKind
from tests.registry.imports.files import as_csv, as_xlsx, row
from tests.registry.imports.test_taking_over import counts, issues, item, of, send, take
from tests.support.people import make_person

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def admin() -> Actor:
    return make_person(Role.ADMINISTRATOR, name="وائل الصباغ")


def test_provisional_licences_are_taken_over_as_such(admin: Actor) -> None:
    rows = [row(1, is_provisional="ترخيص مؤقت"), row(2, state="مؤقت"), row(3, is_provisional="دائم")]
    import_id = send(admin, as_csv([*rows, row(4, is_provisional="ربما")]))
    assert issues(import_id, IssueKind.FAULT) == [(5, "is_provisional", "import.is_provisional")]
    take(import_id, admin, leave_out=True)
    held = {number: of(number) for number in ("DI-000001", "DI-000002", "DI-000003")}
    assert [one.is_provisional for one in held.values()] == [True, True, False]
    assert {one.state for one in held.values()} == {LicenceState.ACTIVE}
    term = db.session.query(LicenceTerm).filter_by(licence_id=held["DI-000001"].id).one()
    assert (term.is_provisional, term.application_kind) == (True, ApplicationKind.PROVISIONAL)
    again = send(admin, as_csv([row(1), *rows[1:]]))
    assert counts(again) == {"changed": 1, "unchanged": 2}


def test_what_looks_alike_waits_for_an_officer_afterwards(admin: Actor) -> None:
    twins = [row(7), {**row(7, provider_number="00000000999"), "number": "DI-000702"}]
    take(send(admin, as_csv(twins)), admin)
    kinds = db.session.scalars(select(DuplicatePair.kind).where(DuplicatePair.state == PairState.OPEN))
    assert RecordKind.NURSERY in set(kinds)


def test_nothing_of_a_file_is_kept_once_it_is_taken_over_or_given_up(admin: Actor) -> None:
    staged = select(func.count()).select_from(StagedRow)
    import_id = send(admin, as_csv([row(1)]))
    assert db.session.scalar(staged) == 1
    take(import_id, admin)
    given_up = send(admin, as_csv([row(2)]))
    commands.withdraw(given_up, actor=admin)
    assert db.session.scalar(staged) == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.no_headings"),
        (b"\x00\x01\x02binary\x00", "import.not_text"),
        ("رقم الترخيص,الاسم\r\n".encode(), "import.no_rows"),
        (b"\n\n", "import.no_headings"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(admin: Actor, content: bytes, code: str) -> None:
    found = item(send(admin, content))
    assert found.state is ImportState.REFUSED
    assert found.found["refusal"]["code"] == code


def test_a_million_rows_get_a_clear_answer(admin: Actor) -> None:
    content = "رقم الترخيص,الاسم\n".encode() + b"DI-1,x\n" * 1_000_000
    found = item(send(admin, content))
    assert found.found["refusal"] == {"code": "import.too_many_rows", "params": {"most": 200_000}}


def test_a_damaged_spreadsheet_is_refused(admin: Actor) -> None:
    found = item(send(admin, as_xlsx([row(1)])[:-400], TableKind.XLSX))
    assert found.found["refusal"]["code"] == "import.damaged"
