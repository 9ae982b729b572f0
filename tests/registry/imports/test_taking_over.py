"""A register kept elsewhere is taken over: seen first, written in batches, twice the same does nothing."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base.command import command
from nursery.base.errors import NotFound, RuleBroken
from nursery.base.numbering import next_number
from nursery.extensions import db
from nursery.registry.duplicates import work as duplicates
from nursery.registry.imports import commands, entering, queries, work
from nursery.registry.imports.lifecycle import ImportState, IssueKind, Step, TableKind
from nursery.registry.imports.queries import ImportItem
from nursery.registry.licensing import register
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence, LicenceEvent, Nursery, Provider
from tests.registry.imports.files import as_csv, as_xlsx, row
from tests.support.people import make_person
from tests.support.queries import counted_queries

SOURCE = "سجل مديرية دمشق القديم"
pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def admin() -> Actor:
    return make_person(Role.ADMINISTRATOR, name="وائل الصباغ")


def send(
    admin: Actor,
    content: bytes,
    kind: TableKind = TableKind.CSV,
    *,
    whole: bool = False,
    source: str = SOURCE,
) -> int:
    """Send a file in, and look through it by the columns that its headings say."""
    import_id = commands.send_in(
        file=io.BytesIO(content),
        name="سجل.csv",
        size=len(content),
        kind=kind,
        source_name=source,
        is_whole=whole,
        request_key=uuid4(),
        actor=admin,
    )
    if item(import_id).state is ImportState.TO_MAP:
        mapping = dict(queries.import_page(import_id, None, 1).mapping)
        commands.map_columns(import_id, mapping, actor=admin)
    return import_id


def item(import_id: int) -> ImportItem:
    return queries.import_page(import_id, None, 1).item


def take(
    import_id: int, admin: Actor, *, leave_out: bool = False, may_vanish: int | None = None
) -> ImportItem:
    commands.take_over(import_id, leave_out=leave_out, may_vanish=may_vanish, actor=admin)
    return item(import_id)


def counts(import_id: int) -> dict[str, int]:
    return {name: count for name, count in item(import_id).found["counts"].items() if count}


def issues(import_id: int, kind: IssueKind) -> list[tuple[int, str, str]]:
    page = queries.import_page(import_id, kind, 1)
    return [(one.row, one.field, one.code) for one in page.issues.items if one.kind is kind]


def of(number: str) -> Licence:
    db.session.expire_all()
    return db.session.scalars(select(Licence).where(Licence.number == number)).one()


@pytest.mark.parametrize("kind", list(TableKind))
def test_a_register_comes_in_whole(admin: Actor, kind: TableKind) -> None:
    rows = [row(501), row(502, state="ملغى"), row(503, provider_number=row(501)["provider_number"])]
    content = as_csv(rows) if kind is TableKind.CSV else as_xlsx(rows)
    import_id = send(admin, content, kind)
    assert item(import_id).state is ImportState.CHECKED
    assert counts(import_id) == {"new": 3}
    assert db.session.scalar(select(func.count()).select_from(Licence)) == 0

    assert take(import_id, admin).state is ImportState.DONE
    page = register.licence("DI-000501")
    assert (page.name_ar, page.phone, page.total_places) == ("حضانة الورود 501", "0112000501", 25)
    assert page.issued_on.isoformat() == "2024-03-01"
    assert of("DI-000502").state is LicenceState.REVOKED
    assert register.search("الورود 503").page.total == 1
    assert db.session.scalar(select(func.count()).select_from(Provider)) == 2
    nursery = db.session.get_one(Nursery, of("DI-000501").nursery_id)
    assert {one.band.value: one.places for one in nursery.places} == {"12-24": 10, "24-36": 15}


def test_the_same_file_again_changes_nothing_a_corrected_one_what_was_corrected(
    admin: Actor,
) -> None:
    take(send(admin, as_csv([row(1), row(2)])), admin)
    before = of("DI-000001").version
    assert counts(send(admin, as_csv([row(1), row(2)]))) == {"unchanged": 2}
    again = send(admin, as_csv([row(1), row(2, address="برزة، شارع آخر", places_12_24="0")]))
    assert counts(again) == {"unchanged": 1, "changed": 1}
    take(again, admin)
    assert of("DI-000001").version == before
    changed = register.licence("DI-000002")
    assert (changed.address, changed.total_places) == ("برزة، شارع آخر", 15)
    assert register.search("الورود 2").page.total == 1


def test_what_was_changed_here_is_left_alone(admin: Actor) -> None:
    take(send(admin, as_csv([row(1), row(2)])), admin)

    @command
    def change_here() -> None:
        of("DI-000001").phone = "0119999999"

    change_here()
    again = send(admin, as_csv([row(1, phone="0118888888"), row(2)]))
    assert counts(again) == {"conflict": 1, "unchanged": 1}
    assert issues(again, IssueKind.CONFLICT) == [(2, "phone", "import.changed_here")]
    other = send(admin, as_csv([row(2, provider_number="99999999999")]))
    assert issues(other, IssueKind.CONFLICT) == [(2, "", "import.other_holder")]
    foreign = send(admin, as_csv([row(2, phone="0117777777")]), source="سجل آخر")
    assert issues(foreign, IssueKind.CONFLICT) == [(2, "", "import.other_source")]


def test_errors_are_told_by_row_and_column_and_left_out_knowingly(admin: Actor) -> None:
    bad = row(3, phone="لا يوجد", latitude="51.5", longitude="-0.1", places_12_24="-4", issued_on="31/2/2024")
    import_id = send(admin, as_csv([row(1), bad, row(1), row(4, district="المنطقة الفلانية")]))
    assert counts(import_id) == {"new": 1, "faulty": 3}
    assert set(issues(import_id, IssueKind.FAULT)) == {
        (3, "phone", "licensing.phone"),
        (3, "latitude", "nursery.outside_the_country"),
        (3, "places_12_24", "nursery.places_below_zero"),
        (3, "issued_on", "import.no_such_day"),
        (4, "number", "import.number_twice"),
        (5, "district", "import.district"),
    }
    listed = queries.import_page(import_id, IssueKind.FAULT, 1).issues.items
    assert {one.field: one.value for one in listed if one.row == 3} == {
        "phone": "لا يوجد",
        "latitude": "51.5",
        "places_12_24": "-4",
        "issued_on": "31/2/2024",
    }
    with pytest.raises(RuleBroken, match=r"import\.has_faults"):
        take(import_id, admin)
    assert take(import_id, admin, leave_out=True).found["taken"]["new"] == 1


def test_swapped_columns_are_seen_and_exchanged(admin: Actor) -> None:
    rows = [row(n, latitude=row(n)["longitude"], longitude=row(n)["latitude"]) for n in range(1, 6)]
    import_id = send(admin, as_csv(rows))
    assert item(import_id).found["swapped"] == [["latitude", "longitude"]]
    commands.swap(import_id, "latitude", "longitude", actor=admin)
    assert counts(import_id) == {"new": 5}
    days = [row(n, issued_on="2027-01-01", expires_on="2024-01-01") for n in range(1, 6)]
    assert item(send(admin, as_csv(days), source="سجل ثانٍ")).found["swapped"] == [["issued_on", "expires_on"]]
    names = [row(n, name_ar="Roses", name_en="حضانة الورود") for n in range(1, 6)]
    assert item(send(admin, as_csv(names), source="سجل ثالث")).found["swapped"] == [["name_ar", "name_en"]]


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1256", ","), ("utf-8", "|")]
)
def test_letters_and_separators_are_found_out(admin: Actor, encoding: str, delimiter: str) -> None:
    rows = [row(1, phone="0112223344")]
    import_id = send(admin, as_csv(rows, encoding=encoding, delimiter=delimiter))
    take(import_id, admin)
    assert register.licence("DI-000001").name_ar == "حضانة الورود 1"


def test_a_file_of_two_encodings_is_read_line_by_line(admin: Actor) -> None:
    first = as_csv([row(1)])
    second = as_csv([row(2, phone="0112223344")], encoding="cp1256").split(b"\r\n")[1] + b"\r\n"
    import_id = send(admin, first + second)
    assert item(import_id).found["lines"] == [3]
    take(import_id, admin)
    assert register.licence("DI-000002").name_ar == "حضانة الورود 2"


def test_what_the_whole_register_leaves_out_ends(admin: Actor) -> None:
    take(send(admin, as_csv([row(n) for n in range(1, 6)]), whole=True), admin)
    faulty = row(5, phone="؟")
    import_id = send(admin, as_csv([row(n) for n in range(1, 4)] + [faulty]), whole=True)
    assert item(import_id).found["vanishing"] == 1
    assert [code for _row, _field, code in issues(import_id, IssueKind.VANISHING)] == ["import.left_out"]
    assert take(import_id, admin, leave_out=True).found["ended"] == 1
    assert of("DI-000004").state is LicenceState.SURRENDERED
    assert of("DI-000005").state is LicenceState.ACTIVE
    reason = db.session.scalars(select(LicenceEvent.reason)).one()
    assert SOURCE in reason


def test_too_many_at_once_stop_the_import(admin: Actor) -> None:
    take(send(admin, as_csv([row(n) for n in range(1, 31)]), whole=True), admin)
    import_id = send(admin, as_csv([row(n) for n in range(1, 11)]), whole=True)
    with pytest.raises(RuleBroken, match=r"import\.too_many_vanish"):
        take(import_id, admin)
    with pytest.raises(RuleBroken, match=r"import\.too_many_vanish"):
        take(import_id, admin, may_vanish=19)
    assert take(import_id, admin, may_vanish=20).found["ended"] == 20


def test_new_numbers_lie_behind_those_taken_over(admin: Actor) -> None:
    take(send(admin, as_csv([row(77)])), admin)

    @command
    def next_one() -> int:
        return next_number("licence:SY-DI")

    assert next_one() == 78


def test_killed_between_two_batches_it_goes_on_behind_the_last(
    admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_id = send(admin, as_csv([row(n) for n in range(1, 2_501)]))
    write, calls = entering.enter, []

    def dies_at_the_second(*batch: Any) -> object:
        calls.append(batch)
        written = write(*batch)
        if len(calls) == 2:
            raise RuntimeError("killed")
        return written

    monkeypatch.setattr(entering, "enter", dies_at_the_second)
    assert take(import_id, admin).state is ImportState.FAILED
    assert db.session.scalar(select(func.count()).select_from(Licence)) == 1_000
    assert item(import_id).done == 1_000
    commands.try_again(import_id, actor=admin)
    assert item(import_id).state is ImportState.DONE
    assert db.session.scalar(select(func.count()).select_from(Licence)) == 2_500
    assert item(import_id).found["taken"]["new"] == 2_500


def test_statements_grow_with_batches_and_not_with_rows(
    admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def used(first: int, count: int) -> int:
        import_id = send(admin, as_csv([row(n) for n in range(first, first + count)]))
        with counted_queries() as seen:
            take(import_id, admin)
        return len(seen)

    monkeypatch.setattr(duplicates, "compare_all", lambda: 0)
    used(9_001, 5)
    assert used(1, 900) == used(1_001, 90)


def test_two_workers_do_not_write_a_batch_twice(admin: Actor) -> None:
    import_id = send(admin, as_csv([row(1)]))
    take(import_id, admin)
    work.work(import_id, Step.TAKE_OVER)
    assert item(import_id).state is ImportState.DONE
    assert db.session.scalar(select(func.count()).select_from(Licence)) == 1


def test_likely_duplicates_are_listed_once_and_hold_nothing_up(admin: Actor) -> None:
    take(send(admin, as_csv([row(1)])), admin)
    same_place = {**row(1), "number": "DI-000601"}
    twins = [row(7), {**row(7, provider_number="00000000999"), "number": "DI-000702"}]
    import_id = send(admin, as_csv([same_place, *twins]), source="سجل آخر")
    page = queries.import_page(import_id, IssueKind.DUPLICATE, 1)
    found = [
        (one.row, one.code, one.params.get("number"), one.params.get("row")) for one in page.issues.items
    ]
    assert found == [(2, "import.like_licence", "DI-000001", None), (4, "import.like_row", None, 3)]
    assert counts(import_id) == {"new": 3}


def test_nobody_else_imports(admin: Actor) -> None:
    import_id = send(admin, as_csv([row(1)]))
    officer = make_person(Role.LICENSING_OFFICER)
    with pytest.raises(NotFound):
        take(import_id, officer)
