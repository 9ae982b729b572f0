"""The register as open data: three forms that say the same, without a person in them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from nursery.base import clock
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.opendata import commands, queries
from nursery.registry.opendata.fields import FIELDS
from nursery.registry.rulesets.kinds import NurseryKind
from tests.support.licences import make_licence
from tests.support.pages import PageClient

ADDRESS, PHONE = "شارع بغداد، بناء رقم 12", "011 222 3344"


@pytest.fixture
def edition(app: Flask) -> Iterator[None]:
    with app.app_context():
        make_licence("حضانة الياسمين", number="DI-000001", latitude=33.5138, longitude=36.2765)
        make_licence("=1+1", number="DI-000002", kind=NurseryKind.HOME, latitude=33.5138, longitude=36.2765)
        make_licence(number="HL-000003", district="SY0200", state=LicenceState.REVOKED)
        commands.request_edition()
        assert commands.make_next("https://nurseries.example.org")
    yield


def content(client: PageClient, form: str) -> str:
    response = client.get(f"/ar/open-data/{form}")
    assert response.status_code == 200
    return response.get_data().decode("utf-8-sig")


def licences(client: PageClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(content(client, "json"))["items"]
    return found


@pytest.mark.usefixtures("edition")
def test_all_forms_say_the_same(client: PageClient) -> None:
    rows = list(csv.DictReader(io.StringIO(content(client, "csv"))))
    items = licences(client)
    features = json.loads(content(client, "geojson"))["features"]
    assert [row["number"] for row in rows] == ["DI-000001", "DI-000002", "HL-000003"]
    assert [item["number"] for item in items] == [row["number"] for row in rows]
    assert [feature["id"] for feature in features] == [row["number"] for row in rows]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [36.2765, 33.5138]}
    assert features[2]["geometry"] is None
    assert [item["state"] for item in items] == ["valid", "valid", "revoked"]
    assert set(items[0]) == {field.name for field in FIELDS} == set(rows[0])


@pytest.mark.usefixtures("edition")
def test_every_file_names_its_day_and_its_terms(client: PageClient) -> None:
    for form in ("json", "geojson"):
        head = json.loads(content(client, form))
        assert (head["licence"], head["source"]) == ("CC-BY-4.0", "https://nurseries.example.org")
        assert head["made_at"].startswith("2026-11-21")


@pytest.mark.usefixtures("edition")
def test_nothing_of_a_person_is_in_it(client: PageClient) -> None:
    texts = [content(client, form) for form in ("csv", "json", "geojson")]
    assert not any(PHONE in text or "الياسمين Company" in text for text in texts)
    home = licences(client)[1]
    assert home["kind"] == "home"
    assert (home["address"], home["latitude"], home["longitude"]) == ("", 33.51, 36.28)
    assert ADDRESS in licences(client)[0]["address"]


@pytest.mark.usefixtures("edition")
def test_a_spreadsheet_executes_nothing(client: PageClient) -> None:
    rows = list(csv.DictReader(io.StringIO(content(client, "csv"))))
    assert rows[1]["name_ar"] == "'=1+1"


@pytest.mark.usefixtures("edition")
def test_the_dictionary_explains_every_column_and_code_in_both_languages(client: PageClient) -> None:
    rows = list(csv.DictReader(io.StringIO(content(client, "dictionary"))))
    assert {field.name for field in FIELDS} == {row["column"] for row in rows if not row["code"]}
    assert all(row["meaning_ar"] and row["meaning_en"] for row in rows)
    assert all(row["meaning_ar"] != row["meaning_en"] for row in rows)
    states = {row["code"] for row in rows if row["column"] == "state" and row["code"]}
    assert {"valid", "provisional", "suspended", "expired", "revoked"} <= states


@pytest.mark.usefixtures("edition")
def test_a_file_that_did_not_change_is_not_sent_again(client: PageClient) -> None:
    first = client.get("/ar/open-data/csv")
    again = client.get("/ar/open-data/csv", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/open-data")
    links = [str(link.get("href")) for link in page.all(".//main//a")]
    assert {f"/{language}/open-data/{form}" for form in ("csv", "json", "geojson", "dictionary")} <= set(
        links
    )
    assert "CC BY 4.0" in page.text
    types = {"".join(row.findall("td")[0].itertext()) for row in page.all(".//table[1]//tbody/tr")}
    assert {"ar": "تاريخ (سنة-شهر-يوم)", "en": "a date (year-month-day)"}[language] in types


def test_before_the_first_edition(client: PageClient) -> None:
    assert "لم يُعدّ الإصدار الأول بعد" in client.page("/ar/open-data").text
    assert client.get("/ar/open-data/csv").status_code == 404
    client.send("/ar/open-data")
    assert "يجري إعداد إصدار جديد" in client.page("/ar/open-data").text


@pytest.mark.usefixtures("context")
def test_an_edition_a_day_and_another_when_it_is_no_longer_fresh() -> None:
    commands.request_todays()
    commands.request_todays()
    assert not commands.request_edition()
    assert commands.make_next("https://x.example")
    assert not commands.make_next("https://x.example")
    with clock.frozen(clock.now() + timedelta(hours=2)):
        assert commands.request_edition()
    with clock.frozen(clock.now() + timedelta(days=1)):
        commands.request_todays()
        assert commands.make_next("https://x.example")
        assert commands.make_next("https://x.example")
        assert not commands.make_next("https://x.example")


@pytest.mark.usefixtures("context")
def test_only_the_last_editions_are_kept() -> None:
    paths = []
    for day in range(4):
        with clock.frozen(clock.now() + timedelta(days=day)):
            make_licence()
            commands.request_todays()
            commands.make_next("https://x.example")
            newest = queries.newest()
            assert newest is not None
            paths.append(newest.files["csv"].path)
    assert [path.exists() for path in paths] == [False, False, True, True]


@pytest.mark.usefixtures("context")
def test_a_failure_leaves_the_last_edition_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    commands.request_edition()
    commands.make_next("https://x.example")
    before = queries.newest()
    with clock.frozen(clock.now() + timedelta(hours=2)):
        commands.request_edition()
        monkeypatch.setattr(commands.writing, "write", lambda *_values: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            commands.make_next("https://x.example")
        assert queries.newest() == before
        assert not queries.is_one_waiting()
        assert commands.request_edition()
