"""What search engines read: the list of addresses, what a page says of itself, nothing of persons."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from flask import Flask

from nursery.registry.rulesets.kinds import NurseryKind
from nursery.web import sitemap
from tests.support.licences import make_licence
from tests.support.pages import PageClient

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(client: PageClient, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    root = ElementTree.fromstring(response.get_data())
    return [str(one.text) for one in root.iterfind(".//s:loc", NAMESPACE)]


def test_the_list_holds_every_licence_in_both_languages(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "SIZE", 2)
    with app.app_context():
        numbers = [make_licence() for _step in range(3)]
    parts = [part for part in locations(client, "/sitemap.xml") if "register" in part]
    assert len(parts) == 2
    found = [
        address for part in parts for address in locations(client, part.removeprefix("http://localhost"))
    ]
    assert {f"http://localhost/{code}/register/{n}" for code in ("ar", "en") for n in numbers} == set(found)
    assert client.get("/sitemap-register-9.xml").status_code == 404
    assert client.get("/sitemap-nothing-1.xml").status_code == 404


def test_robots_are_told_of_it(client: PageClient) -> None:
    text = client.get("/robots.txt").get_data(as_text=True)
    assert "Sitemap: http://localhost/sitemap.xml" in text
    assert "Disallow: /*/register/near" in text


def structured(client: PageClient, number: str, language: str = "ar") -> dict[str, object]:
    html = client.page(f"/{language}/register/{number}").html
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert block
    found: dict[str, object] = json.loads(block[1])
    return found


def test_a_nursery_describes_itself(app: Flask, client: PageClient) -> None:
    with app.app_context():
        number = make_licence(latitude=33.51, longitude=36.29)
    found = structured(client, number, "en")
    assert (found["@type"], found["name"]) == ("ChildCare", "Jasmine Nursery")
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": 33.51, "longitude": 36.29}
    assert found["maximumAttendeeCapacity"] == 40
    assert found["audience"] == {"@type": "PeopleAudience", "suggestedMinAge": 0.5, "suggestedMaxAge": 3.0}


def test_a_home_is_not_described_by_its_street(app: Flask, client: PageClient) -> None:
    with app.app_context():
        number = make_licence(kind=NurseryKind.HOME, latitude=33.51, longitude=36.29)
    found = structured(client, number)
    assert "شارع" not in json.dumps(found, ensure_ascii=False)
    assert not {"geo", "telephone"} & found.keys()
    assert not re.search(r"222\s?3344", json.dumps(found)), "the telephone is the owner's own"


def test_a_name_cannot_end_the_block(app: Flask, client: PageClient) -> None:
    with app.app_context():
        number = make_licence(name_en="</script><b><!--<script>")
    assert structured(client, number, "en")["name"] == "</script><b><!--<script>"


def test_the_page_names_its_other_language(app: Flask, client: PageClient) -> None:
    with app.app_context():
        number = make_licence()
    page = client.page(f"/ar/register/{number}")
    links = {(link.get("rel"), link.get("hreflang")): link.get("href") for link in page.all(".//head/link")}
    assert links[("canonical", None)] == f"http://localhost/ar/register/{number}"
    assert str(links[("alternate", "en")]).endswith(f"/en/register/{number}")
    titles = [meta.get("content") for meta in page.all(".//head/meta") if meta.get("property") == "og:title"]
    assert titles == ["حضانة الياسمين · سارٍ"]
