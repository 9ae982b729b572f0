"""Asking for a table, making it, taking it away."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock, leases
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.base.leases import MakingState
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.feedback.exchange import commands, making, queries
from nursery.feedback.exchange.models import Export, ExportFormat
from nursery.feedback.exchange.table import Table
from tests.feedback.consolidation.arrange import Scene, add_comment, arrange
from tests.support.people import make_person

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs: jobs stay in the queue."""
    monkeypatch.setattr(commands.make_waiting, "queue", lambda *_args: None)


def _state(export_id: int) -> MakingState:
    return (
        db.session.scalars(
            select(Export).where(Export.id == export_id).execution_options(populate_existing=True)
        )
        .one()
        .state
    )


def _events() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)))


def _request(scene: Scene, wanted: ExportFormat = ExportFormat.CSV, language: str = "ar") -> int:
    return commands.request_export(scene.round_id, wanted, language, actor=scene.reviewer)


@pytest.mark.parametrize("wanted", list(ExportFormat))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_from_the_request_to_the_file(wanted: ExportFormat, language: str) -> None:
    scene = arrange()
    add_comment(scene, 1)
    export = _request(scene, wanted, language)
    item = queries.export_page(scene.round_id).exports[0]
    assert (item.state, item.rows, item.requested_by) == (MakingState.READY, 1, scene.reviewer.name)
    file = commands.download(export, actor=scene.lead)
    assert file.path.stat().st_size == item.size
    assert file.name == f"comments-round-{scene.round_id}-{language}-2026-11-21.{wanted}"
    assert _events() == ["export.requested", "export.made", "export.downloaded"]
    assert not (storage.folder.parent / "exports" / str(export)).exists()


def test_headings_are_in_the_language_asked_for() -> None:
    scene = arrange()
    file = commands.download(_request(scene, language="ar"), actor=scene.reviewer)
    with file.path.open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.reader(stream))[0] == "رقم الملاحظة"


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.REVIEWER, Role.LEAD_REVIEWER)])
def test_only_reviewers(role: Role) -> None:
    scene = arrange()
    export = _request(scene)
    other = make_person(role)
    with pytest.raises(NotAllowed):
        commands.request_export(scene.round_id, ExportFormat.CSV, "ar", actor=other)
    with pytest.raises(NotAllowed):
        commands.download(export, actor=other)
    with pytest.raises(NotAllowed):
        commands.retry_export(export, actor=other)


def test_unknown_round() -> None:
    with pytest.raises(NotFound):
        commands.request_export(99, ExportFormat.CSV, "ar", actor=make_person(Role.REVIEWER))


@pytest.mark.usefixtures("idle")
def test_asking_twice_gives_one() -> None:
    scene = arrange()
    first = _request(scene)
    assert _request(scene) == first
    assert _request(scene, language="en") != first
    with pytest.raises(Conflict, match=r"export\.not_ready"):
        commands.download(first, actor=scene.reviewer)
    with pytest.raises(Conflict, match=r"export\.not_failed"):
        commands.retry_export(first, actor=scene.reviewer)


def test_failure_is_said_and_can_be_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = arrange()

    def breaks(path: Path, _table: Table) -> int:
        path.write_text("half a file")
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setitem(making._WRITERS, ExportFormat.CSV, breaks)
        export = _request(scene)
    assert _state(export) is MakingState.FAILED
    assert not (storage.folder.parent / "exports" / str(export)).exists()
    with pytest.raises(Conflict, match=r"export\.not_ready"):
        commands.download(export, actor=scene.reviewer)
    commands.retry_export(export, actor=scene.reviewer)
    assert _state(export) is MakingState.READY
    assert _events() == ["export.requested", "export.failed", "export.requested_again", "export.made"]


class _Killed(BaseException):
    """The worker process is ended."""


def test_a_killed_worker_leaves_no_half_file_and_the_job_runs_again(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = arrange()
    add_comment(scene, 1)
    files = set(_kept())

    def killed(path: Path, _table: Table) -> int:
        path.write_text("half a file")
        raise _Killed

    with monkeypatch.context() as broken:
        broken.setattr(commands.make_waiting, "queue", lambda *_args: None)
        export = _request(scene)
        broken.setitem(making._WRITERS, ExportFormat.CSV, killed)
        broken.setattr(leases.shutil, "rmtree", lambda *_args, **_kwargs: None)
        with pytest.raises(_Killed):
            making.make_waiting.function()
    assert _state(export) is MakingState.BEING_MADE
    assert set(_kept()) == files
    making.make_waiting.function()
    assert _state(export) is MakingState.BEING_MADE, "somebody may still work on it"
    with clock.frozen(clock.now() + timedelta(hours=1)):
        making.make_waiting.function()
    assert _state(export) is MakingState.READY
    assert b"half" not in commands.download(export, actor=scene.reviewer).path.read_bytes()


def test_file_that_is_gone() -> None:
    scene = arrange()
    export = _request(scene)
    _forget_file(export)
    with pytest.raises(Conflict, match=r"export\.file_missing"):
        commands.download(export, actor=scene.reviewer)


@command
def _forget_file(export_id: int) -> None:
    db.session.get_one(Export, export_id).storage_key = "0" * 64


def _kept() -> Iterator[Path]:
    return (path for path in storage.folder.rglob("*") if path.is_file())
