"""A file is made once, in the background, whoever asks for it and whatever happens to the worker."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from nursery.accounts.roles import Role
from nursery.base import clock, leases
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.base.leases import MakingState
from nursery.base.storage import storage
from nursery.guide import commands as guide
from nursery.guide.exports import commands, making, offered
from nursery.guide.exports.binding import WHOLE, Part
from nursery.guide.exports.book import Book
from nursery.guide.exports.formats import Format, Progress
from nursery.guide.exports.models import FileFormat, FileScope
from tests.guide.exports.arrange import CHAPTER, PARTS, SECTION, ask, ready, rows, wanted
from tests.support.guide import published_version, working_version, write_guide
from tests.support.people import make_person

pytestmark = pytest.mark.usefixtures("context")
MARKDOWN = FileFormat.MARKDOWN


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs: jobs stay in the queue."""
    monkeypatch.setattr(making.make_next, "queue", lambda *_args: None)


def written_by(monkeypatch: pytest.MonkeyPatch, write: object) -> None:
    """Let `write` be what writes Markdown."""
    monkeypatch.setitem(offered.FORMATS, MARKDOWN, Format(write, "zip", "application/zip"))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["ar", "en", "both"])
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", [FileFormat.HTML, FileFormat.MARKDOWN])
def test_from_the_request_to_the_file(kind: FileFormat, part: Part, language: str) -> None:
    published_version()
    file = wanted(part, language, kind)
    assert ask(file) is not MakingState.FAILED
    (row,) = rows()
    assert (row.state, row.progress) == (MakingState.READY, 100)
    assert row.size == len(ready(file)) > 1000
    assert not (storage.folder.parent / "guide-files" / str(row.id)).exists()


def test_asking_twice_gives_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    published_version()
    written: list[Book] = []

    def write(book: Book, path: Path, _progress: Progress) -> None:
        written.append(book)
        path.write_text("x")

    written_by(monkeypatch, write)
    ask()
    assert ask(actor=make_person(Role.GUIDE_EDITOR)) is MakingState.READY
    assert len(rows()) == len(written) == 1
    ask(wanted(language="en"))
    ask(wanted(SECTION))
    assert len(rows()) == len(written) == 3


def test_progress_is_written_down_while_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    published_version()
    seen: list[tuple[MakingState, int]] = []

    def write(_book: Book, path: Path, progress: Progress) -> None:
        for percent in (10, 60, 40, 100):
            progress(percent)
            seen.append((rows()[0].state, rows()[0].progress))
        path.write_text("x")

    written_by(monkeypatch, write)
    ask()
    assert [percent for _, percent in seen] == [10, 60, 60, 99]
    assert {state for state, _ in seen} == {MakingState.BEING_MADE}


def test_failure_is_said_and_can_be_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    published_version()

    def breaks(_book: Book, path: Path, _progress: Progress) -> None:
        path.write_text("half a file")
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        written_by(broken, breaks)
        ask()
    assert rows()[0].state is MakingState.FAILED
    assert not (storage.folder.parent / "guide-files" / str(rows()[0].id)).exists()
    ask()
    assert [row.state for row in rows()] == [MakingState.READY]


class _Killed(BaseException):
    """The worker process is ended."""


def test_a_killed_worker_leaves_no_half_file_and_another_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    published_version()

    def killed(_book: Book, path: Path, progress: Progress) -> None:
        path.write_text("half a file")
        progress(50)
        raise _Killed

    with monkeypatch.context() as broken:
        broken.setattr(making.make_next, "queue", lambda *_args: None)
        ask()
        written_by(broken, killed)
        broken.setattr(leases.shutil, "rmtree", lambda *_args, **_kwargs: None)
        with pytest.raises(_Killed):
            making.make_next.function()
    making.make_next.function()
    assert rows()[0].state is MakingState.BEING_MADE, "somebody may still work on it"
    with clock.frozen(clock.now() + timedelta(hours=1)):
        making.make_next.function()
    assert rows()[0].state is MakingState.READY
    assert b"half" not in ready()


@pytest.mark.usefixtures("idle")
def test_who_still_works_on_it_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    published_version()
    ask()
    start = clock.now()

    def slow(_book: Book, path: Path, progress: Progress) -> None:
        with clock.frozen(start + timedelta(minutes=15)):
            progress(10)
        with clock.frozen(start + timedelta(minutes=30)):
            assert leases.claim(making.GuideFile) is None, "it is being worked on"
        path.write_text("x")

    written_by(monkeypatch, slow)
    making.make_next.function()
    assert rows()[0].state is MakingState.READY


