"""The dashboard as officers and the ministry see it, and its files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.papers.models import PaperFormat
from nursery.papers.offering import offered
from nursery.registry.dashboards import files, scope
from nursery.registry.dashboards.parts import KEYS
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application
from tests.registry.licensing.stories import Story, make_official, tell_story
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
FOUND = ("ar", "en")


@pytest.fixture
def story(app: Flask) -> Story:
    """A licence of Damascus and an application past its limit; today is frozen by each test."""
    with app.app_context(), clock.frozen(NOW - timedelta(days=200)):
        tell_story(ApplicationState.UNDER_ASSESSMENT)
        return tell_story(ApplicationState.APPROVED)


def browser(app: Flask, actor: Actor) -> PageClient:
    found = app.test_client()
    sign_in(found, actor)
    return found  # type: ignore[return-value]


def row(page: Page, start: str) -> list[str]:
    """The cells of the first line of a table whose heading begins so."""
    for line in page.all(".//tbody/tr"):
        cells = [" ".join("".join(cell.itertext()).split()) for cell in line]
        if cells and cells[0].startswith(start):
            return cells
    raise AssertionError(start)


@pytest.mark.parametrize("language", FOUND)
def test_an_officer_reads_the_figures_of_the_governorate(app: Flask, story: Story, language: str) -> None:
    with clock.frozen(NOW):
        client = browser(app, story.officer)
        page = client.page(f"/{language}/dashboard")
        assert f'href="/{language}/dashboard"' in page.html
        for key in KEYS:
            client.page(f"/{language}/dashboard/{key}")
        assert client.get(f"/{language}/dashboard/nonsense").status_code == 404


def test_what_is_overdue_is_told(app: Flask, story: Story) -> None:
    with clock.frozen(NOW):
        page = browser(app, story.officer).page("/en/dashboard")
        assert row(page, "Applications past the legal clock, with the directorate")[1] == "1"
        assert row(page, "New licence")[1:3] == ["1", "1"]
        assert row(page, "Under assessment")[-2] == "1"
        assert row(page, "Valid")[1] == "1"


def test_taken_over_files_are_not_decisions(app: Flask, story: Story) -> None:
    @command
    def take_over() -> None:
        db.session.get_one(Application, story.application_id).reference = "REG-1"

    with clock.frozen(NOW):
        client = browser(app, story.officer)
        assert row(client.page("/en/dashboard/applications-closed"), "New licence")[1] == "1"
        with app.app_context():
            take_over()
        assert row(client.page("/en/dashboard/applications-closed"), "New licence")[1] == "0"


def test_only_ones_own_governorate_counts(app: Flask, story: Story) -> None:
    with app.app_context():
        aleppo = make_official(Role.LICENSING_OFFICER, "SY-HL")
        ministry = make_official(Role.MAIN_COMMITTEE_MEMBER, None)
    with clock.frozen(NOW):
        theirs = browser(app, aleppo).page("/en/dashboard?governorate=SY-DI")
        assert row(theirs, "Valid")[1] == "0"
        assert "Aleppo" in theirs.h1
        everywhere = browser(app, ministry).page("/en/dashboard")
        assert row(everywhere, "Damascus")[1] == "1"
        chosen = browser(app, ministry).page("/en/dashboard?governorate=SY-HL")
        assert row(chosen, "Valid")[1] == "0"
    with app.app_context():
        assert not scope.may_read(aleppo, scope.Scope(("SY-DI",)).subject)
        assert not scope.may_read(aleppo, scope.Scope(None).subject)
        assert scope.may_read(aleppo, scope.Scope(("SY-HL",)).subject)
        assert scope.may_read(ministry, scope.Scope(None).subject)
        with pytest.raises(NotFound):
            scope.may_read(ministry, 99)


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.INSPECTOR, Role.LEAD_REVIEWER, Role.AUDITOR])
def test_nobody_else_reads_it(app: Flask, client: FlaskClient, role: Role | None) -> None:
    with app.app_context():
        person = make_person(role)
    assert client.get("/en/dashboard").status_code in {302, 303}
    sign_in(client, person)
    for address in ("/en/dashboard", "/en/dashboard/overdue"):
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("language", FOUND)
def test_every_table_is_a_file(app: Flask, story: Story, tmp_path: Path, language: str) -> None:
    subject = scope.Scope(("SY-DI",)).subject
    with clock.frozen(NOW), app.test_request_context(f"/{language}/"):
        g.lang = language
        for key in KEYS:
            known = offered(files.kind_of(key))
            for form in (PaperFormat.CSV, PaperFormat.XLSX):
                known.writers[form](tmp_path / f"{key}.{form}", subject, language)
    rows = CalamineWorkbook.from_path(tmp_path / "licences.xlsx").get_sheet_by_index(0).to_python()
    assert rows[1][1] == 1
    assert rows[1][3] == "2026-11-22"
    assert "2026-11-22" in (tmp_path / "overdue.csv").read_text("utf-8-sig")


def test_the_whole_page_is_printed(app: Flask, story: Story, tmp_path: Path) -> None:
    with clock.frozen(NOW), app.test_request_context("/ar/"):
        g.lang = "ar"
        files.write_pdf(tmp_path / "dashboard.pdf", scope.Scope(None).subject, "ar")
    assert (tmp_path / "dashboard.pdf").read_bytes().startswith(b"%PDF")


def test_files_are_asked_for_and_taken_away(app: Flask, story: Story) -> None:
    with clock.frozen(NOW):
        client = browser(app, story.officer)
        client.send("/en/dashboard/licences", {"format": "csv"}, form=-1)
        page = client.page("/en/dashboard/licences")
        assert "/papers/" in page.html
        assert "/download" in page.html


@pytest.mark.parametrize(
    "address",
    ["licences?days=9999999999", "licences?days=soon", "applications?age=7", "findings?stage=3", "nothing"],
)
def test_what_no_number_leads_to_is_no_list(app: Flask, story: Story, address: str) -> None:
    assert browser(app, story.officer).get(f"/en/dashboard/rows/{address}").status_code == 404
