"""Loading the demonstration data: once, whole or not at all, through the same rules as everybody.

The whole of it takes many seconds, so it is loaded in one test, on SQLite alone. A small part of it, with
every state in it, is loaded on every database.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts import passwords
from nursery.accounts.models import Organisation, Person
from nursery.audit import trail
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.outbox import Letter
from nursery.config import ROOT, Environment
from nursery.demo import consultation, data, loading, nurseries
from nursery.demo.people import PASSWORD, PEOPLE
from nursery.demo.timeline import Story, at
from nursery.extensions import Base, db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation.lifecycle import ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.guide import queries as guide
from nursery.guide.lifecycle import VersionState
from nursery.registry.licensing.lifecycle import ApplicationState, LicenceState
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider

CONTENT = ROOT / "content"


def load() -> list[str]:
    """Load what is missing; returns what was said."""
    said: list[str] = []
    loading.load_once(CONTENT, said.append)
    db.session.expire_all()
    return said


def count(model: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def rows_everywhere() -> dict[str, int]:
    """How many rows every table has."""
    tables = Base.metadata.sorted_tables
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def by(column: Any) -> dict[Any, int]:
    pairs = db.session.execute(select(column, func.count()).group_by(column))
    return {row[0]: row[1] for row in pairs}


def check_people() -> None:
    hashes = {row.email: row.password_hash for row in db.session.scalars(select(Person))}
    assert set(hashes) >= {person.email for person in PEOPLE}
    assert passwords.matches(hashes[PEOPLE[0].email], PASSWORD)
    assert len({hashes[person.email] for person in PEOPLE}) == 1
    assert all(row.confirmed_at for row in db.session.scalars(select(Person)))


def check_marks() -> None:
    marks = (data.MARK_HER, data.MARK_HIM)
    for row in db.session.scalars(select(Nursery)):
        assert row.name_ar.endswith(data.MARK_HER) and row.name_en.endswith(data.MARK_EN)
        assert row.phone.startswith("0000") and "تجريبي" in row.address
    assert all(row.name_ar.endswith(marks) for row in db.session.scalars(select(Provider)))
    for person in db.session.scalars(select(Person)):
        assert person.email.endswith("@example.org") and person.name.endswith(marks)


def check_licensing() -> None:
    states = by(Application.state)
    assert set(states) == set(ApplicationState)
    assert set(by(Licence.state)) == set(LicenceState)
    today = clock.today()
    active = [row for row in db.session.scalars(select(Licence)) if row.state is LicenceState.ACTIVE]
    left = Counter("expired" if row.expires_on < today else "valid" for row in active)
    assert set(left) == {"expired", "valid"}
    assert any(0 <= (row.expires_on - today).days <= 60 for row in active)


def check_rounds() -> None:
    open_round, answered = rounds.visible_rounds()
    assert (open_round.state, answered.state) == (RoundState.OPEN, RoundState.RESPONSE_PUBLISHED)
    assert 13 <= (clock.now() - open_round.opens_at).days <= 14
    assert 20 <= open_round.days_left <= 22
    states = Counter(db.session.scalars(select(Comment.state).where(Comment.round_id == open_round.id)))
    assert states.total() >= 200
    assert set(states) == set(CommentState)
    first = db.session.scalars(select(Response.state).where(Response.round_id == answered.id)).all()
    assert len(first) == 46 and set(first) == {ResponseState.PUBLISHED}
    drafts = db.session.scalars(select(Response.state).where(Response.round_id == open_round.id)).all()
    assert drafts and set(drafts) == {ResponseState.DRAFT}


def check_trail() -> None:
    assert trail.verify().faults == ()
    moments = list(db.session.scalars(select(AuditEntry.at).order_by(AuditEntry.seq)))
    assert moments == sorted(moments) and moments[-1] <= clock.now()


@pytest.mark.usefixtures("context")
def test_the_whole_of_it(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--database") != "sqlite":
        pytest.skip("takes long: the whole of it is loaded on SQLite, a small part here")
    said = load()
    assert said[0].startswith("Demonstration data") and len(said) > 4
    assert count(Nursery) == 301, "one of them is entered twice"
    assert len(by(Nursery.governorate)) == 14
    version = guide.newest_public_version()
    assert version is not None and version.state is VersionState.IN_CONSULTATION
    assert version.number == 2, "there is an earlier one to compare it with"
    assert count(Letter) == 0
    for check in (check_people, check_marks, check_licensing, check_rounds, check_trail):
        check()
    before = rows_everywhere()
    assert load() == []
    assert rows_everywhere() == before


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the nurseries of the two governorates that show every state."""
    everything = nurseries.plans

    def first(chance: random.Random) -> Iterator[nurseries.Plan]:
        return itertools.islice(everything(chance), 2 * len(nurseries.OUTCOMES))

    monkeypatch.setattr(nurseries, "plans", first)
    monkeypatch.setattr(loading, "AFTERWARDS", ())


@pytest.mark.usefixtures("context", "small")
def test_killed_half_way_it_leaves_nothing_and_the_next_start_completes_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def killed(setting: consultation.Setting) -> Iterator[Story]:
        yield _killing(setting)

    with monkeypatch.context() as half_way:
        half_way.setattr(consultation, "stories", killed)
        with pytest.raises(KeyboardInterrupt):
            load()
    db.session.rollback()
    assert count(Organisation) > 20
    assert count(Nursery) == count(Application) == count(Letter) == 0
    assert len(load()) > 1
    for check in (check_people, check_marks, check_licensing, check_rounds, check_trail):
        check()
    assert load() == []


def _killing(setting: consultation.Setting) -> Story:
    yield at(setting.day(-900), 9)
    assert count(Nursery) > 0
    raise KeyboardInterrupt


@pytest.mark.usefixtures("context")
def test_the_guide_alone_is_imported_once() -> None:
    said: list[str] = []
    loading.import_guide_once(CONTENT, said.append)
    assert said == ["The guide: first version"]
    loading.import_guide_once(CONTENT, said.append)
    assert len(said) == 1
    assert [version.number for version in guide.public_versions()] == [1]
    assert count(Nursery) == count(Comment) == 0


def test_the_command_line_loads_it(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "licensed", lambda setting: [])
    monkeypatch.setattr(loading, "consulted", lambda setting: [])
    result = app.test_cli_runner().invoke(args=["demo", "load"])
    assert result.exit_code == 0, result.output
    assert "is loaded" in result.output
    with app.app_context():
        assert count(Organisation) > 20


def test_the_command_line_refuses_it_in_production(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = replace(app.extensions["settings"], environment=Environment.PRODUCTION)
    monkeypatch.setitem(app.extensions, "settings", settings)
    result = app.test_cli_runner().invoke(args=["demo", "load"])
    assert result.exit_code != 0
    assert "not in production" in result.output
    with app.app_context():
        assert count(Organisation) == 0
