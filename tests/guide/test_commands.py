"""Importing and publishing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.audit import trail
from nursery.audit.models import AuditEntry
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.extensions import db
from nursery.guide import commands, queries
from nursery.guide.content import fingerprint
from nursery.guide.importing import ImportReport
from nursery.guide.lifecycle import VersionState
from nursery.guide.reading import FaultyText
from tests.support.guide import published_version, working_version, write_guide
from tests.support.people import make_person
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
FIRST = "01-chapter-1/01-section-1"


def edit(folder: Path, old: str, new: str, name: str = f"{FIRST}.ar.md") -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def events() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)))


def happened(report: ImportReport) -> dict[str, int]:
    return {name: count for name, count in report.counts().items() if count}


def keys(version_id: int) -> list[str]:
    return [block.key for part in queries.content_of(version_id).sections() for block in part.blocks]


def test_the_first_import_makes_a_working_version(folder: Path) -> None:
    editor = make_person(Role.GUIDE_EDITOR)
    report = commands.import_guide(folder, actor=editor)
    assert (report.version_number, report.is_new_version, report.counts()["new"]) == (1, True, 14)
    assert report.version_id is not None
    version = queries.version(report.version_id)
    assert (version.state, version.content_hash, version.title_ar) == (
        VersionState.WORKING,
        None,
        "دليل الحضانات",
    )
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "guide_version.imported")).one()
    assert (entry.actor_id, entry.subject_id, entry.details["new"]) == (editor.person_id, version.id, 14)


def test_the_same_text_again_changes_nothing(folder: Path) -> None:
    commands.import_guide(folder, actor=SYSTEM)
    before = events()
    report = commands.import_guide(folder, actor=SYSTEM)
    assert not report.has_changes
    assert (report.version_number, happened(report)) == (1, {"unchanged": 14})
    assert events() == before


def test_an_edit_replaces_the_working_text_and_keeps_the_keys(folder: Path) -> None:
    first = commands.import_guide(folder, actor=SYSTEM)
    assert first.version_id
    before = keys(first.version_id)
    edit(folder, "نغسل أيدينا قبل الطعام", "نغسل أيدينا جيداً قبل الطعام")
    report = commands.import_guide(folder, actor=SYSTEM)
    assert (report.is_new_version, report.version_id) == (False, first.version_id)
    assert happened(report) == {"unchanged": 13, "edited": 1, "arabic_only": 1}
    assert keys(first.version_id) == before
    assert len(queries.all_versions()) == 1


def test_after_publication_an_edit_makes_the_next_version(folder: Path) -> None:
    first = commands.import_guide(folder, actor=SYSTEM)
    assert first.version_id
    commands.publish_version(first.version_id, actor=SYSTEM)
    assert not commands.import_guide(folder, actor=SYSTEM).has_changes
    edit(folder, "في القسم 1.", "في القسم 1.\n\nوننشّفها بمنشفة نظيفة.")
    edit(folder, "in section 1.", "in section 1.\n\nAnd we dry them.", f"{FIRST}.en.md")
    edit(folder, "\n\nويحتاج إلى عشرين ثانية [@UNI2?].\n", "\n")
    edit(folder, "\n\nIt takes twenty seconds [@UNI2?].\n", "\n", f"{FIRST}.en.md")
    for code in ("ar", "en"):
        edit(folder, "\n- [@UNI2]", "", f"{FIRST}.{code}.md")
    report = commands.import_guide(folder, actor=SYSTEM)
    assert (report.version_number, report.is_new_version) == (2, True)
    assert happened(report) == {"unchanged": 12, "edited": 1, "new": 1, "removed": 1}
    assert report.version_id
    assert len(set(keys(report.version_id)) & set(keys(first.version_id))) == 25


def test_publishing_freezes_with_a_fingerprint(folder: Path) -> None:
    editor = make_person(Role.GUIDE_EDITOR)
    report = commands.import_guide(folder, actor=editor)
    assert report.version_id
    content_hash = commands.publish_version(report.version_id, actor=editor)
    version = queries.version(report.version_id)
    assert (version.state, version.content_hash) == (VersionState.IN_CONSULTATION, content_hash)
    assert version.is_newest
    assert commands.verify_version(version.id)
    assert "guide_version.published" in events()
    assert not trail.verify().faults


def test_a_later_version_supersedes_the_earlier_one() -> None:
    first = published_version()
    second = published_version(sections=3)
    assert queries.version(first).state is VersionState.SUPERSEDED
    assert queries.newest_public_version() == queries.version(second)
    assert [version.number for version in queries.public_versions()] == [2, 1]
    assert commands.verify_version(first)
    assert commands.verify_version(second)
    assert keys(second)[:26] == keys(first)
    assert events()[-2:] == ["guide_version.superseded", "guide_version.published"]


def test_a_version_is_published_once() -> None:
    version_id = published_version()
    with pytest.raises(Conflict, match=r"guide_version\.not_possible_now"):
        commands.publish_version(version_id, actor=SYSTEM)


def test_what_is_published_is_what_the_editor_saw(folder: Path) -> None:
    version_id = commands.import_guide(folder, actor=SYSTEM).version_id
    assert version_id
    seen = fingerprint(queries.content_of(version_id))
    edit(folder, "نغسل أيدينا قبل الطعام", "نغسل أيدينا جيداً قبل الطعام")
    commands.import_guide(folder, actor=SYSTEM)
    with pytest.raises(Conflict, match=r"guide\.text_changed"):
        commands.publish_version(version_id, actor=SYSTEM, seen=seen)
    commands.publish_version(version_id, actor=SYSTEM, seen=fingerprint(queries.content_of(version_id)))


def test_only_editors_import_and_publish(folder: Path) -> None:
    version_id = working_version()
    reviewer = make_person(Role.LEAD_REVIEWER)
    for refused in (
        lambda: commands.import_guide(folder, actor=reviewer),
        lambda: commands.preview_import(folder, actor=reviewer),
        lambda: commands.publish_version(version_id, actor=reviewer),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_faulty_folder_leaves_everything_as_it_was(folder: Path) -> None:
    version_id = working_version()
    before = fingerprint(queries.content_of(version_id))
    edit(folder, "نغسل أيدينا قبل الطعام", "نغسل <b>أيدينا</b>")
    with pytest.raises(FaultyText):
        commands.import_guide(folder, actor=SYSTEM)
    assert fingerprint(queries.content_of(version_id)) == before


def test_another_guide_is_refused(folder: Path) -> None:
    working_version()
    edit(folder, "slug: nursery-guide", "slug: other-guide", "guide.yaml")
    with pytest.raises(Conflict, match=r"guide\.another_guide"):
        commands.import_guide(folder, actor=SYSTEM)


def test_a_preview_writes_nothing(folder: Path) -> None:
    assert commands.preview_import(folder, actor=SYSTEM).counts()["new"] == 14
    assert queries.all_versions() == []
    with pytest.raises(NotFound):
        commands.publish_version(1, actor=SYSTEM)


def test_a_bigger_guide_costs_no_more_statements(tmp_path: Path) -> None:
    def statements(sections: int) -> int:
        folder = tmp_path / str(sections)
        folder.mkdir()
        write_guide(folder, sections=sections)
        with counted_queries() as found:
            commands.import_guide(folder, actor=SYSTEM)
        return len(found)

    commands.import_guide(write_guide(tmp_path, sections=3), actor=SYSTEM)
    assert statements(6) == statements(12) <= 25
