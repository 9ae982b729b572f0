"""What the public register finds, counts and says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.registry.licensing import register
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.register import PublicState
from nursery.registry.licensing.standing import IN_FORCE
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind
from tests.support.licences import PLACES, make_licence
from tests.support.people import make_organisation, make_person
from tests.support.queries import counted_queries

TODAY = date(2026, 11, 21)
YESTERDAY = TODAY - timedelta(days=1)
BEGUN = date(2026, 3, 1)


def names(**criteria: object) -> list[str]:
    return [row.name_ar for row in register.search(**criteria).page.items]  # type: ignore[arg-type]


@pytest.fixture
def six(context: Flask) -> None:
    """Six nurseries in two governorates, one in each state, two of them valid."""
    make_licence("حضانة الأمل", district="SY0200", kind=NurseryKind.HOME)
    make_licence("حضانة الياسمين", places_by_band={AgeBand.M0_6: 4})
    make_licence("دار البراعم", state=LicenceState.SUSPENDED)
    make_licence("دار الزهور", state=LicenceState.REVOKED, kind=NurseryKind.HOME)
    make_licence("دار السنابل", state=LicenceState.SURRENDERED, district="SY0202")
    make_licence("دار النجوم", expires_on=YESTERDAY)


def test_the_register_is_sorted_as_people_expect(six: None) -> None:
    assert names() == [
        "حضانة الأمل",
        "حضانة الياسمين",
        "دار البراعم",
        "دار الزهور",
        "دار السنابل",
        "دار النجوم",
    ]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({"governorate": "SY-HL"}, ["حضانة الأمل", "دار السنابل"]),
        ({"kind": NurseryKind.HOME}, ["حضانة الأمل", "دار الزهور"]),
        ({"kind": NurseryKind.HOME, "governorate": "SY-DI"}, ["دار الزهور"]),
        ({"band": AgeBand.M0_6}, ["حضانة الياسمين"]),
        ({"state": PublicState.VALID}, ["حضانة الأمل", "حضانة الياسمين"]),
        ({"state": PublicState.SUSPENDED}, ["دار البراعم"]),
        ({"state": PublicState.REVOKED}, ["دار الزهور"]),
        ({"state": PublicState.SURRENDERED}, ["دار السنابل"]),
        ({"state": PublicState.EXPIRED}, ["دار النجوم"]),
        ({"words": "حلب"}, ["حضانة الأمل", "دار السنابل"]),
        ({"words": "aleppo"}, ["حضانة الأمل", "دار السنابل"]),
        ({"words": "أمل", "state": PublicState.REVOKED}, []),
    ],
)
def test_filters(six: None, criteria: dict[str, object], expected: list[str]) -> None:
    assert names(**criteria) == expected


def test_facets_leave_their_own_filter_out(six: None) -> None:
    results = register.search(governorate="SY-DI", kind=NurseryKind.HOME)
    assert results.page.total == 1
    assert results.governorates == {"SY-HL": 1, "SY-DI": 1}
    assert results.kinds == {NurseryKind.HOME: 1, NurseryKind.PRIVATE: 3}


@pytest.mark.parametrize("criteria", [{}, {"words": "دار"}, {"state": PublicState.VALID}, {"words": "حلب"}])
def test_facets_add_up(six: None, criteria: dict[str, object]) -> None:
    results = register.search(**criteria)  # type: ignore[arg-type]
    assert sum(results.governorates.values()) == sum(results.kinds.values()) == results.page.total
    for code, count in results.governorates.items():
        assert register.search(**criteria, governorate=code).page.total == count  # type: ignore[arg-type]
    for kind, count in results.kinds.items():
        assert register.search(**criteria, kind=kind).page.total == count  # type: ignore[arg-type]


def test_a_word_that_all_nurseries_have_finds_all(six: None) -> None:
    assert len(names(words="حضانات")) == 6
    assert names(words="حضانة الزهور") == ["دار الزهور"]


def test_names_as_written_come_first(context: Flask) -> None:
    for name in ("دار آل نورة", "دار نورين", "دار النور"):
        make_licence(name)
    assert names(words="النور")[0] == "دار النور"
    assert set(names(words="النور")) == {"دار آل نورة", "دار نورين", "دار النور"}


def test_the_number_is_found(six: None) -> None:
    number = make_licence("دار الغيث")
    assert names(words=number) == ["دار الغيث"]


def test_pages(context: Flask) -> None:
    for number in range(5):
        make_licence(f"دار {number}")
    assert names(page=2, size=2) == ["دار 2", "دار 3"]
    past_the_end = register.search(page=99, size=2).page
    assert (past_the_end.number, [row.name_ar for row in past_the_end.items]) == (3, ["دار 4"])
    assert register.search(page=-1, size=2).page.number == 1
    assert register.search(page=10**30, size=2).page.number == 3
    assert register.search(words="لا شيء").page.total == 0


@pytest.mark.parametrize(
    ("state", "last_day", "expected"),
    [
        (LicenceState.ACTIVE, TODAY, PublicState.VALID),
        (LicenceState.ACTIVE, YESTERDAY, PublicState.EXPIRED),
        (LicenceState.SUSPENDED, TODAY, PublicState.SUSPENDED),
        (LicenceState.SUSPENDED, YESTERDAY, PublicState.EXPIRED),
        (LicenceState.REVOKED, TODAY, PublicState.REVOKED),
        (LicenceState.REVOKED, YESTERDAY, PublicState.REVOKED),
        (LicenceState.SURRENDERED, YESTERDAY, PublicState.SURRENDERED),
    ],
)
def test_the_state_is_that_of_the_day(
    context: Flask, state: LicenceState, last_day: date, expected: PublicState
) -> None:
    number = make_licence(state=state, expires_on=last_day)
    assert clock.today() == TODAY
    assert register.licence(number).state is expected
    assert register.search().page.items[0].state is expected
    assert [state for state in PublicState if register.search(state=state).page.total] == [expected]


@pytest.mark.parametrize(
    ("changes", "expected", "since"),
    [
        ({"is_provisional": True}, PublicState.PROVISIONAL, BEGUN),
        ({"is_provisional": True, "expires_on": YESTERDAY}, PublicState.EXPIRED, TODAY),
        ({"state": LicenceState.TRANSFERRED}, PublicState.TRANSFERRED, BEGUN),
        ({"state": LicenceState.SUSPENDED, "suspended_until": TODAY}, PublicState.SUSPENDED, BEGUN),
        ({"state": LicenceState.SUSPENDED, "suspended_until": YESTERDAY}, PublicState.VALID, TODAY),
        (
            {"state": LicenceState.SUSPENDED, "suspended_until": YESTERDAY, "is_provisional": True},
            PublicState.PROVISIONAL,
            TODAY,
        ),
        (
            {"state": LicenceState.SUSPENDED, "suspended_until": YESTERDAY, "expires_on": YESTERDAY},
            PublicState.EXPIRED,
            TODAY,
        ),
    ],
)
def test_a_suspension_with_a_last_day_is_over_after_it(
    context: Flask, changes: dict[str, Any], expected: PublicState, since: date
) -> None:
    number = make_licence(issued_on=BEGUN, **changes)
    licence = register.licence(number)
    assert (licence.state, licence.state_since) == (expected, since)
    assert register.search().page.items[0].state is expected
    assert [state for state in PublicState if register.search(state=state).page.total] == [expected]
    assert register.valid_count() == (expected in IN_FORCE)


def test_the_page_of_a_licence(context: Flask) -> None:
    licence = register.licence(make_licence("حضانة الياسمين", "Jasmine Nursery"))
    assert (licence.name_ar, licence.name_en) == ("حضانة الياسمين", "Jasmine Nursery")
    assert licence.places == PLACES
    assert licence.total_places == 40
    with pytest.raises(NotFound):
        register.licence("DI-999999")


def test_the_public_knows_nothing_of_people(context: Flask) -> None:
    shown = set(register.LicencePage.__dataclass_fields__) | set(register.RegisterRow._fields)
    assert not {part for part in shown if "id" in part.split("_") or "provider" in part or "person" in part}


def test_the_register_costs_two_statements_however_long_it_is(context: Flask) -> None:
    make_licence()
    for words in ("", "ياسمين"):
        with counted_queries() as few:
            register.search(words)
        assert len(few) == 2
    for _ in range(59):
        make_licence()
    for words in ("", "ياسمين"):
        with counted_queries() as many:
            assert register.search(words, page=2).page.total == 60
        assert len(many) == 2


def test_whose_certificate_it_is_to_print(context: Flask) -> None:
    mine = make_organisation(OrganisationKind.NURSERY_OPERATOR)
    number = make_licence(organisation_id=mine)
    assert register.may_print(number, make_person(Role.OPERATOR, organisation_id=mine))
    assert register.may_print(number, make_person(Role.LICENSING_OFFICER, governorate="SY-DI"))
    assert register.may_print(number, make_person(Role.COMMITTEE_MEMBER, governorate="SY-DI"))
    assert not register.may_print(number, make_person(Role.OPERATOR))
    assert not register.may_print(number, make_person(Role.LICENSING_OFFICER, governorate="SY-HL"))
    assert not register.may_print(number, make_person(Role.FOCAL_POINT))
    assert not register.may_print("DI-999999", make_person(Role.LICENSING_OFFICER))
