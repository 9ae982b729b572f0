"""The auditor reads who saw and changed what; what they read is on record itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.audit import trail
from nursery.audit.reading import queries, words
from nursery.audit.reading.deeds import DEEDS
from nursery.audit.reading.queries import Asked
from nursery.audit.reading.subjects import SUBJECTS
from nursery.base import clock
from nursery.base.command import command
from nursery.config import ROOT
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries


@command
def happened(event: str, subject: str, number: int, actor_id: int | None = None, **details: object) -> None:
    trail.record(event, subject, number, actor_id=actor_id, **details)


@pytest.fixture
def officer(context: Flask) -> int:
    person = make_person(Role.LICENSING_OFFICER, name="عماد الأيوبي")
    happened("licence.suspended", "licence", 7, person.person_id, before="active", after="suspended")
    happened("application.read", "application", 3, person.person_id)
    happened("licence.suspended", "licence", 8)
    assert person.person_id is not None
    return person.person_id


def shown(**asked: object) -> list[tuple[str, int | None]]:
    found = queries.entries(Asked(**asked))  # type: ignore[arg-type]
    return [(one.event, one.subject_id) for one in found.entries if one.subject_type != "person"]


def test_by_record_and_by_person_and_by_what_happened(officer: int) -> None:
    assert shown(subject_type="licence") == [("licence.suspended", 8), ("licence.suspended", 7)]
    assert shown(subject_type="licence", subject_id=7) == [("licence.suspended", 7)]
    assert shown(person_id=officer) == [("application.read", 3), ("licence.suspended", 7)]
    assert shown(person_id=officer, only="seen") == [("application.read", 3)]
    assert shown(person_id=officer, only="changed") == [("licence.suspended", 7)]


def test_by_day_in_the_ministrys_zone(context: Flask) -> None:
    with clock.frozen(datetime(2026, 5, 1, 20, 59, tzinfo=UTC)):
        happened("licence.expired", "licence", 1)
    with clock.frozen(datetime(2026, 5, 1, 21, 1, tzinfo=UTC)):
        happened("licence.expired", "licence", 2)
    first, second = datetime(2026, 5, 1).date(), datetime(2026, 5, 2).date()  # noqa: DTZ001
    assert shown(last_day=first) == [("licence.expired", 1)]
    assert shown(first_day=second) == [("licence.expired", 2)]


def test_older_entries_follow_without_a_gap(context: Flask) -> None:
    for number in range(queries.PER_PAGE + 5):
        happened("room.added", "room", number + 1)
    newest = queries.entries(Asked(subject_type="room"))
    older = queries.entries(Asked(subject_type="room", before=newest.older))
    numbers = [one.subject_id for one in (*newest.entries, *older.entries)]
    assert numbers == list(range(queries.PER_PAGE + 5, 0, -1))
    assert older.older is None


def test_statements_stay_the_same_whatever_is_on_record(officer: int) -> None:
    def used() -> int:
        with counted_queries() as seen:
            queries.entries(Asked())
        return len(seen)

    before = used()
    for number in range(60):
        happened("room.added", "room", number + 1, officer)
    assert used() == before


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_says_who_did_what_and_notes_its_reader(
    app: Flask, client: PageClient, language: str
) -> None:
    with app.app_context():
        auditor = make_person(Role.AUDITOR, name="نجوى الخوري")
        other = make_person(Role.LICENSING_OFFICER, name="عماد الأيوبي")
        happened("licence.suspended", "licence", 7, other.person_id, before="active")
        sign_in(client, auditor)
    page = client.page(f"/{language}/audit?record=licence&number=7")
    assert "عماد الأيوبي" in page.text
    assert ("ترخيص: إيقاف" if language == "ar" else "Licence: suspended") in page.text
    found = client.page(f"/{language}/audit?who=الأيوبي")
    assert "عماد الأيوبي" in found.text
    client.page(f"/{language}/audit?who=nobody-of-this-name&number=nonsense&first_day=31-31-2026&before=x")
    with app.app_context():
        assert shown(subject_type="licence", subject_id=7)[0] == ("audit.read", 7)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.LICENSING_OFFICER, Role.LEAD_REVIEWER])
def test_nobody_else_reads_the_trail(app: Flask, client: PageClient, role: Role) -> None:
    with app.app_context():
        sign_in(client, make_person(role))
    assert client.get("/ar/audit").status_code == 403


def recorded() -> Iterator[tuple[str, str]]:
    """Every event and kind of record that the code writes out in a call of `record`."""
    for file in sorted((ROOT / "nursery").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("trail.record"):
                texts = [_constant(one) for one in node.args[:2]]
                place = file.relative_to(ROOT).as_posix()
                yield place, texts[0]
                yield place, f"{texts[1]}.read" if texts[1:] and texts[1] else ""


def _constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_every_event_has_its_words() -> None:
    said = {(place, event) for place, event in recorded() if re.fullmatch(r"[a-z_]+\.[a-z_]+", event)}
    wordless = {
        (place, event)
        for place, event in said
        if event.partition(".")[0] not in SUBJECTS or event.partition(".")[2] not in DEEDS
    }
    assert len(said) > 100
    assert not wordless


def test_looks_are_deeds() -> None:
    assert words.is_look("application.read") and not words.is_look("application.granted")
    assert DEEDS.keys() >= words.LOOKS
