"""The month on a phone, the overview, and the table of a month."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from nursery.base import clock
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.statistics import files
from tests.registry.licensing.stories import Story, tell_story
from tests.registry.statistics.test_reporting import OCTOBER, SEPTEMBER, report
from tests.support.pages import PageClient
from tests.support.people import sign_in


@pytest.fixture
def story(app: Flask) -> Story:
    with app.app_context(), clock.frozen(datetime(2026, 6, 10, 9, tzinfo=UTC)):
        return tell_story(ApplicationState.APPROVED)


def browser(app: Flask, story: Story, who: str) -> PageClient:
    found = app.test_client()
    sign_in(found, getattr(story, who))
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_month_is_reported_corrected_and_read(app: Flask, story: Story, language: str) -> None:
    operator, officer = browser(app, story, "operator"), browser(app, story, "officer")
    path = f"/{language}/nurseries/{story.nursery_id}/months/2026-10"
    many = {"girls_12_24": "30", "staff_caregiver": "3"}
    asked = operator.send(path, many, status=422)
    assert 'value="30"' in asked.html
    operator.send(path, {"girls_12_24": "6", "boys_12_24": "5", "free_12_24": "3", "staff_caregiver": "3"})
    operator.send(path, {"girls_12_24": "7", "reason": "تصحيح"})
    assert "7" in officer.page(path).text
    officer.page(f"/{language}/months")
    assert f"/nurseries/{story.nursery_id}/months/2026-10" in officer.page(f"/{language}/months/2026-10").html
    officer.page(f"/{language}/nurseries/{story.nursery_id}/record")
    operator.page(f"/{language}/nurseries/{story.nursery_id}/file")


def test_one_press_and_a_reminder(app: Flask, story: Story) -> None:
    with app.app_context():
        report(story, SEPTEMBER)
    operator, officer = browser(app, story, "operator"), browser(app, story, "officer")
    told = officer.send("/ar/months/2026-10?governorate=SY-DI", form=0)
    assert "أُرسل تذكير" in told.text
    done = operator.send(f"/ar/nurseries/{story.nursery_id}/months/2026-10", form=0)
    assert "شكراً لكم" in done.text
    assert officer.get("/ar/months/2026-12").status_code == 404
    assert operator.get(f"/ar/nurseries/{story.nursery_id}/months/2026-99").status_code == 404


def test_a_month_as_a_table(app: Flask, story: Story, tmp_path: Path) -> None:
    with app.app_context():
        report(story)
        subject = files.subject(OCTOBER, "SY-DI")
    with app.test_request_context("/ar/"):
        app.preprocess_request()
        files.write_xlsx(tmp_path / "month.xlsx", subject, "ar")
        files.write_csv(tmp_path / "month.csv", subject, "ar")
    rows = CalamineWorkbook.from_path(tmp_path / "month.xlsx").get_sheet_by_index(0).to_python()
    assert rows[1][1] == "حضانة الياسمين"
    assert {6.0, 5.0, 4.0, 3.0} <= {cell for cell in rows[1] if isinstance(cell, float)}
    assert "حضانة الياسمين" in (tmp_path / "month.csv").read_text("utf-8-sig")


def test_whose_table_it_is(app: Flask, story: Story) -> None:
    officer = browser(app, story, "officer")
    assert "monthly-figures" in officer.page("/ar/months/2026-10").html
    with app.app_context():
        aleppo = files.subject(OCTOBER, "SY-HL")
        assert not files._may_read(story.officer, aleppo)
        assert files._may_read(story.officer, files.subject(OCTOBER, "SY-DI"))
        assert not files._may_read(None, aleppo)


def test_the_list_of_errors_says_which_age_is_meant(app: Flask, story: Story) -> None:
    browser = app.test_client()
    sign_in(browser, story.operator)
    path = f"/en/nurseries/{story.nursery_id}/months/2026-10"
    wrong = browser.send(path, {"boys_12_24": "abc"}, status=422)
    assert "Boys: From 1 year to under 2 years" in wrong.text
