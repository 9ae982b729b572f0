"""An application before it is submitted."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application
from tests.registry.licensing.stories import PDF, STATEMENT, attach, complete, make_operator, tell_story

pytestmark = pytest.mark.usefixtures("context")
_S = ApplicationState


def test_the_same_button_pressed_twice_begins_one_application() -> None:
    story, key = tell_story(_S.WITHDRAWN), uuid4()
    first = commands.start_application(story.nursery_id, request_key=key, actor=story.operator)
    assert commands.start_application(story.nursery_id, request_key=key, actor=story.operator) == first
    assert db.session.scalar(select(func.count()).select_from(Application)) == 2


@pytest.mark.parametrize("state", [_S.DRAFT, _S.UNDER_ASSESSMENT])
def test_a_nursery_has_one_unfinished_application(state: ApplicationState) -> None:
    story = tell_story(state)
    with pytest.raises(Conflict) as refusal:
        commands.start_application(story.nursery_id, request_key=uuid4(), actor=story.operator)
    assert refusal.value.code == "application.already_open"
    assert refusal.value.params["reference"] == story.row.reference


def test_a_licensed_nursery_does_not_apply_again() -> None:
    story = tell_story(_S.APPROVED)
    with pytest.raises(Conflict, match=r"application\.nursery_licensed"):
        commands.start_application(story.nursery_id, request_key=uuid4(), actor=story.operator)


def test_after_the_licence_is_cancelled_it_does() -> None:
    story = tell_story(_S.APPROVED)
    licence = queries.application_page(story.application_id, story.member).licence
    assert licence
    commands.revoke(licence.id, reason="مخالفات جسيمة.", actor=story.member)
    assert commands.start_application(story.nursery_id, request_key=uuid4(), actor=story.operator)


def test_references_count_up_within_the_year() -> None:
    assert [tell_story().row.reference, tell_story().row.reference] == ["2026-000001", "2026-000002"]


def test_the_statement_is_saved_unfinished() -> None:
    story = tell_story()
    commands.edit_statement(story.application_id, statement="بداية", actor=story.operator)
    assert story.row.statement == "بداية"


def test_a_statement_over_a_colleagues_is_refused() -> None:
    story = tell_story()
    seen = story.row.version
    commands.edit_statement(story.application_id, statement="أول", actor=story.operator, version=seen)
    with pytest.raises(Conflict, match="stale"):
        commands.edit_statement(story.application_id, statement="ثانٍ", actor=story.operator, version=seen)


def test_nothing_is_submitted_without_statement_and_documents() -> None:
    story = tell_story()
    with pytest.raises(RuleBroken, match=r"application\.statement_too_short"):
        commands.submit(story.application_id, actor=story.operator)
    commands.edit_statement(story.application_id, statement=STATEMENT, actor=story.operator)
    with pytest.raises(RuleBroken, match=r"application\.documents_missing"):
        commands.submit(story.application_id, actor=story.operator)
    complete(story.application_id, story.operator)
    commands.submit(story.application_id, actor=story.operator)
    assert story.row.state is _S.SUBMITTED


def test_a_document_is_kept_as_it_came() -> None:
    story = tell_story()
    document = attach(story.application_id, "premises", story.operator)
    file = queries.document_file(document, story.operator)
    assert storage.path(file.storage_key).read_bytes() == PDF + b"premises"


def test_the_same_file_sent_twice_is_one_document() -> None:
    story = tell_story()
    first = attach(story.application_id, "premises", story.operator)
    assert attach(story.application_id, "premises", story.operator) == first
    assert len(queries.application_page(story.application_id, story.operator).documents) == 1


@pytest.mark.parametrize(
    ("content", "media_type", "kind", "code"),
    [
        (b"", "application/pdf", "premises", "application.file_empty"),
        (b"x" * (5 * 1024 * 1024 + 1), "application/pdf", "premises", "application.file_too_big"),
        (PDF, "text/html", "premises", "application.file_type"),
        (PDF, "application/pdf", "recipe", "application.no_such_document_kind"),
        (PDF, "application/pdf", "founding-act", "application.no_such_document_kind"),
    ],
)
def test_files_the_rule_set_does_not_take(content: bytes, media_type: str, kind: str, code: str) -> None:
    story = tell_story()
    with pytest.raises(RuleBroken, match=code):
        commands.attach_document(
            story.application_id,
            kind=kind,
            stream=io.BytesIO(content),
            filename="file.pdf",
            media_type=media_type,
            actor=story.operator,
        )


def test_not_more_documents_than_the_rule_set_allows() -> None:
    story = tell_story()
    for number in range(20):
        attach(story.application_id, "other", story.operator, PDF + str(number).encode())
    with pytest.raises(RuleBroken, match=r"application\.too_many_files"):
        attach(story.application_id, "other", story.operator)


def test_a_document_is_removed_once_and_stays_removed() -> None:
    story = tell_story()
    document = attach(story.application_id, "premises", story.operator)
    for _time in range(2):
        assert commands.remove_document(document, actor=story.operator) == story.application_id
    with pytest.raises(NotFound):
        queries.document_file(document, story.operator)


def test_another_operator_does_not_learn_of_it() -> None:
    story, (other, _) = tell_story(), make_operator()
    document = attach(story.application_id, "premises", story.operator)
    for attempt in (
        lambda: commands.edit_statement(story.application_id, statement="x", actor=other),
        lambda: commands.submit(story.application_id, actor=other),
        lambda: commands.withdraw(story.application_id, actor=other),
        lambda: commands.start_application(story.nursery_id, request_key=uuid4(), actor=other),
        lambda: attach(story.application_id, "other", other),
        lambda: commands.remove_document(document, actor=other),
        lambda: queries.document_file(document, other),
        lambda: queries.application_page(story.application_id, other),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_after_submission_the_file_is_closed() -> None:
    story = tell_story(_S.SUBMITTED)
    document = queries.application_page(story.application_id, story.operator).documents[0]
    for attempt in (
        lambda: commands.edit_statement(story.application_id, statement="x", actor=story.operator),
        lambda: attach(story.application_id, "other", story.operator),
        lambda: commands.remove_document(document.id, actor=story.operator),
    ):
        with pytest.raises(Conflict):
            attempt()


def test_while_information_is_asked_for_documents_are_added_and_the_old_ones_stay() -> None:
    story = tell_story(_S.AWAITING_INFORMATION)
    old = queries.application_page(story.application_id, story.operator).documents[0]
    assert attach(story.application_id, "other", story.operator)
    with pytest.raises(Conflict, match=r"application\.document_is_fixed"):
        commands.remove_document(old.id, actor=story.operator)
