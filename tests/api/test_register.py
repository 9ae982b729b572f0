"""The register through the API: filters, one part after another, and what did not change."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.rulesets.kinds import NurseryKind
from tests.support.licences import make_licence

URL = "/api/v1/register"


@pytest.fixture
def seven(app: Flask) -> FlaskClient:
    with app.app_context():
        for number in range(1, 6):
            make_licence(f"حضانة {number}", number=f"DI-00000{number}")
        make_licence("دار الأمل", number="HL-000001", district="SY0200", kind=NurseryKind.HOME)
        make_licence(number="HL-000002", district="SY0200", state=LicenceState.REVOKED)
    return app.test_client()


def read(client: FlaskClient, address: str = URL) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.get_json()
    return response.get_json()


def test_one_part_leads_to_the_next_until_all_were_read(seven: FlaskClient) -> None:
    found, address = [], f"{URL}?size=3"
    for _step in range(3):
        part = read(seven, address)
        found += [item["number"] for item in part["items"]]
        address = part["next"]
    assert address is None
    assert found == [*(f"DI-00000{number}" for number in range(1, 6)), "HL-000001", "HL-000002"]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("governorate=SY-HL", ["HL-000001", "HL-000002"]),
        ("governorate=SY-HL&state=valid", ["HL-000001"]),
        ("kind=home", ["HL-000001"]),
        ("q=الأمل", ["HL-000001"]),
        ("free=1", []),
    ],
)
def test_filters(seven: FlaskClient, query: str, numbers: list[str]) -> None:
    assert [item["number"] for item in read(seven, f"{URL}?{query}")["items"]] == numbers


@pytest.mark.parametrize(
    ("query", "status"),
    [("kind=castle", 422), ("size=many", 422), ("colour=red", 422), ("governorate=SY-XX", 404)],
)
def test_what_does_not_fit_is_refused(seven: FlaskClient, query: str, status: int) -> None:
    assert seven.get(f"{URL}?{query}").status_code == status


def test_one_licence(seven: FlaskClient) -> None:
    found = read(seven, f"{URL}/HL-000001")
    assert (found["name_ar"], found["kind"], found["state"]) == ("دار الأمل", "home", "valid")
    assert found["address"] == ""
    assert "phone" not in found
    assert seven.get(f"{URL}/HL-999999").status_code == 404


def test_what_did_not_change_is_not_sent_again(seven: FlaskClient) -> None:
    first = seven.get(URL)
    assert seven.get(URL, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_it_is_described(seven: FlaskClient) -> None:
    document = read(seven, "/api/v1/openapi.json")
    names = {one["name"] for one in document["paths"]["/register"]["get"]["parameters"]}
    assert {"governorate", "kind", "state", "after", "size"} <= names
    assert "/register/{number}" in document["paths"]
