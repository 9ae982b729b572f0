"""The finder of activities: by age and by what they are good for, with a way on when nothing fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.config import ROOT
from nursery.guide import activities, commands, queries
from tests.support.guide import published_version
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

PATH = "guide/v1/activities"


@pytest.fixture
def ministrys(app: Flask) -> int:
    """The ministry's own guide, published."""
    with app.app_context():
        report = commands.import_guide(ROOT / "content" / "guide", actor=SYSTEM)
        assert report.version_id is not None
        commands.publish_version(report.version_id, actor=SYSTEM)
        return report.version_id


def test_the_ministrys_activities(app: Flask, ministrys: int) -> None:
    with app.app_context(), counted_queries() as statements:
        found = activities.activities_in(queries.texts(ministrys, containing=('!!! activity "',)))
    assert len(statements) == 1
    assert len(found) >= 23
    for age in ("0-6", "6-12", "12-24", "24-36"):
        assert sum(activity.suits(age) for activity in found) >= 5
    assert {activity.domain for activity in found} == set(activities.DOMAINS)
    first = found[0]
    assert (first.ar.title, first.en.title, first.months) == ("حديث الوجه", "Face talk", (0, 6))
    assert first.place.section_slug == "activities-0-6-months"
    assert all(text for activity in found for text in (activity.en.materials, activity.ar.adaptation))


@pytest.mark.usefixtures("ministrys")
@pytest.mark.parametrize("language", ["ar", "en"])
def test_all_activities_and_those_for_an_age(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/{PATH}")
    assert len(page.all(".//article")) >= 23
    assert ("23 نشاطاً" if language == "ar" else "23 activities") in page.text
    some = client.page(f"/{language}/{PATH}?age=6-12")
    titles = [" ".join(title.itertext()) for title in some.all(".//article/h2")]
    assert len(titles) == 6
    assert ("سلّة الكنوز" if language == "ar" else "Treasure basket") in titles
    assert some.form_values()["age"] == "6-12"
    both = client.page(f"/{language}/{PATH}?age=24-36&domain=movement")
    assert 0 < len(both.all(".//article")) < len(titles)
    link = both.all(".//article//a")[0].get("href")
    assert link is not None
    address, _, anchor = link.partition("#")
    assert client.page(address).all(f".//div[@id='{anchor}']")


@pytest.mark.usefixtures("ministrys")
def test_when_nothing_fits_there_is_a_way_on(client: PageClient) -> None:
    page = client.page(f"/ar/{PATH}?age=0-6&domain=fine-movement")
    assert not page.all(".//article")
    assert "لا نشاط يوافق الاختيارين" in page.text
    assert f"/ar/{PATH}" in {a.get("href") for a in page.all(".//main//a")}
    assert len(client.page(f"/ar/{PATH}?age=x&domain=<b>").all(".//article")) >= 23


def test_versions_without_named_activities_and_versions_of_editors(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published_version()
        commands.import_guide(ROOT / "content" / "guide", actor=SYSTEM)
        editor = make_person(Role.GUIDE_EDITOR)
    assert "لا أنشطة مسمّاة" in client.page(f"/ar/{PATH}").text
    client.page("/ar/guide/v2/activities", status=404)
    sign_in(client, editor)
    assert len(client.page("/ar/guide/v2/activities").all(".//article")) >= 23


def test_a_box_of_an_older_version_that_is_not_whole_is_left_to_its_section(folder: Path) -> None:
    with pytest.raises(activities.NoActivity) as caught:
        activities.read_activity('!!! activity "A"\n    - **Goal:** play (thinking).', "en")
    assert (caught.value.code, caught.value.params) == ("activity_item", {"label": "Age"})
    assert activities.read_activity('!!! activity "A"\n    We sing.', "en") is None
    assert activities.read_activity('!!! note "A"\n    - **Goal:** x.', "en") is None
