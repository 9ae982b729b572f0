"""The children under three: entered by an administrator, set beside the places."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.registry.dashboards import commands, need
from nursery.registry.dashboards.commands import Given
from tests.registry.dashboards.test_pages import row
from tests.registry.licensing.stories import make_official
from tests.support.licences import make_licence
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
GIVEN = Given("SY-DI", 2025, 1200, "مسح الأسر، المكتب المركزي للإحصاء 2025", "Household survey 2025")
FIELDS = {
    "governorate": "SY-DI",
    "year": "2025",
    "children": "١٬٢٠٠",
    "source_ar": GIVEN.source_ar,
    "source_en": GIVEN.source_en,
}


@pytest.fixture
def admin(app: Flask) -> Actor:
    with app.app_context(), clock.frozen(NOW):
        make_licence()
        return make_person(Role.ADMINISTRATOR)


def test_without_a_number_the_page_says_who_enters_it(app: Flask, client: PageClient, admin: Actor) -> None:
    with app.app_context():
        officer = make_official(Role.LICENSING_OFFICER)
    sign_in(client, officer)
    with clock.frozen(NOW):
        page = client.page("/en/dashboard/places-against-need")
        assert "an administrator of the ministry enters it" in page.text
        assert "Places for 100 children" not in page.text
        page = client.page("/en/dashboard/children")
        assert "No number is entered yet" in page.text
        assert not page.all(".//input[@name='children']")
        assert client.post("/en/dashboard/children", data=FIELDS).status_code >= 400


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_administrator_enters_corrects_and_removes(
    app: Flask, client: PageClient, admin: Actor, language: str
) -> None:
    with app.app_context():
        officer, ministry = make_official(Role.LICENSING_OFFICER), make_official(Role.LICENSING_OFFICER, None)
    base = f"/{language}/dashboard/children"
    with clock.frozen(NOW):
        sign_in(client, admin)
        page = client.send(base, FIELDS)
        assert page.form_values()["governorate"] != "SY-DI", "the next governorate is offered"
        assert page.form_values()["source_ar"] == GIVEN.source_ar
        sign_in(client, ministry)
        page = client.page("/en/dashboard/places-against-need")
        assert row(page, "Damascus")[1:5] == ["40", "Not known", "1,200", "3.3"]
        assert "Household survey 2025" in page.text
        sign_in(client, officer)
        page = client.page("/en/dashboard/places-against-need")
        assert row(page, "Damascus")[3] == "1,200", "the whole governorate stands before its districts"
        sign_in(client, admin)
        with app.app_context():
            [there] = need.estimates()
        client.send(f"{base}/{there.id}", {"children": "2000"}, form=-2)
        page = client.page(base)
        assert "2,000" in page.text
        page = client.send(f"{base}/{there.id}", {})
        with app.app_context():
            assert need.estimates() == []


def test_the_newest_year_counts_and_none_to_come(app: Flask, admin: Actor) -> None:
    with app.app_context(), clock.frozen(NOW):
        for year, children in ((2020, 900), (2025, 1200)):
            commands.enter_children(Given("SY-DI", year, children, "مصدر", "Source"), actor=admin)
        assert need.known(2026)["SY-DI"].children == 1200
        assert need.known(2024)["SY-DI"].children == 900
        assert need.known(2019) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"governorate": "XX"}, "governorate"),
        ({"year": 2027}, "year"),
        ({"year": 1999}, "year"),
        ({"children": 0}, "children"),
        ({"children": -5}, "children"),
        ({"children": 5_000_001}, "children"),
        ({"source_ar": ""}, "source_ar"),
        ({"source_en": "x" * 301}, "source_en"),
    ],
)
def test_nonsense_is_refused(app: Flask, admin: Actor, changes: dict[str, object], field: str) -> None:
    with app.app_context(), clock.frozen(NOW):
        with pytest.raises(RuleBroken) as refusal:
            commands.enter_children(Given(**{**vars(GIVEN), **changes}), actor=admin)  # type: ignore[arg-type]
        assert refusal.value.field == field
        assert need.estimates() == []


def test_two_administrators_do_not_overwrite_one_another(app: Flask, admin: Actor) -> None:
    with app.app_context(), clock.frozen(NOW):
        first = commands.enter_children(GIVEN, actor=admin)
        assert commands.enter_children(GIVEN, actor=admin) == first, "sent twice"
        other = Given(**{**vars(GIVEN), "children": 1300})
        with pytest.raises(Conflict):
            commands.enter_children(other, actor=admin)
        seen = need.estimate(first).version
        commands.correct_children(first, other, actor=admin, version=seen)
        with pytest.raises(Conflict):
            commands.correct_children(first, GIVEN, actor=admin, version=seen)
        later = Given(**{**vars(GIVEN), "year": 2026})
        second = commands.enter_children(later, actor=admin)
        with pytest.raises(RuleBroken):
            commands.correct_children(second, GIVEN, actor=admin)
        commands.remove_children(second, actor=admin)
        with pytest.raises(NotFound):
            commands.remove_children(second, actor=admin)


def test_only_administrators_enter(app: Flask, admin: Actor) -> None:
    with app.app_context(), clock.frozen(NOW):
        officer = make_official(Role.LICENSING_OFFICER)
        with pytest.raises(NotAllowed):
            commands.enter_children(GIVEN, actor=officer)
        entered = commands.enter_children(GIVEN, actor=admin)
        with pytest.raises(NotAllowed):
            commands.remove_children(entered, actor=officer)
