"""What was changed here and stands otherwise in a file stays, unless somebody says that the file is right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base.command import command
from nursery.base.errors import Conflict
from nursery.extensions import db
from nursery.registry.imports import commands, queries
from nursery.registry.imports.lifecycle import ImportState, IssueKind
from nursery.registry.imports.queries import IssueItem
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence, Nursery
from tests.registry.imports.files import as_csv, row
from tests.registry.imports.test_taking_over import counts, item, of, send, take
from tests.support.people import make_person

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def admin() -> Actor:
    return make_person(Role.ADMINISTRATOR, name="وائل الصباغ")


@pytest.fixture
def disputed(admin: Actor) -> int:
    """Two licences of which phone and address were changed here, and a file that says otherwise."""
    take(send(admin, as_csv([row(1), row(2)])), admin)

    @command
    def change_here() -> None:
        for number in ("DI-000001", "DI-000002"):
            licence = of(number)
            licence.phone, licence.address = "0119999999", "برزة، شارع المدارس"
            db.session.flush()

    change_here()
    return send(admin, as_csv([row(1), row(2)]))


def open_issues(import_id: int) -> Iterator[IssueItem]:
    yield from queries.import_page(import_id, IssueKind.CONFLICT, 1).issues.items


def issue(import_id: int, line: int, field: str) -> int:
    return next(one.id for one in open_issues(import_id) if (one.row, one.field) == (line, field))


def test_every_column_that_differs_is_listed_with_both_values(disputed: int) -> None:
    found = [(one.row, one.field, one.value, one.params["here"]) for one in open_issues(disputed)]
    address, here = row(1)["address"], "برزة، شارع المدارس"
    assert found[:2] == [(2, "address", address, here), (2, "phone", "0112000001", "0119999999")]
    assert counts(disputed) == {"conflict": 2}


def test_nothing_said_nothing_written(disputed: int, admin: Actor) -> None:
    assert take(disputed, admin).found["taken"]["settled"] == 0
    assert of("DI-000001").phone == "0119999999"


def test_one_value_is_taken_from_the_file_and_the_rest_stays_changed_here(
    disputed: int, admin: Actor
) -> None:
    commands.settle(disputed, takes_file=True, issue_id=issue(disputed, 2, "phone"), actor=admin)
    assert item(disputed).to_write == 1
    assert take(disputed, admin).found["taken"]["settled"] == 1
    licence = of("DI-000001")
    assert (licence.phone, licence.address) == ("0112000001", "برزة، شارع المدارس")
    assert db.session.get_one(Nursery, licence.nursery_id).phone == "0112000001"
    assert of("DI-000002").phone == "0119999999"
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "import.overwritten")).one()
    assert (entry.subject_type, entry.subject_id) == ("licence", licence.id)
    assert entry.details == {"columns": ["phone"], "import_id": disputed}
    assert counts(send(admin, as_csv([row(1), row(2)]))) == {"conflict": 2}


def test_a_whole_column_and_then_the_other_one(disputed: int, admin: Actor) -> None:
    for field in ("phone", "address"):
        commands.settle(disputed, takes_file=True, field=field, actor=admin)
    take(disputed, admin)
    assert {of(number).phone for number in ("DI-000001", "DI-000002")} == {"0112000001", "0112000002"}
    assert counts(send(admin, as_csv([row(1), row(2)]))) == {"unchanged": 2}


def test_said_otherwise_before_it_is_written(disputed: int, admin: Actor) -> None:
    commands.settle(disputed, takes_file=True, field="phone", actor=admin)
    commands.settle(disputed, takes_file=False, issue_id=issue(disputed, 3, "phone"), actor=admin)
    take(disputed, admin)
    assert [of(number).phone for number in ("DI-000001", "DI-000002")] == ["0112000001", "0119999999"]


def test_put_right_here_after_it_was_settled(disputed: int, admin: Actor) -> None:
    commands.settle(disputed, takes_file=True, field="phone", actor=admin)

    @command
    def put_right() -> None:
        licence = of("DI-000001")
        licence.phone, licence.address = "0112000001", row(1)["address"]

    put_right()
    assert take(disputed, admin).found["taken"]["settled"] == 1


def test_what_a_decision_made_of_a_licence_no_file_undoes(admin: Actor) -> None:
    take(send(admin, as_csv([row(1)])), admin)

    @command
    def suspend() -> None:
        of("DI-000001").state = LicenceState.SUSPENDED

    suspend()
    import_id = send(admin, as_csv([row(1)]))
    assert [(one.field, one.code) for one in open_issues(import_id)] == [("state", "import.decided_here")]
    with pytest.raises(Conflict):
        commands.settle(import_id, takes_file=True, field="state", actor=admin)


def test_two_people_at_once_get_a_clear_answer(disputed: int, admin: Actor) -> None:
    seen = item(disputed).version
    commands.settle(disputed, takes_file=True, field="phone", actor=admin, version=seen)
    other = make_person(Role.ADMINISTRATOR)
    with pytest.raises(Conflict, match="stale"):
        commands.settle(disputed, takes_file=True, field="address", actor=other, version=seen)
    with pytest.raises(Conflict, match="stale"):
        commands.withdraw(disputed, actor=other, version=seen)
    with pytest.raises(Conflict, match="stale"):
        commands.take_over(disputed, leave_out=False, may_vanish=None, actor=other, version=seen)
    assert item(disputed).state is ImportState.CHECKED


def test_a_number_given_out_meanwhile_is_left_alone(admin: Actor) -> None:
    first = send(admin, as_csv([row(1), row(2)]))
    take(send(admin, as_csv([row(2), row(3)]), source="سجل آخر"), admin)
    assert take(first, admin).found["taken"] == {"new": 1, "changed": 0, "settled": 0, "left": 1}
    assert db.session.query(Licence).count() == 3