@pytest.mark.usefixtures("idle")
def test_one_at_a_time_and_whole_versions_first() -> None:
    published_version()
    for part in (SECTION, CHAPTER, WHOLE):
        ask(wanted(part))
    order = []
    for _turn in range(3):
        making.make_next.function()
        order.append({row.scope for row in rows() if row.state is MakingState.READY})
    whole, chapter, section = FileScope.VERSION, FileScope.CHAPTER, FileScope.SECTION
    assert order == [{whole}, {whole, chapter}, {whole, chapter, section}]


def test_the_file_after_it_is_queued(monkeypatch: pytest.MonkeyPatch) -> None:
    published_version()
    with monkeypatch.context() as still:
        still.setattr(making.make_next, "queue", lambda *_args: None)
        for part in PARTS:
            ask(wanted(part))
    making.make_next.function()
    assert {row.state for row in rows()} == {MakingState.READY}


@pytest.mark.usefixtures("idle")
def test_nobody_fills_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    published_version()
    monkeypatch.setattr(commands, "MOST_WAITING", 2)
    ask(wanted(language="ar"))
    ask(wanted(language="en"))
    with pytest.raises(Conflict, match=r"guide_file\.many_waiting"):
        ask(wanted(language="both"))
    assert ask(wanted(language="ar")) is MakingState.WAITING, "what is queued already can be asked for"
    making.make_next.function()
    assert ask(wanted(language="both")) is MakingState.WAITING


def test_what_is_not_there() -> None:
    published_version()
    for part in (Part(FileScope.CHAPTER, "section-1"), Part(FileScope.SECTION, "chapter-1")):
        with pytest.raises(NotFound):
            ask(wanted(part))
    with pytest.raises(NotFound):
        ask(number=9)
    with pytest.raises(RuleBroken, match=r"guide_file\.no_such_format"):
        ask(wanted(kind="exe"))  # type: ignore[arg-type]
    assert rows() == []


@pytest.mark.parametrize("role", [None, *Role])
def test_the_working_version_is_for_editors(role: Role | None) -> None:
    working_version()
    actor = make_person(role) if role else None
    if role is Role.GUIDE_EDITOR:
        ask(actor=actor)
        assert ready(actor=actor)
    else:
        with pytest.raises(NotFound):
            ask(actor=actor)


def _edit(folder: Path, words: str) -> None:
    file = write_guide(folder) / "01-chapter-1" / "01-section-1.ar.md"
    file.write_text(file.read_text("utf-8").replace("نغسل أيدينا قبل", f"{words} نغسل أيدينا قبل"), "utf-8")
    guide.import_guide(folder, actor=make_person(Role.GUIDE_EDITOR))


def test_another_text_is_another_file(tmp_path: Path) -> None:
    working_version()
    editor = make_person(Role.GUIDE_EDITOR)
    ask(actor=editor)
    first = ready(actor=editor)
    _edit(tmp_path, "دائماً")
    ask(actor=editor)
    assert len(rows()) == 2
    assert ready(actor=editor) != first


@pytest.mark.usefixtures("idle")
def test_a_text_edited_before_the_job_runs(tmp_path: Path) -> None:
    """The file holds the text as it is when it is made, and is known as a file of that text."""
    working_version()
    editor = make_person(Role.GUIDE_EDITOR)
    ask(actor=editor)
    _edit(tmp_path, "دائماً")
    making.make_next.function()
    assert [row.state for row in rows()] == [MakingState.READY]
    assert ready(actor=editor)


@pytest.mark.usefixtures("idle")
def test_a_text_edited_and_asked_for_again_is_made_once(tmp_path: Path) -> None:
    working_version()
    editor = make_person(Role.GUIDE_EDITOR)
    ask(actor=editor)
    _edit(tmp_path, "دائماً")
    ask(actor=editor)
    assert len(rows()) == 2
    making.make_next.function()
    making.make_next.function()
    assert [row.state for row in rows()] == [MakingState.READY]
    assert ready(actor=editor)


def test_the_state_of_the_version_stands_in_the_file(tmp_path: Path) -> None:
    published_version()
    ask()
    assert "قيد التشاور" in _readme() or "مطروح للتشاور" in _readme()
    published_version(sections=3)
    ask()
    assert len(rows()) == 2
    assert "مطروح للتشاور" not in _readme()


def _readme() -> str:
    archive = zipfile.ZipFile(io.BytesIO(ready()))
    return archive.read("nursery-guide-v1/README.md").decode()


def test_a_lost_file_is_made_again() -> None:
    published_version()
    ask()
    content = ready()
    storage.path(str(rows()[0].storage_key)).unlink()
    ask()
    assert ready() == content
    assert len(rows()) == 1
