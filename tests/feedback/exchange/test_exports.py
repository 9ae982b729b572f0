"""Asking for a table, making it, taking it away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
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
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.exchange import commands, making, queries
from nursery.feedback.exchange.models import Choice, Export, ExportFormat
from nursery.feedback.exchange.offered import FORMATS, Offered
from nursery.feedback.exchange.reading import Source
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
    item = queries.export_page(scene.round_id, actor=scene.reviewer).exports[0]
    assert (item.state, item.rows, item.requested_by) == (MakingState.READY, 1, scene.reviewer.name)
    file = commands.download(export, actor=scene.lead)
    assert file.path.stat().st_size == item.size
    form = f"{wanted.split('_')[0]}-" if "_" in wanted else ""
    ending = FORMATS[wanted].extension
    assert file.name == f"comments-{form}round-{scene.round_id}-{language}-2026-11-21.{ending}"
    assert _events() == ["export.requested", "export.made", "export.downloaded"]
    assert not (storage.folder.parent / "exports" / str(export)).exists()


@pytest.mark.parametrize(("language", "heading"), [("ar", "رقم الملاحظة"), ("en", "Comment number")])
def test_headings_are_in_the_language_asked_for(language: str, heading: str) -> None:
    scene = arrange()
    file = commands.download(_request(scene, ExportFormat.XLSX, language), actor=scene.reviewer)
    with file.path.open("rb") as stream:
        assert openpyxl.load_workbook(stream).active["A1"].value == heading  # type: ignore[index]


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


def test_an_organisation_takes_its_own_comments_and_no_others() -> None:
    scene = arrange()
    add_comment(scene, 1, author=0, body="ملاحظتنا")
    add_comment(scene, 2, author=1, body="ملاحظة غيرنا")
    mine, other = scene.organisations
    member, stranger = scene.authors
    own = Choice(own_organisation_id=mine)
    export = commands.request_export(scene.round_id, ExportFormat.CSV, "ar", own, actor=member)
    text = commands.download(export, actor=member).path.read_text("utf-8-sig")
    assert "ملاحظتنا" in text and "ملاحظة غيرنا" not in text
    assert queries.export_page(scene.round_id, actor=scene.reviewer).exports == []
    for actor in (stranger, scene.reviewer, scene.lead):
        with pytest.raises(NotAllowed):
            commands.download(export, actor=actor)
        with pytest.raises(NotAllowed):
            queries.export_page(scene.round_id, own_organisation_id=mine, actor=actor)
    with pytest.raises(NotAllowed):
        commands.request_export(
            scene.round_id, ExportFormat.CSV, "ar", Choice(own_organisation_id=other), actor=member
        )
    with pytest.raises(NotAllowed):
        addresses = Choice(own_organisation_id=mine, with_addresses=True)
        commands.request_export(scene.round_id, ExportFormat.CSV, "ar", addresses, actor=member)


def test_addresses_are_for_leads_and_asking_is_on_record() -> None:
    scene = arrange()
    add_comment(scene, 1)
    wanted = Choice(with_addresses=True)
    with pytest.raises(NotAllowed):
        commands.request_export(scene.round_id, ExportFormat.CSV, "ar", wanted, actor=scene.reviewer)
    export = commands.request_export(scene.round_id, ExportFormat.CSV, "ar", wanted, actor=scene.lead)
    with pytest.raises(NotAllowed):
        commands.download(export, actor=scene.reviewer)
    assert "@example.org" in commands.download(export, actor=scene.lead).path.read_text("utf-8-sig")
    assert queries.export_page(scene.round_id, actor=scene.reviewer).exports == []
    details = db.session.scalars(select(AuditEntry.details).order_by(AuditEntry.seq)).all()
    assert details[0]["with_addresses"] is details[-1]["with_addresses"] is True
    without = commands.request_export(scene.round_id, ExportFormat.ISO_XLSX, "ar", wanted, actor=scene.lead)
    assert queries.export_row(without).with_addresses is False, "the form has no place for them"


def test_a_part_of_the_round() -> None:
    scene = arrange()
    add_comment(scene, 1, body="الأولى")
    add_comment(scene, 2, author=1, section=1, kind=CommentKind.EDITORIAL, body="الثانية")

    def text(choice: Choice) -> str:
        export = commands.request_export(scene.round_id, ExportFormat.CSV, "ar", choice, actor=scene.lead)
        return commands.download(export, actor=scene.lead).path.read_text("utf-8-sig")

    for choice in (
        Choice(section_id=scene.sections[1]),
        Choice(organisation_id=scene.organisations[1]),
        Choice(kind=CommentKind.EDITORIAL),
    ):
        assert "الثانية" in text(choice) and "الأولى" not in text(choice)
    with pytest.raises(NotFound):
        text(Choice(section_id=999_999))


def test_how_far_it_is_is_said_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = arrange()
    with monkeypatch.context() as still:
        still.setattr(commands.make_waiting, "queue", lambda *_args: None)
        export = _request(scene)
    monkeypatch.setattr(making, "_NOTED_EVERY", 0.0)
    told = making.Progress(export, 200)
    for done, percent in ((100, 50), (90, 50), (200, 99)):
        told.tell(done)
        assert db.session.get_one(Export, export, populate_existing=True).progress == percent
        db.session.rollback()


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

    def breaks(path: Path, _source: Source) -> int:
        path.write_text("half a file")
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setitem(FORMATS, ExportFormat.CSV, Offered(breaks, "text/csv", "csv"))
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

    def killed(path: Path, _source: Source) -> int:
        path.write_text("half a file")
        raise _Killed

    with monkeypatch.context() as broken:
        broken.setattr(commands.make_waiting, "queue", lambda *_args: None)
        export = _request(scene)
        broken.setitem(FORMATS, ExportFormat.CSV, Offered(killed, "text/csv", "csv"))
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
