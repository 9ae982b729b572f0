"""Adopting: only what is agreed, once, with a seal that nobody can change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from nursery.accounts.roles import Role
from nursery.audit import trail
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.extensions import db
from nursery.feedback.agreement.lifecycle import CellState, SectionState
from nursery.feedback.sealing import checking, commands, queries
from nursery.feedback.sealing.models import Seal
from nursery.feedback.sealing.verifying import Check, Result
from nursery.guide import commands as guide_commands
from nursery.guide import queries as guide
from nursery.guide.lifecycle import VersionState
from nursery.guide.models import GuideVersion
from nursery.notifications.models import Notification
from tests.feedback.sealing.arrange import (
    Agreed,
    adopt,
    arrange,
    object_to,
    past_the_protection,
    set_state,
    settings,
)
from tests.support.guide import working_version
from tests.support.people import make_person

pytestmark = pytest.mark.usefixtures("context")


def refusal(given: Agreed, folder: Path, seen: str | None = None) -> str:
    with pytest.raises(Conflict) as refused:
        commands.adopt(
            given.id,
            seen=given.fingerprint if seen is None else seen,
            settings=settings(data_dir=folder),
            actor=given.editor,
        )
    db.session.expire_all()
    assert guide.version(given.version_id).state is not VersionState.AGREED
    assert db.session.scalar(select(func.count(Seal.id))) == 0
    return refused.value.code


def test_what_is_agreed_becomes_the_official_guide(tmp_path: Path) -> None:
    given = arrange()
    assert adopt(given, tmp_path) == 1
    version = guide.version(given.version_id)
    assert version.state is VersionState.AGREED
    assert version.content_hash == given.fingerprint
    stated = queries.seal_numbered(1).sealed.stated
    assert (stated.guide, stated.version, stated.content_hash) == ("nursery-guide", 1, given.fingerprint)
    assert [one.number for one in stated.sections] == ["1.1", "1.2"]
    assert [body.name_en for body in stated.parties] == [f"Organisation {at}" for at in (1, 2, 3)]
    first, second = stated.sections
    stances = [position.stance for position in first.positions]
    assert stances == [CellState.RESERVATION, CellState.AGREE, CellState.SILENT_CONSENT]
    assert first.positions[0].reason == "نودّ مثالاً من الريف"
    assert (second.quorum_needed, second.quorum_had) == (2, 3)
    assert trail.verify().faults == ()


def test_a_second_click_keeps_the_one_seal(tmp_path: Path) -> None:
    given = arrange()
    adopt(given, tmp_path)
    seal = queries.seal_numbered(1)
    again = commands.adopt(
        given.id, seen=given.fingerprint, settings=settings(data_dir=tmp_path), actor=given.editor
    )
    assert (again.version_number, again.is_new) == (1, False)
    assert queries.seal_numbered(1) == seal
    assert db.session.scalar(select(func.count(Seal.id))) == 1
    assert db.session.scalar(select(func.count(Notification.id))) == 1


def test_only_a_guide_editor_adopts(tmp_path: Path) -> None:
    given = arrange()
    for role in (Role.LEAD_REVIEWER, Role.FOCAL_POINT, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            commands.adopt(
                given.id,
                seen=given.fingerprint,
                settings=settings(data_dir=tmp_path),
                actor=make_person(role),
            )


def test_an_open_section_keeps_it_from_being_adopted(tmp_path: Path) -> None:
    given = arrange()
    set_state(given.rows[1], SectionState.REOPENED)
    assert refusal(given, tmp_path) == "sealing.not_agreed"
    assert [one.slug for one in queries.readiness(given.id).unsettled] == [given.slugs[1]]


def test_a_sustained_objection_keeps_it_from_being_adopted(tmp_path: Path) -> None:
    given = arrange()
    object_to(given.rows[0], given.organisations[1])
    assert refusal(given, tmp_path) == "sealing.not_agreed"


def test_nobody_has_said_anything_yet(tmp_path: Path) -> None:
    assert refusal(arrange(agreed=False), tmp_path) == "sealing.not_agreed"


def test_a_text_changed_past_the_protection_is_not_adopted(tmp_path: Path) -> None:
    given = arrange()
    past_the_protection(
        "UPDATE guide_blocks SET markdown_ar = markdown_ar || '.' WHERE number = '1.1.1'",
        "guide_blocks_frozen_update",
    )
    assert refusal(given, tmp_path) == "guide.fingerprint_broken"


def test_another_text_than_the_one_agreed_on_is_not_adopted(tmp_path: Path) -> None:
    given = arrange()
    command(db.session.execute)(
        text("UPDATE agreement_sections SET text_hash = 'x' WHERE slug = 'section-2'")
    )
    assert refusal(given, tmp_path) == "sealing.other_text"
    assert list(queries.readiness(given.id).changed) == ["section-2"]


def test_the_page_showed_another_text(tmp_path: Path) -> None:
    assert refusal(arrange(), tmp_path, seen="0" * 64) == "sealing.another_text_seen"


def test_a_version_that_was_replaced_is_not_adopted(tmp_path: Path) -> None:
    given = arrange()
    guide_commands.publish_version(working_version(sections=3), actor=given.editor)
    assert refusal(given, tmp_path) == "sealing.not_current"


def test_without_its_key_nothing_is_adopted(tmp_path: Path) -> None:
    given = arrange()
    with pytest.raises(Conflict) as refused:
        commands.adopt(
            given.id,
            seen=given.fingerprint,
            settings=settings(signing_key=tmp_path / "lost.key"),
            actor=given.editor,
        )
    assert refused.value.code == "signing.key_missing"
    assert guide.version(given.version_id).state is VersionState.IN_CONSULTATION


def test_the_private_key_is_nowhere_in_the_database(tmp_path: Path) -> None:
    given = arrange()
    adopt(given, tmp_path)
    secret = (tmp_path / "keys" / "signing.key").read_text().splitlines()[1]
    seal = db.session.scalars(select(Seal)).one()
    assert not any(secret in str(value) for value in vars(seal).values())


@pytest.mark.parametrize(
    "statement",
    ["UPDATE seals SET statement = 'x'", "UPDATE seals SET key_id = 'x'", "DELETE FROM seals"],
)
def test_a_seal_can_not_be_changed(tmp_path: Path, statement: str) -> None:
    adopt(arrange(), tmp_path)
    with pytest.raises(DBAPIError, match="never changed"):
        db.session.execute(text(statement))
    db.session.rollback()


@pytest.mark.parametrize(
    ("tamper", "wrong"),
    [
        (
            lambda: past_the_protection(
                "UPDATE guide_blocks SET markdown_en = markdown_en || ' ' WHERE number = '1.2.1'",
                "guide_blocks_frozen_update",
            ),
            {Check.TEXT},
        ),
        (
            lambda: past_the_protection(
                "UPDATE guide_sections SET minutes = minutes + 1 WHERE number = '1.2'",
                "guide_sections_frozen_update",
            ),
            {Check.TEXT},
        ),
        (
            lambda: past_the_protection(
                "UPDATE seals SET statement = replace(statement, 'Organisation 3', 'Organisation 4')",
                "seals_kept_update",
            ),
            {Check.STATEMENT, Check.SIGNATURE},
        ),
        (
            lambda: past_the_protection("UPDATE seals SET statement = '{'", "seals_kept_update"),
            {Check.STATEMENT, Check.SIGNATURE},
        ),
        (
            lambda: past_the_protection("UPDATE seals SET key_id = 'feedfeedfeedfeed'", "seals_kept_update"),
            {Check.KEY},
        ),
    ],
)
def test_one_byte_past_the_protection_is_found(
    tmp_path: Path, tamper: Callable[[], None], wrong: set[Check]
) -> None:
    given = arrange()
    commands.adopt(given.id, seen=given.fingerprint, settings=settings(), actor=given.editor)
    checking.forget()
    assert checking.check(queries.seal_numbered(1)).verdict.is_complete
    tamper()
    checking.forget()
    results = checking.check(queries.seal_numbered(1)).verdict.results
    assert {check for check, result in results.items() if result is Result.WRONG} == wrong


def test_the_next_agreed_version_takes_its_place(tmp_path: Path) -> None:
    given = arrange()
    adopt(given, tmp_path)
    guide_commands.publish_version(working_version(sections=3), actor=given.editor)
    assert guide.version(given.version_id).state is VersionState.AGREED
    newer = guide.newest_public_version()
    assert newer is not None and newer.number == 2
    guide_commands.agree_version(newer.id, seen=str(newer.content_hash), actor=given.editor)
    assert guide.version(given.version_id).state is VersionState.SUPERSEDED
    assert guide.version(newer.id).state is VersionState.AGREED


def test_the_guide_itself_refuses_a_text_without_its_fingerprint() -> None:
    given = arrange()
    past_the_protection(
        "UPDATE guide_blocks SET markdown_en = 'x' WHERE number = '1.2.1'", "guide_blocks_frozen_update"
    )
    with pytest.raises(Conflict) as refused:
        guide_commands.agree_version(given.version_id, seen=given.fingerprint, actor=given.editor)
    assert refused.value.code == "guide.fingerprint_broken"
    assert state_of(given.version_id) is VersionState.IN_CONSULTATION
    with pytest.raises(NotAllowed):
        guide_commands.agree_version(given.version_id, seen=given.fingerprint, actor=given.focal)


@command
def state_of(version_id: int) -> VersionState:
    """As it is stored."""
    return db.session.get_one(GuideVersion, version_id).state
